package dev.infralint.cli;

import dev.infralint.project.CodeOwners;
import dev.infralint.report.TextOptions;
import dev.infralint.result.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how findings are listed on the terminal. */
final class Listings {
    /** What findings can be listed under. */
    enum Group {
        policy,
        file,
        root,
        owner
    }

    @Option(
            names = "--group-by",
            paramLabel = "WHAT",
            description = "List findings with a line each under their policy, file, root or owner (CODEOWNERS).")
    @Nullable
    Group groupBy;

    @Option(names = "--statistics", description = "Print how often each policy found something, and no finding.")
    boolean statistics;

    /** Whether each finding counts by itself. */
    boolean each() {
        return statistics || groupBy != null;
    }

    /** How to list the findings of a project. */
    TextOptions.Listing listing(Path root) {
        return new TextOptions.Listing(statistics, groupBy == null ? null : group(groupBy, root));
    }

    private static Function<Finding, String> group(Group group, Path root) {
        return switch (group) {
            case policy ->
                finding -> finding.policy().id() + " (" + finding.policy().title() + ")";
            case file -> finding -> finding.range().file().name();
            case root -> finding -> String.join(", ", finding.roots());
            case owner -> {
                CodeOwners owners = owners(root);
                yield finding -> owners.owner(finding.range().file().name());
            }
        };
    }

    private static CodeOwners owners(Path root) {
        try {
            return CodeOwners.of(root);
        } catch (IOException fault) {
            throw new Failure("cannot read CODEOWNERS: " + fault.getMessage());
        }
    }
}
