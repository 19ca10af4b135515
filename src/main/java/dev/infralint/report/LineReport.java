package dev.infralint.report;

import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.source.Position;
import java.util.function.Function;

/** Findings with one line each, in the forms that build logs and editors read. */
public final class LineReport {
    private LineReport() {}

    /** {@code file:line:column: severity policy: address: message}, as compilers write. */
    public static String plain(RunResult result) {
        return each(
                result,
                finding -> place(finding) + ": "
                        + finding.policy().severity().label() + " "
                        + finding.policy().id() + ": "
                        + Printable.of(Wording.statement(finding)));
    }

    /** Workflow commands of GitHub Actions, which become annotations of a pull request. */
    public static String github(RunResult result) {
        return each(result, finding -> {
            Position end = finding.range().endPosition();
            return "::" + githubLevel(finding.policy().severity())
                    + " file=" + property(finding.range().file().name())
                    + ",line=" + finding.range().startPosition().line()
                    + ",col=" + finding.range().startPosition().column()
                    + ",endLine=" + end.line()
                    + ",title=" + property(finding.policy().id())
                    + "::" + data(advice(finding));
        });
    }

    /** Logging commands of Azure Pipelines, which become issues of a run. */
    public static String azure(RunResult result) {
        return each(
                result,
                finding -> "##vso[task.logissue type="
                        + (finding.policy().severity().compareTo(Severity.HIGH) <= 0 ? "error" : "warning")
                        + ";sourcepath=" + value(finding.range().file().name())
                        + ";linenumber=" + finding.range().startPosition().line()
                        + ";columnnumber=" + finding.range().startPosition().column()
                        + ";code=" + value(finding.policy().id())
                        + "]" + Printable.of(advice(finding)));
    }

    private static String each(RunResult result, Function<Finding, String> line) {
        StringBuilder out = new StringBuilder();
        result.findings().forEach(finding -> out.append(line.apply(finding)).append('\n'));
        return out.toString();
    }

    private static String place(Finding finding) {
        return Printable.of(finding.range().toString());
    }

    private static String advice(Finding finding) {
        return Wording.statement(finding) + ". " + finding.policy().fix();
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
