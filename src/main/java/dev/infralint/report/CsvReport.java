package dev.infralint.report;

import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.util.List;
import java.util.stream.Collectors;

/** Findings as a table with a heading, in the form of RFC 4180. */
public final class CsvReport {
    private static final List<String> COLUMNS = List.of(
            "policy",
            "severity",
            "topic",
            "file",
            "line",
            "column",
            "addresses",
            "attribute",
            "message",
            "fix",
            "fingerprint");

    private CsvReport() {}

    /** A row for each finding; several addresses stand in one field, with spaces between them. */
    public static String render(RunResult result) {
        StringBuilder out = new StringBuilder(row(COLUMNS));
        for (Finding finding : result.findings()) {
            out.append(row(List.of(
                    finding.policy().id(),
                    finding.policy().severity().label(),
                    finding.policy().topic().label(),
                    finding.range().file().name(),
                    Integer.toString(finding.range().startPosition().line()),
                    Integer.toString(finding.range().startPosition().column()),
                    String.join(" ", finding.addresses()),
                    finding.path(),
                    finding.message(),
                    finding.policy().fix(),
                    finding.fingerprint())));
        }
        return out.toString();
    }

    /** One row with its line end, safe to open in a spreadsheet. */
    public static String row(List<String> fields) {
        return fields.stream().map(CsvReport::field).collect(Collectors.joining(",")) + "\r\n";
    }

    /** Quoted where it must be; a spreadsheet must not take what a stranger wrote for a formula. */
    private static String field(String text) {
        String shown = Printable.of(text);
        boolean formula = !shown.isEmpty() && "=+-@\t\r".indexOf(shown.charAt(0)) >= 0;
        String safe = formula ? "'" + shown : shown;
        boolean quoted = safe.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
    }
}
