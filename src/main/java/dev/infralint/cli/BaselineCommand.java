package dev.infralint.cli;

import dev.infralint.project.Baseline;
import dev.infralint.project.Reported;
import dev.infralint.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infra-lint baseline}: records what is found today, so that later checks report what is new. */
@Command(
        name = "baseline",
        description = {
            "Record today's findings in .infra-lint-baseline at the top of the project; from then on, infra-lint PATH"
                    + " reports only what is new. Commit the file. Where two branches changed it, keep the lines of"
                    + " both.",
            "",
            "Examples:",
            "  infra-lint baseline .            accept what there is today",
            "  infra-lint baseline --update .   take out what has been mended since",
            ""
        })
final class BaselineCommand implements Callable<Integer> {
    private static final int NAMED = 20;

    private final Console console;

    @Mixin
    final Check check = new Check();

    @Option(names = "--update", description = "Only take out what is found no more; accept nothing new.")
    boolean update;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "The file to write, in place of .infra-lint-baseline.")
    @Nullable
    Path file;

    BaselineCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Check.Asked asked = check.asked(console);
        Path path = Check.baseline(asked, file);
        OutputFile output = OutputFile.of(path, asked.root());
        if (update && BaselineFile.read(path).isEmpty()) {
            throw new Failure("there is no " + path + " to update; infra-lint baseline records one");
        }
        RunResult result = check.result(asked, Optional.empty());
        boolean whole =
                result.summary().files().unreadable() == 0 && result.failures().isEmpty();
        List<Change> last = new ArrayList<>();
        SharedFile.update(output, before -> {
            Baseline old = Baseline.read(new String(before, StandardCharsets.UTF_8), path.toString());
            Reported.Updated kept = whole
                    ? Reported.updated(old, result, Check.looked(asked, result), Check.there(asked))
                    : new Reported.Updated(old, List.of(), 0);
            Baseline now = update ? kept.baseline() : kept.baseline().with(result.findings());
            last.add(new Change(kept, now));
            return now.text().getBytes(StandardCharsets.UTF_8);
        });
        Change change = last.get(last.size() - 1);
        List<Baseline.Entry> gone = change.kept().gone();
        console.out()
                .println("Baseline: " + path + " (" + change.now().entries().size() + " accepted, " + change.added()
                        + " new, " + gone.size() + " mended"
                        + (change.kept().moved() == 0
                                ? ""
                                : ", " + change.kept().moved() + " moved") + ")");
        gone.stream()
                .limit(NAMED)
                .forEach(entry -> console.out().println("  mended: " + entry.policy() + " " + entry.address()));
        if (gone.size() > NAMED) {
            console.out().println("  and " + (gone.size() - NAMED) + " more");
        }
        if (!whole) {
            console.err()
                    .println("infra-lint: not everything could be read, so nothing was taken out; infra-lint PATH says"
                            + " what is wrong");
            return ExitCode.FAILED.code();
        }
        return ExitCode.CLEAN.code();
    }

    /** What becomes of the file. */
    private record Change(Reported.Updated kept, Baseline now) {
        int added() {
            return now.entries().size() - kept.baseline().entries().size();
        }
    }
}
