package dev.infralint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.source.Range;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Findings as GitLab's security report (SAST, schema 15.0.6), which its vulnerability report and merge requests show. */
public final class GitlabSastReport {
    private static final String VERSION = "15.0.6";
    private static final String SCHEMA =
            "https://gitlab.com/gitlab-org/security-products/security-report-schemas/-/raw/v" + VERSION
                    + "/dist/sast-report-format.json";
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_SOLUTION = 7_000;
    private static final int LONGEST_DESCRIPTION = 1_048_576;
    private static final int MOST_ITEMS = 100;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final JsonGenerator json;
    private final Map<String, Integer> seen = new HashMap<>();

    private GitlabSastReport(JsonGenerator json) {
        this.json = json;
    }

    /**
     * The report.
     *
     * @param version of infra-lint
     * @param done whether everything was checked
     * @param end when the run ended
     */
    public static String render(RunResult result, String version, boolean done, Instant end) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeStringField("version", VERSION);
            json.writeStringField("schema", SCHEMA);
            GitlabSastReport report = new GitlabSastReport(json);
            report.scan(result, version, done, end);
            json.writeArrayFieldStart("vulnerabilities");
            for (Finding finding : result.findings()) {
                report.vulnerability(finding);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void scan(RunResult result, String version, boolean done, Instant end) throws IOException {
        json.writeObjectFieldStart("scan");
        tool("analyzer", version);
        tool("scanner", version);
        json.writeStringField("type", "sast");
        json.writeStringField(
                "start_time", TIME.format(end.minusMillis(result.summary().millis())));
        json.writeStringField("end_time", TIME.format(end));
        json.writeStringField("status", done ? "success" : "failure");
        json.writeArrayFieldStart("messages");
        List<String> unchecked = Wording.unchecked(result);
        if (!unchecked.isEmpty()) {
            message("warn", "Not checked: " + String.join(", ", unchecked));
        }
        for (Problem problem : Problem.of(result)) {
            message(problem.error() ? "fatal" : "warn", problem.line());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void message(String level, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("level", level);
        json.writeStringField("value", text);
        json.writeEndObject();
    }

    private void tool(String role, String version) throws IOException {
        json.writeObjectFieldStart(role);
        json.writeStringField("id", "infra-lint");
        json.writeStringField("name", "infra-lint");
        json.writeStringField("version", version);
        json.writeObjectFieldStart("vendor");
        json.writeStringField("name", "infra-lint");
        json.writeEndObject();
        json.writeEndObject();
    }

    private void vulnerability(Finding finding) throws IOException {
        Policy policy = finding.policy();
        String label = policy.severity().label();
        json.writeStartObject();
        json.writeStringField("id", id(finding.fingerprint()));
        json.writeStringField("name", Wording.cut(policy.title(), LONGEST_NAME));
        // GitLab shows it as Markdown: what was scanned must not be a mention or a picture there.
        String description = MarkdownReport.cell(Wording.statement(finding)) + ".\n\n" + Wording.page(policy);
        json.writeStringField("description", Wording.cut(description, LONGEST_DESCRIPTION));
        json.writeStringField("severity", label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1));
        json.writeStringField("solution", Wording.cut(policy.fix(), LONGEST_SOLUTION));
        identifiers(policy);
        JsonText.objects(json, "links", policy.links(), link -> json.writeStringField("url", link));
        json.writeObjectFieldStart("location");
        json.writeStringField("file", finding.range().file().name());
        json.writeNumberField("start_line", finding.range().startPosition().line());
        json.writeNumberField("end_line", finding.range().endPosition().line());
        json.writeEndObject();
        details(finding);
        json.writeEndObject();
    }

    private String id(String fingerprint) {
        String name = GitlabReport.unique(fingerprint, seen);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private void identifiers(Policy policy) throws IOException {
        json.writeArrayFieldStart("identifiers");
        identifier("infra_lint_policy", policy.id(), policy.id(), "");
        for (String control : policy.controls()) {
            if (control.startsWith("cwe:")) {
                String number = control.replaceAll("[^0-9]", "");
                String page = "https://cwe.mitre.org/data/definitions/" + number + ".html";
                identifier("cwe", "CWE-" + number, number, page);
            }
        }
        json.writeEndArray();
    }

    private void identifier(String type, String name, String value, String url) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        json.writeStringField("name", name);
        json.writeStringField("value", value);
        if (!url.isEmpty()) {
            json.writeStringField("url", url);
        }
        json.writeEndObject();
    }

    private void details(Finding finding) throws IOException {
        json.writeObjectFieldStart("details");
        list("instances", "Instances");
        for (String address : finding.addresses().stream().limit(MOST_ITEMS).toList()) {
            json.writeStartObject();
            json.writeStringField("type", "text");
            json.writeStringField("value", address);
            json.writeEndObject();
        }
        endList();
        places(
                "origin",
                "How the value comes here",
                finding.origin().stream().map(step -> step.range()).toList());
        places(
                "because",
                "Because of",
                finding.evidence().stream().map(Finding.Evidence::range).toList());
        places("calls", "Called from", finding.calls());
        json.writeEndObject();
    }

    private void places(String key, String name, List<Range> ranges) throws IOException {
        if (ranges.isEmpty()) {
            return;
        }
        list(key, name);
        for (Range range : ranges.stream().limit(MOST_ITEMS).toList()) {
            json.writeStartObject();
            json.writeStringField("type", "file-location");
            json.writeStringField("file_name", range.file().name());
            json.writeNumberField("line_start", range.startPosition().line());
            json.writeNumberField("line_end", range.endPosition().line());
            json.writeEndObject();
        }
        endList();
    }

    private void list(String key, String name) throws IOException {
        json.writeObjectFieldStart(key);
        json.writeStringField("name", name);
        json.writeStringField("type", "list");
        json.writeArrayFieldStart("items");
    }

    private void endList() throws IOException {
        json.writeEndArray();
        json.writeEndObject();
    }
}
