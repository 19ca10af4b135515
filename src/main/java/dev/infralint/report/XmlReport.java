package dev.infralint.report;

import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.source.Position;
import dev.infralint.source.Range;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Findings in the XML forms that build servers read: JUnit's and Checkstyle's. */
public final class XmlReport {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private XmlReport() {}

    /**
     * A failed test case for each finding, an erroneous one for whatever the run failed by; one that passes when there is
     * none. Warnings are left out: a test case knows none.
     */
    public static String junit(RunResult result) {
        int failures = result.findings().size();
        List<Problem> problems =
                Problem.of(result).stream().filter(Problem::error).toList();
        int errors = problems.size();
        String seconds = String.format(Locale.ROOT, "%.3f", result.summary().millis() / 1000.0);
        String counts = "name=\"infra-lint\" tests=\"" + Math.max(1, failures + errors) + "\" failures=\"" + failures
                + "\" errors=\"" + errors + "\" time=\"" + seconds + "\"";
        StringBuilder out = new StringBuilder(HEAD)
                .append("<testsuites ")
                .append(counts)
                .append(">\n  <testsuite ")
                .append(counts)
                .append(">\n");
        for (Finding finding : result.findings()) {
            String place = finding.range().toString();
            out.append("    <testcase classname=\"")
                    .append(text(finding.policy().id()))
                    .append("\" name=\"")
                    .append(text(Wording.subject(finding.addresses()) + " at " + place))
                    .append("\" file=\"")
                    .append(text(finding.range().file().name()))
                    .append("\" line=\"")
                    .append(finding.range().startPosition().line())
                    .append("\">\n      <failure type=\"")
                    .append(finding.policy().severity().label())
                    .append("\" message=\"")
                    .append(text(Wording.statement(finding)))
                    .append("\">")
                    .append(text(place + "\n" + finding.policy().fix()))
                    .append("</failure>\n    </testcase>\n");
        }
        for (Problem problem : problems) {
            out.append("    <testcase classname=\"")
                    .append(text(problem.code()))
                    .append("\" name=\"")
                    .append(text(problem.place().map(Range::toString).orElse("policy")))
                    .append("\">\n      <error message=\"")
                    .append(text(problem.text()))
                    .append("\"/>\n    </testcase>\n");
        }
        if (failures + errors == 0) {
            out.append("    <testcase classname=\"infra-lint\" name=\"no findings\"/>\n");
        }
        return out.append("  </testsuite>\n</testsuites>\n").toString();
    }

    /** An error for each finding and each problem with the input, below its file; what has no file is below {@code .}. */
    public static String checkstyle(RunResult result) {
        Map<String, StringBuilder> files = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            error(
                    files,
                    Optional.of(finding.range()),
                    level(finding.policy().severity()),
                    Wording.statement(finding),
                    finding.policy().id());
        }
        for (Problem problem : Problem.of(result)) {
            error(files, problem.place(), problem.error() ? "error" : "warning", problem.text(), problem.code());
        }
        StringBuilder out = new StringBuilder(HEAD).append("<checkstyle version=\"4.3\">\n");
        files.forEach((name, errors) -> out.append("  <file name=\"")
                .append(text(name))
                .append("\">\n")
                .append(errors)
                .append("  </file>\n"));
        return out.append("</checkstyle>\n").toString();
    }

    private static void error(
            Map<String, StringBuilder> files, Optional<Range> place, String severity, String message, String source) {
        String file = place.map(range -> range.file().name()).orElse(".");
        Position start = place.map(Range::startPosition).orElse(new Position(1, 1, 0));
        files.computeIfAbsent(file, name -> new StringBuilder())
                .append("    <error line=\"")
                .append(start.line())
                .append("\" column=\"")
                .append(start.column())
                .append("\" severity=\"")
                .append(severity)
                .append("\" message=\"")
                .append(text(message))
                .append("\" source=\"")
                .append(text(source))
                .append("\"/>\n");
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW, INFO -> "info";
        };
    }

    /** Text that XML 1.0 can hold, with its markup escaped. */
    private static String text(String text) {
        StringBuilder out = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            out.append(out.isEmpty() ? "" : "&#10;");
            Printable.of(line).codePoints().forEach(c -> {
                switch (c) {
                    case '<' -> out.append("&lt;");
                    case '>' -> out.append("&gt;");
                    case '&' -> out.append("&amp;");
                    case '"' -> out.append("&quot;");
                    default -> {
                        boolean allowed =
                                c == '\t' || c >= 0x20 && c <= 0xd7ff || c >= 0xe000 && c <= 0xfffd || c > 0xffff;
                        out.appendCodePoint(allowed ? c : 0xfffd);
                    }
                }
            });
        }
        return out.toString();
    }
}
