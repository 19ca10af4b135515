package dev.infralint.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.TerraformSettings;
import dev.infralint.facts.Way;
import dev.infralint.facts.secret.SecretMatch;
import dev.infralint.facts.secret.SecretMatches;
import dev.infralint.lint.Reached;
import dev.infralint.report.FactsReport;
import dev.infralint.result.Redactor;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of what policies saw of a root module. */
final class FactRows {
    private static final Pattern REF = Pattern.compile("[?&](?:ref|rev|tag|digest|depth)=[^&]*");

    private final Rows rows;
    private final Redactor redactor;
    private final Optional<SecretDigests> digests;
    private final Map<String, String> locked;

    /** @param locked the versions in the lock file, by source address without the public registry's host */
    FactRows(Rows rows, Redactor redactor, Optional<SecretDigests> digests, Map<String, String> locked) {
        this.rows = rows;
        this.redactor = redactor;
        this.digests = digests;
        this.locked = locked;
    }

    /** Adds the rows of a root. */
    void add(Reached.Root root) throws IOException {
        FactGraph graph = root.graph();
        resources(graph);
        graph.references().forEach(this::reference);
        String account = Trusts.account(graph);
        Optional<SecretMatches> secrets = graph.beside().stream()
                .filter(SecretMatches.class::isInstance)
                .map(SecretMatches.class::cast)
                .findFirst();
        for (Subject subject : graph.subjects()) {
            if (subject instanceof ModuleCall call) {
                module(call);
            } else if (subject instanceof TerraformSettings settings && settings.root()) {
                providers(settings);
            } else if (subject instanceof Resource resource) {
                Trusts.add(resource, account, rows);
            }
            Links.add(subject, rows);
        }
        root.ways().forEach(this::way);
        digests.ifPresent(keyed -> secrets.ifPresent(found -> secrets(graph, found, keyed)));
    }

    /** Resources and data sources; the report of facts has them in the shape of a plan, masked. */
    private void resources(FactGraph graph) throws IOException {
        StringWriter text = new StringWriter();
        FactsReport.json(List.of(graph), Optional.of(redactor), text);
        for (JsonNode each : Rows.JSON.readTree(text.toString()).path("resources")) {
            rows.row(Table.RESOURCES)
                    .text("address", each.path("address").asText())
                    .text("mode", each.path("mode").asText())
                    .text("type", each.path("type").asText())
                    .text("name", each.path("name").asText())
                    .text("provider", each.path("provider").asText())
                    .text("module", each.path("module").asText())
                    .truth("certain", each.path("certain").asBoolean(true))
                    .text("file", each.path("file").asText())
                    .number("line", each.path("line").asInt())
                    .text("attributes", each.path("values").toString())
                    .text("unknown", each.path("unknown").toString())
                    .end();
        }
    }

    private void reference(Reference edge) {
        rows.row(Table.REFERENCES)
                .text("source", edge.source())
                .text("source_type", edge.sourceType())
                .text("path", edge.path())
                .text("target", edge.target())
                .text("target_type", edge.targetType())
                .text("attribute", edge.targetPath())
                .truth("certain", edge.certain())
                .end();
    }

    private void module(ModuleCall call) {
        String kind =
                call.source().startsWith(".") ? "local" : call.registry() ? "registry" : call.git() ? "git" : "other";
        String version = call.attr("version").textOrEmpty();
        rows.row(Table.MODULES)
                .text("address", call.address())
                .text("source", call.source())
                .text("module", REF.matcher(call.source()).replaceAll(""))
                .text("version", version.isEmpty() ? call.ref() : version)
                .text("kind", kind)
                .truth("loaded", call.loaded())
                .text("file", call.range().file().name())
                .number("line", call.range().startPosition().line())
                .end();
    }

    private void providers(TerraformSettings settings) {
        Set<String> names = new LinkedHashSet<>(settings.providers().keySet());
        for (NestedBlock block : settings.blocks("required_providers")) {
            names.addAll(block.body().attributes().keySet());
        }
        for (String name : names) {
            Attr wanted = settings.attr("required_providers." + name);
            String source = wanted.attr("source").textOrEmpty();
            String constraint = wanted.text() == null ? wanted.attr("version").textOrEmpty() : wanted.textOrEmpty();
            rows.row(Table.PROVIDERS)
                    .text("name", name)
                    .text("source", source)
                    .text("constraint", constraint)
                    .text("locked", locked.getOrDefault(source.isEmpty() ? "hashicorp/" + name : source, ""))
                    .end();
        }
    }

    private void way(Way way) {
        rows.row(Table.WAYS)
                .text("kind", way.kind().name().toLowerCase(Locale.ROOT))
                .text("address", way.end())
                .text("claim", way.claim())
                .truth("certain", way.steps().stream().allMatch(step -> step.certain()))
                .texts(
                        "steps",
                        way.steps().stream()
                                .map(step -> step.subject().address() + ": " + step.contribution())
                                .toList())
                .end();
    }

    private void secrets(FactGraph graph, SecretMatches found, SecretDigests keyed) {
        Set<String> places = new HashSet<>();
        for (Subject subject : graph.subjects()) {
            for (SecretMatch match : found.all(subject)) {
                String place = match.located()
                        ? match.place()
                        : subject.address() + "." + match.evidence().path();
                if (places.add(place + " " + match.secret())) {
                    keyed.of(match.secret())
                            .ifPresent(digest -> rows.row(Table.SECRETS)
                                    .text("digest", digest)
                                    .text("kind", match.kind().name().toLowerCase(Locale.ROOT))
                                    .text("holder", match.name())
                                    .text("address", subject.address())
                                    .text("attribute", match.evidence().path())
                                    .text(
                                            "file",
                                            match.evidence().range().file().name())
                                    .number(
                                            "line",
                                            match.evidence()
                                                    .range()
                                                    .startPosition()
                                                    .line())
                                    .end());
                }
            }
        }
    }
}
