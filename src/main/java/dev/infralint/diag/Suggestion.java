package dev.infralint.diag;

import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the name that was probably meant. */
public final class Suggestion {
    private static final int LONGEST = 200;

    private Suggestion() {}

    /** {@code  Did you mean "x"?} with a leading space, or nothing. */
    public static String of(String given, Collection<String> declared) {
        return closest(given, declared, 1)
                .map(name -> " Did you mean \"" + name + "\"?")
                .orElse("");
    }

    /** {@code ; did you mean x?}, to follow a clause, or nothing. */
    public static String clause(String given, Collection<String> declared) {
        return closest(given, declared, 2)
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    /** The name with the fewest changes, which may be {@code always} in a short name and three in a long one. */
    private static Optional<String> closest(String given, Collection<String> declared, int always) {
        if (given.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int least = Math.max(always, Math.min(3, given.length() / 3)) + 1;
        for (String name : new TreeSet<>(declared)) {
            if (Math.abs(name.length() - given.length()) < least) {
                int distance = distance(given, name);
                if (distance < least) {
                    least = distance;
                    best = name;
                }
            }
        }
        return Optional.ofNullable(best);
    }

    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        int[] current = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[to.length()];
    }
}
