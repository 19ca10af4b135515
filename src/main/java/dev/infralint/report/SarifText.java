package dev.infralint.report;

import com.contrastsecurity.sarif.ArtifactChange;
import com.contrastsecurity.sarif.ArtifactContent;
import com.contrastsecurity.sarif.ArtifactLocation;
import com.contrastsecurity.sarif.CodeFlow;
import com.contrastsecurity.sarif.Fix;
import com.contrastsecurity.sarif.Invocation;
import com.contrastsecurity.sarif.Location;
import com.contrastsecurity.sarif.LogicalLocation;
import com.contrastsecurity.sarif.Message;
import com.contrastsecurity.sarif.MultiformatMessageString;
import com.contrastsecurity.sarif.Notification;
import com.contrastsecurity.sarif.PhysicalLocation;
import com.contrastsecurity.sarif.PropertyBag;
import com.contrastsecurity.sarif.Region;
import com.contrastsecurity.sarif.Replacement;
import com.contrastsecurity.sarif.ReportingDescriptor;
import com.contrastsecurity.sarif.ReportingDescriptorReference;
import com.contrastsecurity.sarif.ReportingDescriptorRelationship;
import com.contrastsecurity.sarif.Result;
import com.contrastsecurity.sarif.Run;
import com.contrastsecurity.sarif.SarifSchema210;
import com.contrastsecurity.sarif.Suppression;
import com.contrastsecurity.sarif.ThreadFlow;
import com.contrastsecurity.sarif.ThreadFlowLocation;
import com.contrastsecurity.sarif.Tool;
import com.contrastsecurity.sarif.ToolComponent;
import com.contrastsecurity.sarif.ToolComponentReference;
import com.contrastsecurity.sarif.VersionControlDetails;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The model of SARIF as JSON text, the same bytes on every platform.
 *
 * <p>Jackson would write the model by itself, but to find out its shape by reflection took a third of the processor time of
 * a small run. So each part of the model that a log has is written here, in the model's order and without what equals its
 * defaults; kinds and levels of results and rules are told anyway: few readers know the defaults. A test holds every log to
 * what Jackson writes.
 */
final class SarifText {
    /** What the model holds for an index or a number that is not there. */
    private static final int NONE = -1;

    private final JsonGenerator json;

    private SarifText(JsonGenerator json) {
        this.json = json;
    }

    static String of(SarifSchema210 log) {
        return JsonText.of(json -> new SarifText(json).write(log));
    }

    private void write(SarifSchema210 log) throws IOException {
        json.writeStartObject();
        text("$schema", log.get$schema());
        text("version", log.getVersion());
        objects("runs", log.getRuns(), this::run);
        json.writeEndObject();
    }

    private void run(Run run) throws IOException {
        object("tool", run.getTool(), this::tool);
        objects("invocations", run.getInvocations(), this::invocation);
        objects("versionControlProvenance", run.getVersionControlProvenance(), this::provenance);
        object("originalUriBaseIds", run.getOriginalUriBaseIds(), bases -> {
            for (Map.Entry<String, ArtifactLocation> each : new TreeMap<>(bases.getAdditionalProperties()).entrySet()) {
                object(each.getKey(), each.getValue(), this::artifact);
            }
        });
        objects("results", run.getResults(), this::result);
        object("automationDetails", run.getAutomationDetails(), details -> text("id", details.getId()));
        text("defaultSourceLanguage", run.getDefaultSourceLanguage());
        text("columnKind", run.getColumnKind());
        objects("taxonomies", run.getTaxonomies(), this::component);
    }

    private void tool(Tool tool) throws IOException {
        object("driver", tool.getDriver(), this::component);
    }

    private void component(ToolComponent component) throws IOException {
        text("guid", component.getGuid());
        text("name", component.getName());
        text("organization", component.getOrganization());
        object("shortDescription", component.getShortDescription(), this::text);
        text("fullName", component.getFullName());
        text("version", component.getVersion());
        text("semanticVersion", component.getSemanticVersion());
        text("informationUri", component.getInformationUri());
        objects("notifications", component.getNotifications(), this::descriptor);
        objects("rules", component.getRules(), this::descriptor);
        objects("taxa", component.getTaxa(), this::descriptor);
        objects("supportedTaxonomies", component.getSupportedTaxonomies(), this::reference);
    }

    private void descriptor(ReportingDescriptor descriptor) throws IOException {
        text("id", descriptor.getId());
        text("guid", descriptor.getGuid());
        text("name", descriptor.getName());
        object("shortDescription", descriptor.getShortDescription(), this::text);
        object("fullDescription", descriptor.getFullDescription(), this::text);
        object(
                "defaultConfiguration",
                descriptor.getDefaultConfiguration(),
                configuration -> text("level", configuration.getLevel()));
        text("helpUri", descriptor.getHelpUri());
        object("help", descriptor.getHelp(), this::text);
        objects("relationships", descriptor.getRelationships(), this::relationship);
        object("properties", descriptor.getProperties(), this::properties);
    }

    private void relationship(ReportingDescriptorRelationship relationship) throws IOException {
        object("target", relationship.getTarget(), this::reference);
    }

    private void reference(ReportingDescriptorReference reference) throws IOException {
        text("id", reference.getId());
        number("index", reference.getIndex());
        text("guid", reference.getGuid());
        object("toolComponent", reference.getToolComponent(), this::reference);
    }

    private void reference(ToolComponentReference reference) throws IOException {
        text("name", reference.getName());
        number("index", reference.getIndex());
        text("guid", reference.getGuid());
    }

    private void invocation(Invocation invocation) throws IOException {
        number("exitCode", invocation.getExitCode());
        objects("toolExecutionNotifications", invocation.getToolExecutionNotifications(), this::notification);
        json.writeBooleanField("executionSuccessful", invocation.getExecutionSuccessful());
        object("properties", invocation.getProperties(), this::properties);
    }

    private void notification(Notification notification) throws IOException {
        objects("locations", notification.getLocations(), this::location);
        object("message", notification.getMessage(), this::message);
        if (notification.getLevel() != Notification.Level.WARNING) {
            text("level", notification.getLevel());
        }
        object("descriptor", notification.getDescriptor(), this::reference);
        object("associatedRule", notification.getAssociatedRule(), this::reference);
    }

    private void provenance(VersionControlDetails details) throws IOException {
        text("repositoryUri", details.getRepositoryUri());
        text("revisionId", details.getRevisionId());
        text("branch", details.getBranch());
        object("mappedTo", details.getMappedTo(), this::artifact);
    }

    private void result(Result result) throws IOException {
        text("ruleId", result.getRuleId());
        number("ruleIndex", result.getRuleIndex());
        text("kind", result.getKind());
        text("level", result.getLevel());
        object("message", result.getMessage(), this::message);
        objects("locations", result.getLocations(), this::location);
        object(
                "partialFingerprints",
                result.getPartialFingerprints(),
                fingerprints -> values(fingerprints.getAdditionalProperties()));
        objects("codeFlows", result.getCodeFlows(), this::flow);
        objects("relatedLocations", result.getRelatedLocations(), this::location);
        objects("suppressions", result.getSuppressions(), this::suppression);
        text("baselineState", result.getBaselineState());
        objects("fixes", result.getFixes(), this::fix);
        object("properties", result.getProperties(), this::properties);
    }

    private void flow(CodeFlow flow) throws IOException {
        object("message", flow.getMessage(), this::message);
        objects("threadFlows", flow.getThreadFlows(), this::flow);
    }

    private void flow(ThreadFlow flow) throws IOException {
        objects("locations", flow.getLocations(), this::step);
    }

    private void step(ThreadFlowLocation step) throws IOException {
        object("location", step.getLocation(), this::location);
    }

    private void suppression(Suppression suppression) throws IOException {
        text("kind", suppression.getKind());
        text("justification", suppression.getJustification());
        object("location", suppression.getLocation(), this::location);
    }

    private void fix(Fix fix) throws IOException {
        object("description", fix.getDescription(), this::message);
        objects("artifactChanges", fix.getArtifactChanges(), this::change);
    }

    private void change(ArtifactChange change) throws IOException {
        object("artifactLocation", change.getArtifactLocation(), this::artifact);
        objects("replacements", change.getReplacements(), this::replacement);
    }

    private void replacement(Replacement replacement) throws IOException {
        object("deletedRegion", replacement.getDeletedRegion(), this::region);
        object("insertedContent", replacement.getInsertedContent(), this::content);
    }

    private void location(Location location) throws IOException {
        number("id", location.getId());
        object("physicalLocation", location.getPhysicalLocation(), this::location);
        objects("logicalLocations", location.getLogicalLocations(), this::location);
        object("message", location.getMessage(), this::message);
    }

    private void location(PhysicalLocation location) throws IOException {
        object("artifactLocation", location.getArtifactLocation(), this::artifact);
        object("region", location.getRegion(), this::region);
        object("contextRegion", location.getContextRegion(), this::region);
    }

    private void location(LogicalLocation location) throws IOException {
        text("name", location.getName());
        text("fullyQualifiedName", location.getFullyQualifiedName());
        text("kind", location.getKind());
    }

    private void artifact(ArtifactLocation location) throws IOException {
        text("uri", location.getUri());
        text("uriBaseId", location.getUriBaseId());
        object("description", location.getDescription(), this::message);
    }

    private void region(Region region) throws IOException {
        number("startLine", region.getStartLine());
        number("startColumn", region.getStartColumn());
        number("endLine", region.getEndLine());
        number("endColumn", region.getEndColumn());
        object("snippet", region.getSnippet(), this::content);
    }

    private void content(ArtifactContent content) throws IOException {
        text("text", content.getText());
    }

    private void message(Message message) throws IOException {
        text("text", message.getText());
    }

    private void text(MultiformatMessageString text) throws IOException {
        text("text", text.getText());
        text("markdown", text.getMarkdown());
    }

    private void properties(PropertyBag properties) throws IOException {
        value("tags", properties.getTags());
        values(properties.getAdditionalProperties());
    }

    private void values(Map<String, ?> values) throws IOException {
        for (Map.Entry<String, ?> each : new TreeMap<>(values).entrySet()) {
            value(each.getKey(), each.getValue());
        }
    }

    /** A field with a text, a number, a truth value or a list of these. */
    private void value(String name, @Nullable Object value) throws IOException {
        if (value instanceof Collection<?> all) {
            json.writeArrayFieldStart(name);
            for (Object each : all) {
                json.writeObject(each);
            }
            json.writeEndArray();
        } else if (value != null) {
            json.writeObjectField(name, value);
        }
    }

    /** A field with a text, a URI or one of the model's words; none where there is none. */
    private void text(String name, @Nullable Object text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text.toString());
        }
    }

    private void number(String name, @Nullable Integer number) throws IOException {
        if (number != null && number != NONE) {
            json.writeNumberField(name, number);
        }
    }

    private <T> void object(String name, @Nullable T part, JsonText.Fields<T> fields) throws IOException {
        if (part != null) {
            json.writeObjectFieldStart(name);
            fields.write(part);
            json.writeEndObject();
        }
    }

    private <T> void objects(String name, @Nullable Collection<T> parts, JsonText.Fields<T> fields) throws IOException {
        if (parts != null) {
            JsonText.objects(json, name, parts, fields);
        }
    }
}
