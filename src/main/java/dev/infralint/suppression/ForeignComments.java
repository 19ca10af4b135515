package dev.infralint.suppression;

import dev.infralint.hcl.Block;
import dev.infralint.hcl.Comment;
import dev.infralint.hcl.Parser;
import dev.infralint.policy.Policy;
import dev.infralint.result.RunResult;
import dev.infralint.result.Suppressed;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.suppression.Directive.Scope;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Comments of other tools that leave something out, in our words. */
public final class ForeignComments {
    private ForeignComments() {}

    /**
     * A comment and what it would be.
     *
     * @param comment where it stands
     * @param text the comment of ours; empty where it cannot be said
     * @param reason why it cannot be said; empty where it can
     * @param hidden fingerprints of what it leaves out
     * @param block the top-level block around it
     */
    public record Translation(Range comment, String text, String reason, Set<String> hidden, Optional<Range> block) {
        public Translation {
            hidden = Set.copyOf(hidden);
        }
    }

    /** All comments of other tools that left something out in a run. */
    public static List<Translation> of(RunResult result) {
        Map<String, List<Suppressed>> byComment = new LinkedHashMap<>();
        for (Suppressed each : result.suppressed()) {
            if (each.suppression().inSource() && !each.suppression().tool().equals(Tool.OWN.label())) {
                Range comment = each.comment();
                byComment
                        .computeIfAbsent(comment.file().name() + ":" + comment.start(), key -> new ArrayList<>())
                        .add(each);
            }
        }
        return byComment.values().stream()
                .map(ForeignComments::translation)
                .sorted(Comparator.comparing(Translation::comment))
                .toList();
    }

    private static Translation translation(List<Suppressed> left) {
        Range comment = left.get(0).comment();
        Set<Policy> policies = new TreeSet<>(Comparator.comparing(Policy::id));
        Set<String> hidden = new TreeSet<>();
        for (Suppressed each : left) {
            policies.add(each.finding().policy());
            hidden.add(each.finding().fingerprint());
        }
        List<Directive> directives = Directives.of(new Comment(comment));
        String problem = problem(comment, directives, policies);
        String text = problem.isEmpty() ? text(comment, directives, policies) : "";
        return new Translation(comment, text, problem, hidden, block(comment));
    }

    private static Optional<Range> block(Range comment) {
        SourceFile file = comment.file();
        return Parser.parse(file).body().blocks().stream()
                .map(Block::range)
                .filter(range -> range.start() <= comment.start() && comment.end() <= range.end())
                .findFirst();
    }

    private static String problem(Range comment, List<Directive> directives, Set<Policy> policies) {
        if (comment.text().startsWith("/*")) {
            return "a comment of several lines";
        }
        for (Directive directive : directives) {
            if (directive.tool() == Tool.OWN) {
                return "it speaks to infra-lint too";
            }
            if (!directive.fault().isEmpty()) {
                return directive.fault();
            }
            if (directive.scope() == Scope.FILE) {
                return "it speaks about the whole file";
            }
            if (!directive.workspace().isEmpty() || !directive.conditions().isEmpty()) {
                return "it holds under conditions, which ours do not have";
            }
            for (String id : directive.ids()) {
                if (policies.stream().noneMatch(policy -> directive.with(id).names(policy, ""))) {
                    return id + " in it hides nothing here";
                }
            }
        }
        if (directives.stream().map(Directive::until).distinct().count() > 1) {
            return "its parts end on different days";
        }
        return "";
    }

    private static String text(Range comment, List<Directive> directives, Set<Policy> policies) {
        List<String> ids = policies.stream().map(Policy::id).toList();
        Set<String> reasons = new TreeSet<>();
        directives.stream()
                .map(Directive::reason)
                .filter(reason -> !reason.isEmpty())
                .forEach(reasons::add);
        String sign = comment.text().startsWith("//") ? "//" : "#";
        String until = directives.get(0).until().map(day -> " until " + day).orElse("");
        String why = String.join("; ", reasons) + until;
        return sign + " infra-lint:ignore " + String.join(", ", ids) + (why.isEmpty() ? "" : " -- " + why.strip());
    }
}
