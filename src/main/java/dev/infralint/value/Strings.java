package dev.infralint.value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Strings of the Terraform language: normalized, and counted in grapheme clusters. */
public final class Strings {
    private static final Pattern CLUSTER = Pattern.compile("\\X");
    private static final Set<Character.UnicodeScript> CONJUNCT_SCRIPTS = EnumSet.of(
            Character.UnicodeScript.DEVANAGARI,
            Character.UnicodeScript.BENGALI,
            Character.UnicodeScript.GUJARATI,
            Character.UnicodeScript.ORIYA,
            Character.UnicodeScript.TELUGU,
            Character.UnicodeScript.MALAYALAM);

    private static final int MOST_MARKS = 30;
    private static final char JOINER = '\u034F';

    private Strings() {}

    /** A string value: in normalization form C, as every string of the language is. */
    public static Value.Str of(String text) {
        return new Value.Str(normalize(text), Marks.NONE);
    }

    /** The text in Unicode normalization form C. */
    public static String normalize(String text) {
        for (int i = 0; i < text.length(); i++) {
            // Nothing below U+0300 takes part in composition.
            if (text.charAt(i) >= 0x300) {
                return Normalizer.normalize(parted(text), Normalizer.Form.NFC);
            }
        }
        return text;
    }

    /**
     * The text with a joiner after each {@value #MOST_MARKS} combining marks in a row, as Terraform's normalization puts it
     * (UAX 15, stream-safe text): sorting a long row of marks takes time quadratic in its length.
     */
    private static String parted(String text) {
        StringBuilder parted = null;
        int copied = 0;
        int marks = 0;
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            marks = isMark(point) ? marks + 1 : 0;
            if (marks > MOST_MARKS) {
                parted = parted == null ? new StringBuilder(text.length() + 16) : parted;
                parted.append(text, copied, i).append(JOINER);
                copied = i;
                marks = 1;
            }
            i += Character.charCount(point);
        }
        return parted == null
                ? text
                : parted.append(text, copied, text.length()).toString();
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    /** The text cut into extended grapheme clusters (UAX 29). */
    public static List<String> clusters(String text) {
        List<String> clusters = new ArrayList<>();
        if (isAscii(text)) {
            for (int i = 0; i < text.length(); i++) {
                boolean pair = text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                clusters.add(text.substring(i, pair ? i + 2 : i + 1));
                i += pair ? 1 : 0;
            }
            return clusters;
        }
        Matcher matcher = CLUSTER.matcher(text);
        while (matcher.find()) {
            addWithoutConjuncts(matcher.group(), clusters);
        }
        return clusters;
    }

    /**
     * Newer JDKs keep the consonants of an Indic conjunct together (UAX 29, GB9c, from Unicode 15.1 on); Terraform and older
     * JDKs part them.
     */
    private static void addWithoutConjuncts(String cluster, List<String> clusters) {
        int start = 0;
        int previous = 0;
        for (int i = 0; i < cluster.length(); i += Character.charCount(previous)) {
            int next = cluster.codePointAt(i);
            if (i > start
                    && Character.isLetter(next)
                    && !Character.isLetter(previous)
                    && CONJUNCT_SCRIPTS.contains(Character.UnicodeScript.of(next))) {
                clusters.add(cluster.substring(start, i));
                start = i;
            }
            previous = next;
        }
        clusters.add(cluster.substring(start));
    }

    /** How many grapheme clusters the text has. */
    public static int length(String text) {
        if (!isAscii(text)) {
            return clusters(text).size();
        }
        int length = text.length();
        for (int i = text.indexOf("\r\n"); i >= 0; i = text.indexOf("\r\n", i + 2)) {
            length--;
        }
        return length;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** Orders as Terraform sorts: by bytes of UTF-8. */
    public static int compare(String left, String right) {
        return SortedCopies.compareCodePoints(left, right);
    }

    /** The text as a quoted string of HCL, template markers escaped. */
    public static String hcl(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '$', '%' -> {
                    quoted.append(c);
                    if (i + 1 < text.length() && text.charAt(i + 1) == '{') {
                        quoted.append(c);
                    }
                }
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** The text in double quotes with the escapes of Go, as Terraform quotes in messages and {@code %q}. */
    public static String quote(String text) {
        StringBuilder out = new StringBuilder("\"");
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case 0x07 -> out.append("\\a");
                case 0x08 -> out.append("\\b");
                case 0x0c -> out.append("\\f");
                case 0x0b -> out.append("\\v");
                default -> {
                    if (isPrintable(c)) {
                        out.appendCodePoint(c);
                    } else if (c < 0x80) {
                        out.append(String.format("\\x%02x", c));
                    } else if (c < 0x10000) {
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.append(String.format("\\U%08x", c));
                    }
                }
            }
        });
        return out.append('"').toString();
    }

    private static boolean isPrintable(int c) {
        if (c == ' ') {
            return true;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
