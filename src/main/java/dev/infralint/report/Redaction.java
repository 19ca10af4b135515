package dev.infralint.report;

import dev.infralint.policy.Topic;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which source lines hold a secret, and how such a line is shown.
 *
 * <p>Findings never carry a secret, but the line they stand on does, and so may every other finding on that line.
 */
final class Redaction {
    private static final String MASK = "********";
    private static final Pattern QUOTED = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"?");
    private static final Pattern LONG_WORD = Pattern.compile("[^\\s\"'=:,;(){}\\[\\]]{10,}");

    private final Map<SourceFile, BitSet> lines = new HashMap<>();

    /** The lines of all findings whose value is a secret or sensitive. */
    static Redaction of(RunResult result) {
        Redaction redaction = new Redaction();
        for (Finding finding : result.findings()) {
            if (secret(finding)) {
                redaction.add(finding.range());
                finding.origin().forEach(step -> redaction.add(step.range()));
                finding.evidence().forEach(step -> redaction.add(step.range()));
            }
        }
        return redaction;
    }

    private static boolean secret(Finding finding) {
        String value = finding.value();
        return finding.policy().topic() == Topic.SECRETS || (value != null && value.startsWith("(sensitive"));
    }

    private void add(Range range) {
        int first = range.startPosition().line();
        int last = range.endPosition().line();
        lines.computeIfAbsent(range.file(), file -> new BitSet()).set(first, last + 1);
    }

    /** Whether any line of the range holds a secret. */
    boolean touches(Range range) {
        BitSet marked = lines.get(range.file());
        if (marked == null) {
            return false;
        }
        int next = marked.nextSetBit(range.startPosition().line());
        return next >= 0 && next <= range.endPosition().line();
    }

    /**
     * A line as it may be shown: without what may be a secret, and with where the shown range now lies.
     *
     * @param text the line
     * @param from offset in the line where the range starts
     * @param to offset in the line where the range ends on this line
     */
    record Line(String text, int from, int to) {
        private Line masked(boolean header) {
            String inside = text.substring(from, to);
            String before = quiet(text.substring(0, from));
            String middle = header ? inside : inside.indexOf('"') >= 0 ? quiet(inside) : MASK;
            return new Line(
                    before + middle + quiet(text.substring(to)), before.length(), before.length() + middle.length());
        }

        private static String quiet(String text) {
            String unquoted = QUOTED.matcher(text).replaceAll('"' + MASK + '"');
            return LONG_WORD.matcher(unquoted).replaceAll(match -> looksSecret(match.group()) ? MASK : match.group());
        }

        /** Letters with digits, or a mix of cases: no name of an attribute, but maybe a token. */
        private static boolean looksSecret(String word) {
            return word.chars().anyMatch(Character::isDigit)
                    || (word.chars().anyMatch(Character::isUpperCase)
                            && word.chars().anyMatch(Character::isLowerCase));
        }
    }

    /**
     * The first line of a range as it may be shown.
     *
     * @param header whether the range is the header of a block, which holds no value
     */
    Line line(Range range, boolean header) {
        SourceFile file = range.file();
        int number = range.startPosition().line();
        String text = file.line(number);
        int start = file.lineStart(number);
        int from = Math.min(range.start() - start, text.length());
        int to = Math.min(Math.max(range.end() - start, from), text.length());
        Line line = new Line(text, from, to);
        BitSet marked = lines.get(file);
        return marked != null && marked.get(number) ? line.masked(header) : line;
    }
}
