package dev.infralint.cli;

import java.util.Collection;
import java.util.Optional;

/** Guesses what somebody meant who misspelt a name. */
public final class Suggestion {
    private Suggestion() {}

    /** {@code ; did you mean x?} when a known name is close, else nothing. */
    public static String of(String given, Collection<String> known) {
        return closest(given, known).map(name -> "; did you mean " + name + "?").orElse("");
    }

    private static Optional<String> closest(String given, Collection<String> known) {
        String best = null;
        int least = Math.max(2, given.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(given, name, least);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return Optional.ofNullable(best);
    }

    /** Insertions, deletions and replacements between two names; at least {@code bound} when there are as many. */
    private static int distance(String one, String other, int bound) {
        if (Math.abs(one.length() - other.length()) >= bound) {
            return bound;
        }
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
