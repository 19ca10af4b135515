package dev.infralint.declaration;

import java.time.LocalDate;

/** The day by which a run judges; knows whether anything hung on it. */
public final class Today {
    private final LocalDate day;
    private boolean asked;

    public Today(LocalDate day) {
        this.day = day;
    }

    /** Whether a day is today or before. */
    boolean hasCome(LocalDate other) {
        asked = true;
        return !day.isBefore(other);
    }

    /** Whether another day could have given other answers. */
    public boolean asked() {
        return asked;
    }
}
