package dev.infralint.facts.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What AWS actions do, from the AWS Service Authorization Reference; the table is the resource {@code aws-actions.txt}.
 *
 * <p>Names and patterns are compared without regard to case, as IAM does.
 */
public final class AwsActions {
    /** What an action does to what it is called on; the access levels of the reference but List, which counts as READ. */
    public enum Level {
        READ,
        WRITE,
        PERMISSIONS,
        TAGGING
    }

    /**
     * An action that changes something.
     *
     * @param name with the service's prefix, such as {@code s3:PutObject}
     * @param restrictable whether it accepts a resource other than {@code *}
     */
    public record Action(String name, Level level, boolean restrictable) {}

    private AwsActions() {}

    /**
     * The actions that a pattern such as {@code s3:Put*} covers, without those that only read, in the table's order;
     * empty for services that the table does not know.
     */
    public static List<Action> changing(String pattern) {
        int colon = pattern.indexOf(':');
        if (colon < 0) {
            return pattern.equals("*") ? Table.all() : List.of();
        }
        List<Action> candidates = Table.SERVICES.get(pattern.substring(0, colon).toLowerCase(Locale.ROOT));
        if (candidates == null) {
            return List.of();
        }
        return candidates.stream()
                .filter(action -> matches(pattern, action.name()))
                .toList();
    }

    /** Whether a pattern with {@code *} and {@code ?} covers a name, upper and lower case alike. */
    public static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = -1;
        int retry = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                retry = n;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || same(pattern.charAt(p), name.charAt(n)))) {
                p++;
                n++;
            } else if (star >= 0) {
                p = star + 1;
                n = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean same(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }

    /** Read when the first policy document is asked about, not at start-up. */
    private static final class Table {
        static final Map<String, List<Action>> SERVICES = read();

        static List<Action> all() {
            return SERVICES.values().stream().flatMap(List::stream).toList();
        }

        private static Map<String, List<Action>> read() {
            Map<String, List<Action>> services = new TreeMap<>();
            InputStream file = Objects.requireNonNull(AwsActions.class.getResourceAsStream("aws-actions.txt"));
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
                String service = "";
                Level level = Level.WRITE;
                boolean restrictable = true;
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    if (line.startsWith("#")) {
                        continue;
                    }
                    if (line.startsWith("[")) {
                        service = line.substring(1, line.length() - 1);
                        services.put(service, new ArrayList<>());
                        continue;
                    }
                    String names = line;
                    int colon = line.indexOf(": ");
                    if (colon > 0) {
                        restrictable = !line.substring(0, colon).endsWith(" *");
                        String word = restrictable ? line.substring(0, colon) : line.substring(0, colon - 2);
                        level = Level.valueOf(word.toUpperCase(Locale.ROOT));
                        names = line.substring(colon + 2);
                    }
                    List<Action> actions = Objects.requireNonNull(services.get(service));
                    for (String name : names.strip().split(" ", -1)) {
                        actions.add(new Action(service + ":" + name, level, restrictable));
                    }
                }
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return services;
        }
    }
}
