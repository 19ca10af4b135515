package dev.infralint.suppression;

import dev.infralint.policy.ForeignChecks;
import dev.infralint.policy.Policy;
import dev.infralint.source.Range;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A wish to leave findings out.
 *
 * @param ids policies, by our ids or by those of other tools, as written; {@code *} and {@code all} are everything of the
 *     tool
 * @param reason empty when none is given
 * @param until the last day on which it counts
 * @param workspace a pattern of the workspaces in which it counts; empty for all
 * @param conditions attributes that the resource must have, with their values
 * @param fault what is wrong with it, so that it hides nothing; empty when nothing is
 * @param range the comment, or the entry in a file
 * @param paths patterns of the files that it is about; empty for all
 */
record Directive(
        Tool tool,
        List<String> ids,
        String reason,
        Scope scope,
        Optional<LocalDate> until,
        String workspace,
        Map<String, String> conditions,
        String fault,
        Range range,
        List<String> paths) {
    private static final Set<String> EVERYTHING = Set.of("*", "all");

    /** What it speaks about. */
    enum Scope {
        /** The line or block where it stands. */
        PLACE,
        /** The whole block around it, wherever it stands there. */
        BLOCK,
        FILE,
        PROJECT
    }

    Directive {
        ids = List.copyOf(ids);
        conditions = Map.copyOf(conditions);
        paths = List.copyOf(paths);
    }

    /** A wish without end that counts for all resources; one that names no policy is at fault. */
    Directive(Tool tool, List<String> ids, String reason, Scope scope, Range range) {
        this(
                tool,
                ids,
                reason,
                scope,
                Optional.empty(),
                "",
                Map.of(),
                ids.isEmpty() ? "it names no policy" : "",
                range,
                List.of());
    }

    /** The same up to a day, as it is written; at fault where that is no date. */
    Directive until(String date) {
        try {
            return until(Optional.of(LocalDate.parse(date)), fault);
        } catch (DateTimeException noDate) {
            return until(Optional.empty(), "\"" + date + "\" is no date such as 2027-01-31");
        }
    }

    private Directive until(Optional<LocalDate> last, String problem) {
        return new Directive(tool, ids, reason, scope, last, workspace, conditions, problem, range, paths);
    }

    /** The same in workspaces of a pattern only, and for resources with these attributes. */
    Directive where(String pattern, Map<String, String> attributes) {
        return new Directive(tool, ids, reason, scope, until, pattern, attributes, fault, range, paths);
    }

    /** The same about files of these patterns only. */
    Directive about(List<String> patterns) {
        return new Directive(tool, ids, reason, scope, until, workspace, conditions, fault, range, patterns);
    }

    /** Whether it is about a file, by its path as it is shown. */
    boolean isAbout(String file) {
        return paths.isEmpty() || paths.stream().anyMatch(path -> fits(path, file) || fits("*/" + path, file));
    }

    /** The same with one of its ids only. */
    Directive with(String id) {
        return new Directive(tool, List.of(id), reason, scope, until, workspace, conditions, fault, range, paths);
    }

    /** Whether it names a policy as far as the policy speaks about a type of resource; empty when about no type. */
    boolean names(Policy policy, String type) {
        return ids.stream().anyMatch(id -> names(id, policy, type));
    }

    private boolean names(String id, Policy policy, String type) {
        if (tool == Tool.OWN
                && (id.equalsIgnoreCase(policy.id())
                        || policy.renamed().stream().anyMatch(id::equalsIgnoreCase))) {
            return true;
        }
        return policy.aliases().stream()
                .anyMatch(alias -> means(id, alias) && (type.isEmpty() || ForeignChecks.speaksOf(policy, alias, type)));
    }

    private boolean means(String id, String alias) {
        if (tool == Tool.OWN) {
            return ForeignChecks.same(id, alias);
        }
        if (EVERYTHING.contains(id)) {
            return tool.owns(alias);
        }
        if (id.contains("*")) {
            return tool.owns(alias)
                    && (fits(id, alias)
                            || ForeignChecks.find(alias).stream()
                                    .flatMap(check -> check.spellings().stream())
                                    .anyMatch(spelling -> fits(id, spelling)));
        }
        return ForeignChecks.same(id, alias);
    }

    /** Whether a text has the form of a pattern in which {@code *} stands for anything; case is no matter. */
    static boolean fits(String glob, String text) {
        String pattern = glob.toLowerCase(Locale.ROOT);
        String subject = text.toLowerCase(Locale.ROOT);
        int at = 0;
        int star = -1;
        int resume = 0;
        int i = 0;
        while (i < subject.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = i;
            } else if (at < pattern.length() && pattern.charAt(at) == subject.charAt(i)) {
                at++;
                i++;
            } else if (star >= 0) {
                at = star + 1;
                i = ++resume;
            } else {
                return false;
            }
        }
        return pattern.substring(at).chars().allMatch(sign -> sign == '*');
    }
}
