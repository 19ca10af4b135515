package dev.infralint.cli;

import dev.infralint.project.Baseline;
import dev.infralint.project.Reported;
import dev.infralint.result.RunResult;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a result is compared with, so that only what is new is reported. */
final class Comparing {
    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Findings that are accepted; default: .infra-lint-baseline at the top of the project.")
    @Nullable
    Path baseline;

    @Option(names = "--no-baseline", description = "Accept nothing, report everything.")
    boolean noBaseline;

    @Option(
            names = "--diff",
            paramLabel = "REF",
            description = "Report only what is new since the working tree's branch left REF, such as origin/main."
                    + " Writes no task list.")
    @Nullable
    String diff;

    /** What the run is compared with; null for nothing. */
    @Nullable
    Since since(Console console, Check.Asked asked) {
        return diff == null ? null : new Since(console, asked, diff);
    }

    /** Without what the baseline accepts. */
    RunResult beyond(Check.Asked asked, RunResult result) {
        if (noBaseline) {
            return result;
        }
        Path file = Check.baseline(asked, baseline);
        Optional<Baseline> accepted = BaselineFile.read(asked.trusted(file));
        if (accepted.isEmpty() && baseline != null) {
            throw new Failure("there is no " + baseline + " (--baseline)");
        }
        return accepted.map(list -> Reported.beyond(
                        list,
                        result,
                        Check.looked(asked, result),
                        Check.there(asked),
                        Standpoint.shown(file).toString()))
                .orElse(result);
    }
}
