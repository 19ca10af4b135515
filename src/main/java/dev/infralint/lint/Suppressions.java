package dev.infralint.lint;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Comment;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.Suppressed;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a run that ask to leave findings out, and what they cover.
 *
 * <p>A comment behind code speaks about its line, one on a line of its own about the next line that is no comment. Where a
 * block begins on that line, it speaks about the whole block.
 */
final class Suppressions {
    private final Map<SourceFile, List<Placed>> byFile = new IdentityHashMap<>();

    /** A directive with the stretch of the file it speaks about. */
    private static final class Placed {
        final Directive directive;
        final Range covered;
        final Set<Policy> needed = new HashSet<>();

        Placed(Directive directive, Range covered) {
            this.directive = directive;
            this.covered = covered;
        }
    }

    Suppressions(Collection<SyntaxTree> trees) {
        for (SyntaxTree tree : trees) {
            List<Placed> placed = new ArrayList<>();
            for (Comment comment : tree.comments()) {
                Directive.of(comment).ifPresent(directive -> placed.add(place(directive, tree)));
            }
            if (!placed.isEmpty()) {
                byFile.put(tree.file(), placed);
            }
        }
    }

    /** The comment that asks to leave a finding out. */
    Optional<Suppressed> of(Finding finding) {
        for (Placed placed : byFile.getOrDefault(finding.range().file(), List.of())) {
            if (placed.directive.names(finding.policy()) && covers(placed.covered, finding.range())) {
                placed.needed.add(finding.policy());
                return Optional.of(new Suppressed(finding, placed.directive.reason(), placed.directive.range()));
            }
        }
        return Optional.empty();
    }

    /** Whether a comment asks to leave out what could not be decided. */
    boolean covers(Undecided undecided) {
        for (Placed placed : byFile.getOrDefault(undecided.range().file(), List.of())) {
            if (placed.directive.names(undecided.policy()) && covers(placed.covered, undecided.range())) {
                placed.needed.add(undecided.policy());
                return true;
            }
        }
        return false;
    }

    /** A warning for each comment of our own form that names no policy, or that leaves nothing out any more. */
    List<Diagnostic> unneeded(Collection<Policy> run) {
        Catalogue catalogue = Catalogue.builtIn();
        Set<String> ids = run.stream().map(Policy::id).collect(Collectors.toSet());
        List<Diagnostic> warnings = new ArrayList<>();
        for (List<Placed> file : byFile.values()) {
            for (Placed placed : file) {
                if (placed.directive.own()) {
                    for (String id : placed.directive.ids()) {
                        warn(placed, id, catalogue, ids).ifPresent(warnings::add);
                    }
                }
            }
        }
        return warnings;
    }

    private static Optional<Diagnostic> warn(Placed placed, String id, Catalogue catalogue, Set<String> run) {
        List<Policy> named = catalogue.policy(id).map(List::of).orElseGet(() -> catalogue.withAlias(id));
        if (named.isEmpty()) {
            return Optional.of(Diagnostic.warning(
                    "unknown-policy",
                    "Unknown policy in a comment",
                    "There is no policy \"" + id
                            + "\", so that this comment leaves nothing out. List the policies with:"
                            + " infra-lint rules.",
                    placed.directive.range()));
        }
        boolean ran = named.stream().anyMatch(policy -> run.contains(policy.id()));
        boolean needed = named.stream().anyMatch(placed.needed::contains);
        return needed || !ran
                ? Optional.empty()
                : Optional.of(Diagnostic.warning(
                        "unused-suppression",
                        "Comment that leaves nothing out",
                        "There is no finding of " + id + " here any more. Remove it from this comment.",
                        placed.directive.range()));
    }

    private static boolean covers(Range covered, Range found) {
        return covered.start() <= found.start() && found.start() < Math.max(covered.end(), covered.start() + 1);
    }

    private static Placed place(Directive directive, SyntaxTree tree) {
        SourceFile file = tree.file();
        if (directive.wholeBlock()) {
            Block around = around(tree.body(), directive.range());
            if (around != null) {
                return new Placed(directive, around.range());
            }
        }
        int line = file.position(directive.range().start()).line();
        if (isAlone(directive.range())) {
            line = file.position(directive.range().end()).line() + 1;
            while (line <= file.lineCount() && isComment(file.line(line))) {
                line++;
            }
        }
        int start = file.lineStart(line);
        Block begun = beginning(tree.body(), file, line);
        return new Placed(
                directive,
                begun == null ? file.range(start, Math.max(start, file.lineStart(line + 1))) : begun.range());
    }

    private static boolean isAlone(Range comment) {
        SourceFile file = comment.file();
        int line = file.position(comment.start()).line();
        return file.text().substring(file.lineStart(line), comment.start()).isBlank();
    }

    private static boolean isComment(String line) {
        String text = line.strip();
        return text.startsWith("#") || text.startsWith("//");
    }

    private static @Nullable Block around(Body body, Range place) {
        for (Block block : body.blocks()) {
            if (block.range().covers(place)) {
                return block;
            }
        }
        return null;
    }

    private static @Nullable Block beginning(Body body, SourceFile file, int line) {
        for (Block block : body.blocks()) {
            if (file.position(block.typeRange().start()).line() == line) {
                return block;
            }
            if (file.position(block.range().start()).line() <= line
                    && line <= file.position(block.range().end()).line()) {
                return beginning(block.body(), file, line);
            }
        }
        return null;
    }
}
