package dev.infralint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.infralint.compliance.Assessment;
import dev.infralint.diag.Diagnostic;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.result.Suppressed;
import dev.infralint.result.Undecided;
import dev.infralint.source.Position;
import dev.infralint.source.Range;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole result as JSON, for scripts. Every field is always there, empty or null where there is nothing, so the shape
 * never depends on what was found.
 */
public final class JsonReport {
    private static final int FORMAT = 1;

    private JsonReport() {}

    /**
     * The result as one JSON object.
     *
     * @param version of infra-lint
     */
    public static String render(RunResult result, String version) {
        return render(result, Map.of(), List.of(), version);
    }

    /**
     * The result as one JSON object, with what it says of the controls of frameworks.
     *
     * @param toldBy for findings that people are told of together with another: the fingerprint of that one, by their own
     * @param version of infra-lint
     */
    public static String render(
            RunResult result, Map<String, String> toldBy, List<Assessment> assessments, String version) {
        return JsonText.of(json -> {
            json.writeStartObject();
            json.writeNumberField("format", FORMAT);
            json.writeStringField("version", version);
            JsonText.objects(
                    json,
                    "findings",
                    result.findings(),
                    finding -> finding(json, finding, toldBy.get(finding.fingerprint())));
            JsonText.objects(json, "suppressed", result.suppressed(), each -> suppressed(json, each));
            JsonText.objects(json, "undecided", result.undecided(), each -> undecided(json, each));
            JsonText.objects(json, "diagnostics", result.diagnostics(), each -> diagnostic(json, each));
            JsonText.objects(json, "failures", result.failures(), failure -> {
                json.writeStringField("policy", failure.policy());
                json.writeStringField("address", failure.address());
                json.writeStringField("problem", failure.problem());
            });
            ComplianceReport.json(json, assessments);
            summary(json, result);
            json.writeEndObject();
        });
    }

    private static void finding(JsonGenerator json, Finding finding, @Nullable String toldBy) throws IOException {
        policy(json, finding.policy());
        json.writeStringField("message", finding.message());
        JsonText.texts(json, "addresses", finding.addresses());
        json.writeStringField("attribute", finding.path());
        json.writeStringField("value", finding.value());
        place(json, "location", finding.range());
        place(json, "block", finding.block());
        JsonText.objects(json, "calls", finding.calls(), call -> place(json, call));
        JsonText.objects(json, "origin", finding.origin(), step -> {
            json.writeStringField("what", step.what());
            place(json, "location", step.range());
        });
        JsonText.objects(json, "evidence", finding.evidence(), step -> {
            json.writeStringField("address", step.address());
            json.writeStringField("contribution", step.contribution());
            place(json, "location", step.range());
        });
        json.writeStringField("fix", finding.policy().fix());
        json.writeStringField("fingerprint", finding.fingerprint());
        JsonText.texts(json, "roots", finding.roots());
        JsonText.objects(json, "instances", finding.instances(), instance -> {
            json.writeStringField("root", instance.root());
            json.writeStringField("address", instance.address());
            JsonText.objects(json, "calls", instance.calls(), call -> place(json, call));
        });
        json.writeStringField("toldBy", toldBy);
    }

    private static void suppressed(JsonGenerator json, Suppressed suppressed) throws IOException {
        json.writeStringField("policy", suppressed.finding().policy().id());
        json.writeStringField("message", suppressed.finding().message());
        JsonText.texts(json, "addresses", suppressed.finding().addresses());
        json.writeStringField("attribute", suppressed.finding().path());
        place(json, "location", suppressed.finding().range());
        json.writeStringField("fingerprint", suppressed.finding().fingerprint());
        json.writeStringField("kind", suppressed.suppression().inSource() ? "inSource" : "external");
        json.writeStringField("tool", suppressed.suppression().tool());
        json.writeStringField("reason", suppressed.reason());
        place(json, "comment", suppressed.comment());
    }

    private static void undecided(JsonGenerator json, Undecided undecided) throws IOException {
        policy(json, undecided.policy());
        json.writeStringField("message", undecided.message());
        JsonText.texts(json, "addresses", undecided.addresses());
        json.writeStringField("attribute", undecided.path());
        JsonText.texts(json, "needs", undecided.needs());
        place(json, "location", undecided.range());
        json.writeStringField("fingerprint", undecided.fingerprint());
        JsonText.texts(json, "roots", undecided.roots());
    }

    private static void policy(JsonGenerator json, Policy policy) throws IOException {
        json.writeStringField("policy", policy.id());
        json.writeStringField("title", policy.title());
        json.writeStringField("severity", policy.severity().label());
        json.writeStringField("topic", policy.topic().label());
        JsonText.texts(json, "aliases", policy.aliases());
        JsonText.texts(json, "controls", policy.controls());
    }

    private static void diagnostic(JsonGenerator json, Diagnostic diagnostic) throws IOException {
        json.writeStringField("level", diagnostic.level().name().toLowerCase(Locale.ROOT));
        json.writeStringField("code", diagnostic.code());
        json.writeStringField("summary", diagnostic.summary());
        json.writeStringField("detail", diagnostic.detail());
        Range range = diagnostic.range();
        if (range == null) {
            json.writeNullField("location");
        } else {
            place(json, "location", range);
        }
    }

    private static void place(JsonGenerator json, String name, Range range) throws IOException {
        json.writeObjectFieldStart(name);
        place(json, range);
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, Range range) throws IOException {
        Position start = range.startPosition();
        Position end = range.endPosition();
        json.writeStringField("file", range.file().name());
        json.writeNumberField("line", start.line());
        json.writeNumberField("column", start.column());
        json.writeNumberField("endLine", end.line());
        json.writeNumberField("endColumn", end.column());
    }

    private static void summary(JsonGenerator json, RunResult result) throws IOException {
        Map<Severity, Integer> counts = result.counts();
        Summary summary = result.summary();
        json.writeObjectFieldStart("summary");
        json.writeNumberField("findings", result.findings().size());
        json.writeObjectFieldStart("bySeverity");
        for (Severity severity : Severity.values()) {
            json.writeNumberField(severity.label(), counts.getOrDefault(severity, 0));
        }
        json.writeEndObject();
        json.writeNumberField("suppressed", result.suppressed().size());
        json.writeNumberField("undecided", result.undecided().size());
        json.writeNumberField("undecidedSuppressed", summary.undecidedLeft());
        json.writeNumberField("hidden", result.left().hidden());
        json.writeNumberField("accepted", result.left().accepted().size());
        json.writeNumberField("knownBefore", result.left().before());
        json.writeNumberField("files", summary.files().read());
        json.writeNumberField("filesWithErrors", summary.files().unreadable());
        json.writeBooleanField("incomplete", summary.incomplete());
        json.writeNumberField("modulesNotFound", summary.modules().notFound());
        json.writeNumberField("policies", result.policies().size());
        json.writeNumberField("policiesCrashed", result.failures().size());
        json.writeNumberField("resources", summary.resources().count());
        json.writeNumberField("rootModules", summary.modules().roots());
        json.writeNumberField("unknownValues", summary.resources().unknownValues());
        JsonText.texts(json, "variableFilesNotUsed", summary.files().unused());
        JsonText.texts(json, "notLookedAt", summary.resources().switchedOff());
        json.writeArrayFieldStart("modulesNotCalled");
        for (RunResult.Idle module : result.left().idle()) {
            json.writeStartObject();
            json.writeStringField("module", module.module());
            json.writeNumberField("findings", module.findings());
            json.writeNumberField("undecided", module.undecided());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("milliseconds", summary.millis());
        json.writeEndObject();
    }
}
