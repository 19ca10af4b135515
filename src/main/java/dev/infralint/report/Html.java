package dev.infralint.report;

import dev.infralint.source.Digest;
import dev.infralint.source.Range;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;

/** Pieces of a page in which nothing that was scanned is markup. */
public final class Html {
    private Html() {}

    /** Text for an element or a quoted attribute. */
    public static String text(String text) {
        return escaped(Printable.of(text));
    }

    /** Text of which each line is shown as one. */
    static String lines(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            out.append(out.length() == 0 ? "" : "\n").append(text(line));
        }
        return out.toString();
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '`' -> out.append("&#96;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    /** Text as code. */
    static String code(String text) {
        return "<code>" + text(text) + "</code>";
    }

    /** A file and a line in it. */
    static String place(Range range) {
        return "<span class=\"place\">" + text(range.place()) + "</span>";
    }

    /** A link that leaves the page; of what is no {@code https} address the text alone. */
    static String link(String address, String label) {
        boolean web = address.toLowerCase(Locale.ROOT).startsWith("https://");
        return web
                ? "<a rel=\"noreferrer noopener\" href=\"" + text(address) + "\">" + text(label) + "</a>"
                : text(label);
    }

    /** What a content security policy lets run: the hash of a script or a style sheet as it stands in the page. */
    public static String hash(String content) {
        byte[] digest = Digest.sha256().digest(content.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
