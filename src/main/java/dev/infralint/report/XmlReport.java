package dev.infralint.report;

import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Findings in the XML forms that build servers read: JUnit's and Checkstyle's. */
public final class XmlReport {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private XmlReport() {}

    /** A failed test case for each finding, an erroneous one for each policy that crashed; one that passes when there is none. */
    public static String junit(RunResult result) {
        int failures = result.findings().size();
        int errors = result.failures().size();
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
        for (PolicyFailure failure : result.failures()) {
            out.append("    <testcase classname=\"")
                    .append(text(failure.policy()))
                    .append("\" name=\"policy\">\n      <error message=\"")
                    .append(text(failure.problem()))
                    .append("\"/>\n    </testcase>\n");
        }
        if (failures + errors == 0) {
            out.append("    <testcase classname=\"infra-lint\" name=\"no findings\"/>\n");
        }
        return out.append("  </testsuite>\n</testsuites>\n").toString();
    }

    /** An error for each finding, below its file. */
    public static String checkstyle(RunResult result) {
        Map<String, List<Finding>> files = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            files.computeIfAbsent(finding.range().file().name(), name -> new ArrayList<>())
                    .add(finding);
        }
        StringBuilder out = new StringBuilder(HEAD).append("<checkstyle version=\"4.3\">\n");
        files.forEach((name, findings) -> {
            out.append("  <file name=\"").append(text(name)).append("\">\n");
            for (Finding finding : findings) {
                out.append("    <error line=\"")
                        .append(finding.range().startPosition().line())
                        .append("\" column=\"")
                        .append(finding.range().startPosition().column())
                        .append("\" severity=\"")
                        .append(level(finding.policy().severity()))
                        .append("\" message=\"")
                        .append(text(Wording.statement(finding)))
                        .append("\" source=\"")
                        .append(text(finding.policy().id()))
                        .append("\"/>\n");
            }
            out.append("  </file>\n");
        });
        return out.append("</checkstyle>\n").toString();
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
