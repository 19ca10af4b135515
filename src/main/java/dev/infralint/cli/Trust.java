package dev.infralint.cli;

import dev.infralint.history.Base;
import dev.infralint.history.History;
import dev.infralint.history.HistoryFault;
import dev.infralint.project.Baseline;
import dev.infralint.project.ProjectConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Files that say what is reported, taken from a state that is trusted: a change cannot let itself off. */
final class Trust {
    private static final List<String> FILES = List.of(
            ProjectConfiguration.FILE,
            "CLAUDE.md",
            Baseline.FILE,
            ".trivyignore",
            ".trivyignore.yaml",
            ".checkov.yaml",
            ".checkov.yml",
            ".tfsec/config.yml",
            ".tfsec/config.yaml",
            ".tfsec/config.json");
    private static final int SHOWN = 5;

    private Trust() {}

    /** The files of a revision. */
    static Base of(Path root, String revision) {
        try {
            return History.at(root, revision);
        } catch (HistoryFault fault) {
            throw new Failure(fault.getMessage() + " (--trust)");
        }
    }

    /** Says what the working tree adds to such files, and that it does not count. */
    static void tell(Console console, Path root, Path checked, Base trusted, String revision) {
        List<String> files = new ArrayList<>(FILES);
        for (Path each = checked;
                each != null && each.startsWith(root) && !each.equals(root);
                each = each.getParent()) {
            files.add(root.relativize(each.resolve(ProjectConfiguration.FILE))
                    .toString()
                    .replace('\\', '/'));
        }
        for (String file : files) {
            List<String> added = new ArrayList<>(lines(root.resolve(file)));
            Set<String> known = new HashSet<>(lines(trusted.folder().resolve(file)));
            added.removeIf(line -> line.isBlank() || known.contains(line));
            if (!added.isEmpty()) {
                console.err()
                        .println("infra-lint: " + file + " has " + added.size() + " line"
                                + (added.size() == 1 ? "" : "s") + " that " + Plain.of(revision)
                                + " has not; they do not count:");
                added.stream().limit(SHOWN).forEach(line -> console.err().println("  + " + Plain.of(line)));
            }
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                            .lines()
                            .toList()
                    : List.of();
        } catch (IOException unreadable) {
            return List.of();
        }
    }
}
