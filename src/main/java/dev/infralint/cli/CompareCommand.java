package dev.infralint.cli;

import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.report.EnvironmentComparison;
import dev.infralint.result.RunResult;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code infra-lint compare}: what differs between two environments. */
@Command(
        name = "compare",
        customSynopsis = "infra-lint compare [OPTIONS] ENVIRONMENT ENVIRONMENT [PATH...]",
        description = {
            "Print what differs between two environments of .infra-lint.yaml: resources that are in one of them only,"
                    + " arguments with other values, and findings of one of them.",
            "",
            "Example:",
            "  infra-lint compare dev prod live",
            ""
        })
final class CompareCommand implements Callable<Integer> {
    private final Console console;

    /** Its first two words are the environments. */
    @Mixin
    final Check check = new Check();

    CompareCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (check.paths.size() < 2) {
            throw new Failure("compare takes two environments, such as dev prod, and then the paths");
        }
        String left = check.paths.remove(0).toString();
        String right = check.paths.remove(0).toString();
        if (left.equals(right)) {
            throw new Failure("there are two environments to compare, and both are " + left);
        }
        if (!check.environments.names.isEmpty()) {
            throw new Failure("compare takes its environments as arguments, without --environment");
        }
        check.environments.names.addAll(List.of(left, right));
        Check.Asked asked = check.asked(console);
        LintRequest request = asked.request();
        Linter.Inspection facts = Linter.inspect(request);
        RunResult result = check.result(asked, Optional.empty());
        EnvironmentComparison.Result comparison =
                EnvironmentComparison.of(left, right, facts.graphs(), facts.redactor(), result);
        if (comparison.roots() == 0) {
            throw new Failure("no root module here is applied in " + left + " or in " + right);
        }
        console.out().print(comparison.text());
        console.out()
                .println(
                        comparison.differences() == 0
                                ? "No differences between " + left + " and " + right + "."
                                : comparison.differences() + " differences between " + left + " and " + right);
        return ExitCode.CLEAN.code();
    }
}
