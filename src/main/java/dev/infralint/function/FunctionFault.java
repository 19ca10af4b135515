package dev.infralint.function;

import dev.infralint.value.Strings;
import java.util.List;

/** Why a function cannot give a result; caught where functions are called. */
final class FunctionFault extends Exception {
    private static final long serialVersionUID = 1;

    private static final int LONGEST_QUOTE = 60;

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

    /** A text as messages show it: in quotes, and cut where it is long. */
    static String quote(String text) {
        List<String> clusters = Strings.clusters(text.substring(0, Math.min(text.length(), 10 * LONGEST_QUOTE)));
        return clusters.size() <= LONGEST_QUOTE
                ? Strings.quote(text)
                : Strings.quote(String.join("", clusters.subList(0, LONGEST_QUOTE)) + "…");
    }

    int argument() {
        return argument;
    }

    String message() {
        return String.valueOf(getMessage());
    }
}
