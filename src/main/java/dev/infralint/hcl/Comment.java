package dev.infralint.hcl;

import dev.infralint.source.Range;

/**
 * A comment.
 *
 * @param range with the comment signs, without the line end
 */
public record Comment(Range range) {
    /** The text without the comment signs, stripped of surrounding white space. */
    public String text() {
        String raw = range.text();
        String inner;
        if (raw.startsWith("/*")) {
            inner = raw.endsWith("*/") && raw.length() >= 4 ? raw.substring(2, raw.length() - 2) : raw.substring(2);
        } else if (raw.startsWith("//")) {
            inner = raw.substring(2);
        } else {
            inner = raw.substring(1);
        }
        return inner.strip();
    }
}
