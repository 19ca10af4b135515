package dev.infralint.cli;

import dev.infralint.history.Base;
import dev.infralint.history.History;
import dev.infralint.history.HistoryFault;
import dev.infralint.lint.LintRequest;
import dev.infralint.project.Reported;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares with the commit that a branch began from, which is checked in the same way: what a change elsewhere has caused
 * is new too, and so is what it has taken away.
 */
final class Since {
    private final Console console;
    private final Check.Asked asked;
    private final String revision;

    Since(Console console, Check.Asked asked, String revision) {
        this.console = console;
        this.asked = asked;
        this.revision = revision;
        for (Path path : asked.real()) {
            if (!path.startsWith(asked.root())) {
                throw new Failure(path + " lies outside the repository " + asked.root() + " (--diff)");
            }
            if (path.toString().endsWith(".json") && !path.toString().endsWith(".tf.json")) {
                throw new Failure("--diff compares source files, and " + path + " is none");
            }
        }
    }

    /**
     * Without what was there before.
     *
     * @param check how a request is checked and graded
     */
    RunResult news(RunResult result, Function<LintRequest, RunResult> check) {
        try (Base base = History.before(asked.root(), revision)) {
            List<Path> paths = asked.real().stream()
                    .map(path -> in(base, path))
                    .filter(Files::exists)
                    .toList();
            RunResult before = paths.isEmpty() ? nothing(result) : check.apply(request(base, paths));
            if (before.summary().files().unreadable() > 0) {
                console.err()
                        .println("infra-lint: not all of " + base.commit()
                                + " can be read, so that more may be shown as new than is");
            }
            return Reported.since(before, result, base.renamed(), base.commit());
        } catch (HistoryFault fault) {
            throw new Failure(String.valueOf(fault.getMessage()) + " (--diff)");
        }
    }

    private static RunResult nothing(RunResult result) {
        return result.with(List.of(), List.of(), RunResult.Left.NOTHING);
    }

    private LintRequest request(Base base, List<Path> paths) {
        LintRequest now = asked.request();
        List<LintRequest.Argument> arguments = new ArrayList<>();
        for (LintRequest.Argument argument : now.inputs().arguments()) {
            if (!argument.file()) {
                arguments.add(argument);
                continue;
            }
            Path file = in(base, Path.of(argument.text()));
            if (Files.exists(file)) {
                arguments.add(new LintRequest.Argument(true, file.toString()));
            }
        }
        LintRequest.Inputs inputs = now.inputs();
        LintRequest.Folders folders = now.folders();
        Optional<Path> modules =
                folders.modules().map(folder -> Files.isDirectory(in(base, folder)) ? in(base, folder) : folder);
        boolean itsOwn = folders.ignoreFiles().equals(now.projectRoot());
        return now.at(paths, base.folder())
                .with(new LintRequest.Inputs(arguments, inputs.environment(), inputs.workspace(), inputs.language()))
                .with(new LintRequest.Folders(
                        modules, Optional.empty(), itsOwn ? base.folder() : folders.ignoreFiles()));
    }

    /** The place of a file or folder in the earlier state; one outside the project is the same in both. */
    private Path in(Base base, Path path) {
        Path real = path.toAbsolutePath().normalize();
        try {
            real = path.toRealPath(LinkOption.NOFOLLOW_LINKS);
        } catch (IOException missing) {
            // It need not be there.
        }
        return real.startsWith(asked.root())
                ? base.folder().resolve(asked.root().relativize(real).toString())
                : real;
    }
}
