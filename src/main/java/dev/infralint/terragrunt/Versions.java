package dev.infralint.terragrunt;

import dev.infralint.value.Marks;
import dev.infralint.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code constraint_check}: whether a version meets constraints. */
final class Versions {
    private static final int NUMBERS = 3;
    private static final Pattern CONSTRAINT =
            Pattern.compile("\\s*(=|!=|>=|<=|>|<|~>)?\\s*v?([0-9]{1,6}(?:\\.[0-9]{1,6}){0,2})\\s*");

    private Versions() {}

    /** The answer; unknown for what has another form, such as a pre-release. */
    static Value check(List<Value> arguments) {
        Value undecided = Unknowns.of("constraint_check()");
        if (arguments.size() != 2
                || !(arguments.get(0) instanceof Value.Str version)
                || !(arguments.get(1) instanceof Value.Str constraints)) {
            return undecided;
        }
        Matcher given = CONSTRAINT.matcher(version.value());
        if (!given.matches() || given.group(1) != null) {
            return undecided;
        }
        boolean met = true;
        for (String part : constraints.value().split(",", -1)) {
            Matcher constraint = CONSTRAINT.matcher(part);
            if (!constraint.matches()) {
                return undecided;
            }
            met &= meets(numbers(given.group(2)), constraint);
        }
        return new Value.Bool(met, Marks.NONE);
    }

    private static boolean meets(int[] version, Matcher constraint) {
        int[] bound = numbers(constraint.group(2));
        int order = Arrays.compare(version, bound);
        return switch (constraint.group(1) == null ? "=" : constraint.group(1)) {
            case "!=" -> order != 0;
            case ">=" -> order >= 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case "<" -> order < 0;
            case "~>" ->
                order >= 0 && sameBefore(version, bound, constraint.group(2).split("\\.", -1).length - 1);
            default -> order == 0;
        };
    }

    private static boolean sameBefore(int[] version, int[] bound, int count) {
        for (int i = 0; i < count; i++) {
            if (version[i] != bound[i]) {
                return false;
            }
        }
        return true;
    }

    private static int[] numbers(String text) {
        int[] numbers = new int[NUMBERS];
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = Integer.parseInt(parts[i]);
        }
        return numbers;
    }
}
