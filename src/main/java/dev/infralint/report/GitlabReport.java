package dev.infralint.report;

import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.util.HashMap;
import java.util.Map;

/** Findings as GitLab's code quality report, which merge requests show. */
public final class GitlabReport {
    private GitlabReport() {}

    /** The array of issues that GitLab reads: description, check, fingerprint, severity and place of each. */
    public static String render(RunResult result) {
        Map<String, Integer> seen = new HashMap<>();
        return JsonText.of(json -> {
            json.writeStartArray();
            for (Finding finding : result.findings()) {
                json.writeStartObject();
                json.writeStringField(
                        "description",
                        Wording.statement(finding) + ". " + finding.policy().fix());
                json.writeStringField("check_name", finding.policy().id());
                json.writeStringField("fingerprint", unique(finding.fingerprint(), seen));
                json.writeStringField("severity", severity(finding.policy().severity()));
                json.writeObjectFieldStart("location");
                json.writeStringField("path", finding.range().file().name());
                json.writeObjectFieldStart("lines");
                json.writeNumberField("begin", finding.range().startPosition().line());
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * The same for the same finding of every run; of two with one fingerprint each has its own.
     *
     * @param seen how often each fingerprint was asked for before
     */
    static String unique(String fingerprint, Map<String, Integer> seen) {
        int before = seen.merge(fingerprint, 1, Integer::sum) - 1;
        return fingerprint + (before == 0 ? "" : "-" + before);
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "blocker";
            case HIGH -> "critical";
            case MEDIUM -> "major";
            case LOW -> "minor";
            case INFO -> "info";
        };
    }
}
