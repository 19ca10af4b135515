package dev.infralint.cli;

import org.jspecify.annotations.Nullable;

/** Messages with names that strangers chose: what a terminal would obey is shown instead. */
final class Plain {
    private Plain() {}

    static String of(@Nullable String message) {
        StringBuilder plain = new StringBuilder();
        String.valueOf(message).codePoints().forEach(point -> {
            int type = Character.getType(point);
            if (point != '\t'
                    && (type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE)) {
                plain.append(String.format("<U+%04X>", point));
            } else {
                plain.appendCodePoint(point);
            }
        });
        return plain.toString();
    }
}
