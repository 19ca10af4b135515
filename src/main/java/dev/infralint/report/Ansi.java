package dev.infralint.report;

import dev.infralint.policy.Severity;

/** Colours for a terminal, or none of them. */
enum Ansi {
    OFF,
    ON;

    String bold(String text) {
        return wrap("1", text);
    }

    String dim(String text) {
        return wrap("2", text);
    }

    String red(String text) {
        return wrap("1;31", text);
    }

    String yellow(String text) {
        return wrap("33", text);
    }

    String green(String text) {
        return wrap("32", text);
    }

    String cyan(String text) {
        return wrap("36", text);
    }

    String of(Severity severity, String text) {
        return switch (severity) {
            case CRITICAL -> wrap("1;35", text);
            case HIGH -> wrap("1;31", text);
            case MEDIUM -> wrap("33", text);
            case LOW -> wrap("36", text);
            case INFO -> wrap("34", text);
        };
    }

    /** Text that opens an address in terminals that know such links (OSC 8); the text alone where there is no address. */
    static String linked(String address, String text) {
        return address.isEmpty() ? text : "\u001b]8;;" + address + "\u001b\\" + text + "\u001b]8;;\u001b\\";
    }

    private String wrap(String code, String text) {
        return this == OFF || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
