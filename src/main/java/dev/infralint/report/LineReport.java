package dev.infralint.report;

import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.source.Range;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Findings, and then the problems with the input, with one line each, in the forms that build logs and editors read. */
public final class LineReport {
    private LineReport() {}

    /** {@code file:line:column: severity policy: address: message}, as compilers write. */
    public static String plain(RunResult result) {
        return lines(
                result,
                finding -> Printable.of(finding.range().toString()) + ": "
                        + finding.policy().severity().label() + " "
                        + finding.policy().id() + ": "
                        + Printable.of(Wording.statement(finding)),
                Problem::line);
    }

    /** The problems with the input alone, for readers of a report that has no room for them. */
    public static String problems(RunResult result) {
        return joined(Problem.of(result).stream().map(Problem::line));
    }

    /** Workflow commands of GitHub Actions, which become annotations of a pull request. */
    public static String github(RunResult result) {
        return lines(
                result,
                finding -> githubCommand(
                        githubLevel(finding.policy().severity()),
                        Optional.of(finding.range()),
                        finding.policy().id(),
                        advice(finding)),
                problem -> githubCommand(
                        problem.error() ? "error" : "warning", problem.place(), problem.code(), problem.text()));
    }

    /** Logging commands of Azure Pipelines, which become issues of a run. */
    public static String azure(RunResult result) {
        return lines(
                result,
                finding -> azureCommand(
                        finding.policy().severity().compareTo(Severity.HIGH) <= 0,
                        Optional.of(finding.range()),
                        finding.policy().id(),
                        advice(finding)),
                problem -> azureCommand(problem.error(), problem.place(), problem.code(), problem.text()));
    }

    private static String lines(
            RunResult result, Function<Finding, String> finding, Function<Problem, String> problem) {
        return joined(Stream.concat(
                result.findings().stream().map(finding),
                Problem.of(result).stream().map(problem)));
    }

    private static String joined(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String advice(Finding finding) {
        return Wording.statement(finding) + ". " + finding.policy().fix();
    }

    private static String githubCommand(String level, Optional<Range> place, String title, String text) {
        String where = place.map(range -> "file=" + property(range.file().name())
                        + ",line=" + range.startPosition().line()
                        + ",col=" + range.startPosition().column()
                        + ",endLine=" + range.endPosition().line() + ",")
                .orElse("");
        return "::" + level + " " + where + "title=" + property(title) + "::" + data(text);
    }

    private static String azureCommand(boolean error, Optional<Range> place, String code, String text) {
        String where = place.map(range -> ";sourcepath=" + value(range.file().name())
                        + ";linenumber=" + range.startPosition().line()
                        + ";columnnumber=" + range.startPosition().column())
                .orElse("");
        return "##vso[task.logissue type=" + (error ? "error" : "warning") + where + ";code=" + value(code) + "]"
                + Printable.of(text);
    }

    private static String githubLevel(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "notice";
        };
    }

    private static String data(String text) {
        return Printable.of(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }

    /** A property of a logging command ends at {@code ;} or {@code ]}. */
    private static String value(String text) {
        return Printable.of(text).replace("%", "%AZP25").replace(";", "%3B").replace("]", "%5D");
    }
}
