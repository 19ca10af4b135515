package dev.infralint.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What check ids of other tools mean: recorded facts, read when a comment or a user first names one. */
public final class ForeignChecks {
    private static final String RESOURCE = "foreign-checks.tsv";

    private ForeignChecks() {}

    /**
     * A check of another tool.
     *
     * @param id the spelling that aliases use
     * @param requirements what it asks for, as keys such as {@code aws_kms_key.enable_key_rotation}
     * @param types the types it looks at; empty when they are not recorded or it looks at any
     * @param spellings all spellings in lower case, the id included
     */
    public record Check(String id, List<String> requirements, Set<String> types, Set<String> spellings) {
        public Check {
            requirements = List.copyOf(requirements);
            types = Set.copyOf(types);
            spellings = Set.copyOf(spellings);
        }

        /** Whether it looks at a type, or at one of the types that say the same under another name. */
        boolean looksAt(String type) {
            return types.isEmpty() || types.stream().anyMatch(each -> alike(each, type));
        }
    }

    /** The check with this id, in whatever spelling its tool accepts. */
    public static Optional<Check> find(String spelling) {
        return Optional.ofNullable(Table.BY_SPELLING.get(spelling.toLowerCase(Locale.ROOT)));
    }

    /** Whether two spellings mean the same check. */
    public static boolean same(String one, String other) {
        if (one.equalsIgnoreCase(other)) {
            return true;
        }
        Optional<Check> check = find(one);
        return check.isPresent() && check.equals(find(other));
    }

    /**
     * Whether an alias of a policy speaks about the resources of a type. One that is recorded for other types does not
     * where the policy joins checks of several types; where all its aliases of the tool look at the same types, the policy
     * asks the same of their siblings.
     */
    public static boolean speaksOf(Policy policy, String alias, String type) {
        Optional<Check> check = find(alias);
        if (check.isEmpty()
                || check.get().looksAt(type)
                || check.get().types().stream().anyMatch(ForeignChecks::read)) {
            return true;
        }
        Set<String> types = check.get().types();
        String tool = tool(alias);
        return policy.aliases().stream()
                .filter(each -> tool(each).equals(tool))
                .flatMap(each -> find(each).stream())
                .allMatch(other -> other.types().isEmpty() || types.stream().anyMatch(other::looksAt));
    }

    /** Documents and other data are reported at whatever takes them up. */
    private static boolean read(String type) {
        return type.startsWith("data.");
    }

    private static String tool(String alias) {
        String id = alias.toUpperCase(Locale.ROOT);
        int end = id.startsWith("CKV") ? 3 : Math.max(0, id.indexOf('_'));
        return alias.contains("-") ? "trivy" : id.substring(0, end);
    }

    private static boolean alike(String recorded, String type) {
        if (recorded.endsWith("*")) {
            return type.startsWith(recorded.substring(0, recorded.length() - 1));
        }
        String one = plain(recorded);
        String other = plain(type);
        return one.equals(other)
                || one.startsWith(other + "_")
                || other.startsWith(one + "_")
                || (one.startsWith("kubernetes_") && other.startsWith("kubernetes_"));
    }

    private static String plain(String type) {
        String name = type.startsWith("data.") ? type.substring("data.".length()) : type;
        return name.replaceFirst("_v\\d+$", "")
                .replaceFirst("^aws_alb\\b", "aws_lb")
                .replaceFirst("^aws_alb_", "aws_lb_");
    }

    /** The table, by every spelling. */
    private static final class Table {
        static final Map<String, Check> BY_SPELLING = read();

        private static Map<String, Check> read() {
            Map<String, Check> checks = new HashMap<>();
            try (InputStream resource = ForeignChecks.class.getResourceAsStream(RESOURCE)) {
                if (resource == null) {
                    throw new IllegalStateException("the build lacks " + RESOURCE);
                }
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8));
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] fields = line.split("\t", -1);
                    Set<String> spellings = new TreeSet<>(words(fields[3].toLowerCase(Locale.ROOT)));
                    spellings.add(fields[0].toLowerCase(Locale.ROOT));
                    Check check = new Check(fields[0], words(fields[1]), Set.copyOf(words(fields[2])), spellings);
                    spellings.forEach(spelling -> checks.putIfAbsent(spelling, check));
                }
            } catch (IOException broken) {
                throw new UncheckedIOException("cannot read " + RESOURCE, broken);
            }
            return checks;
        }

        private static List<String> words(String field) {
            return field.isEmpty() ? List.of() : List.of(field.split(" ", -1));
        }
    }
}
