package dev.infralint.provider.schema;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that constraints such as {@code >= 4.9, < 6.0} or {@code ~> 5.31} admit, from a bound to a bound. What cannot
 * be read admits all; {@code !=} leaves out no major.
 */
final class VersionRange {
    private static final Pattern CONSTRAINT =
            Pattern.compile("(|=|!=|>|>=|<|<=|~>)\\s*v?([0-9]{1,6}(?:\\.[0-9]{1,9}){0,2})(?:[-+].*)?");

    private static final int[] LEAST = {0, 0, 0};
    private static final int[] MOST = {Integer.MAX_VALUE, 0, 0};

    /** Included, and excluded. */
    private int[] from = LEAST;

    private int[] to = MOST;

    private VersionRange() {}

    /** The versions that meet all of these constraints, separated by commas. */
    static VersionRange of(String constraints) {
        VersionRange range = new VersionRange();
        for (String constraint : constraints.split(",", -1)) {
            Matcher matcher = CONSTRAINT.matcher(constraint.strip());
            if (matcher.matches()) {
                range.narrow(matcher.group(1), matcher.group(2));
            }
        }
        return range;
    }

    private void narrow(String operator, String text) {
        String[] parts = text.split("\\.", -1);
        int[] version = new int[3];
        for (int i = 0; i < parts.length; i++) {
            version[i] = Integer.parseInt(parts[i]);
        }
        switch (operator) {
            case "", "=" -> {
                atLeast(version);
                below(after(version, 2));
            }
            case ">" -> atLeast(after(version, 2));
            case ">=" -> atLeast(version);
            case "<" -> below(version);
            case "<=" -> below(after(version, 2));
            case "~>" -> {
                atLeast(version);
                below(after(version, Math.max(0, parts.length - 2)));
            }
            default -> {}
        }
    }

    private void atLeast(int[] version) {
        from = Arrays.compare(version, from) > 0 ? version : from;
    }

    private void below(int[] version) {
        to = Arrays.compare(version, to) < 0 ? version : to;
    }

    /** The first version that differs from this one at a position: 0 for the major, 2 for the patch. */
    private static int[] after(int[] version, int position) {
        int[] next = Arrays.copyOf(version, 3);
        next[position]++;
        Arrays.fill(next, position + 1, 3, 0);
        return next;
    }

    /** Whether some version of this major is admitted. */
    boolean admits(int major) {
        int[] first = {major, 0, 0};
        int[] next = {major + 1, 0, 0};
        int[] lower = Arrays.compare(from, first) > 0 ? from : first;
        int[] upper = Arrays.compare(to, next) < 0 ? to : next;
        return Arrays.compare(lower, upper) < 0;
    }

    /** Whether all that is admitted comes before this major. */
    boolean isBelow(int major) {
        return Arrays.compare(from, to) < 0 && Arrays.compare(to, new int[] {major, 0, 0}) <= 0;
    }

    /** Whether all that is admitted comes after this major. */
    boolean isAbove(int major) {
        return Arrays.compare(from, to) < 0 && Arrays.compare(from, new int[] {major + 1, 0, 0}) >= 0;
    }

    /** Whether nothing that is admitted comes after this version. */
    boolean isUpTo(String version) {
        return Arrays.compare(to, of(version).to) <= 0;
    }
}
