package dev.infralint.mcp;

/** A tool cannot do what it is asked for; the message says why, and what would help. */
public final class Refusal extends RuntimeException {
    /** A refusal with its remedy. */
    public Refusal(String message) {
        super(message);
    }
}
