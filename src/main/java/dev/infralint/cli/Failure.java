package dev.infralint.cli;

/** The tool cannot do its job; the message, one line without a full stop, names what stands in the way. */
final class Failure extends RuntimeException {
    Failure(String message) {
        super(message);
    }
}
