package dev.infralint.history;

/** A commit that cannot be had; the message says what to do. */
public final class HistoryFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A fault with all that its reader needs. */
    public HistoryFault(String message) {
        super(message);
    }
}
