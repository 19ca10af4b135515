package dev.infralint.terraform.function;

/** Why a function cannot give a result; caught where functions are called. */
final class FunctionFault extends Exception {
    private static final long serialVersionUID = 1;

    private final int argument;

    private FunctionFault(int argument, String message) {
        super(message, null, false, false);
        this.argument = argument;
    }

    /** A fault of the call as a whole. */
    static FunctionFault of(String message) {
        return new FunctionFault(-1, message);
    }

    /** A fault of one argument, 0-based. */
    static FunctionFault at(int argument, String message) {
        return new FunctionFault(argument, message);
    }

    int argument() {
        return argument;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
