package dev.infralint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Provider;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.Unmanaged;
import dev.infralint.result.Redactor;
import dev.infralint.value.Numbers;
import dev.infralint.value.Value;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What policies see, as JSON in the shapes of Terraform's plan, or as a graph for Graphviz. */
public final class FactsReport {
    /** Blocks of a resource that are Terraform's own and so in no plan; providers cannot use these names. */
    private static final Set<String> META_BLOCKS = Set.of("lifecycle", "connection", "provisioner");

    private static final Set<String> META_OF_CALLS =
            Set.of("source", "version", "providers", "count", "for_each", "depends_on");

    private static final Set<String> META_OF_PROVIDERS = Set.of("alias", "version");

    private FactsReport() {}

    /**
     * Writes all facts as one JSON object. {@code values} and {@code unknown} are shaped as {@code after} and
     * {@code after_unknown} of a plan; {@code root} tells root modules apart.
     *
     * @param redactor masks what must not be shown; empty to show everything
     */
    public static void json(List<FactGraph> graphs, Optional<Redactor> redactor, Writer out) throws IOException {
        JsonText.to(out, plain -> {
            JsonGenerator json = redactor.isPresent() ? new MaskedJson(plain, redactor.get()) : plain;
            json.writeStartObject();
            subjects(json, "resources", graphs, FactsReport::isPlanned, FactsReport::resource);
            subjects(json, "others", graphs, Unmanaged.class::isInstance, FactsReport::unmanaged);
            json.writeArrayFieldStart("references");
            for (FactGraph graph : graphs) {
                for (Reference reference : graph.references()) {
                    reference(json, graph, reference);
                }
            }
            json.writeEndArray();
            subjects(json, "modules", graphs, ModuleCall.class::isInstance, FactsReport::call);
            subjects(json, "providers", graphs, Provider.class::isInstance, FactsReport::provider);
            json.writeEndObject();
        });
    }

    /** Writes what tells a kind of subject from others. */
    private interface Details {
        void write(JsonGenerator json, Subject subject) throws IOException;
    }

    private static void subjects(
            JsonGenerator json, String name, List<FactGraph> graphs, Predicate<Subject> wanted, Details details)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (FactGraph graph : graphs) {
            for (Subject subject : graph.subjects()) {
                if (wanted.test(subject)) {
                    json.writeStartObject();
                    head(json, graph, subject);
                    details.write(json, subject);
                    json.writeEndObject();
                }
            }
        }
        json.writeEndArray();
    }

    private static void unmanaged(JsonGenerator json, Subject subject) throws IOException {
        Unmanaged block = (Unmanaged) subject;
        json.writeStringField("mode", block.mode());
        json.writeStringField("type", block.type());
        json.writeStringField("name", block.name());
        body(json, block.body(), Set.of());
    }

    private static void call(JsonGenerator json, Subject subject) throws IOException {
        ModuleCall call = (ModuleCall) subject;
        json.writeStringField("source", call.source());
        json.writeBooleanField("loaded", call.loaded());
        body(json, call.body(), META_OF_CALLS);
    }

    private static void provider(JsonGenerator json, Subject subject) throws IOException {
        Provider provider = (Provider) subject;
        json.writeStringField("name", provider.name());
        json.writeStringField("alias", provider.alias());
        body(json, provider.body(), META_OF_PROVIDERS);
    }

    /** Whether a plan lists it. */
    private static boolean isPlanned(Subject subject) {
        return subject instanceof DataSource || subject instanceof Resource;
    }

    private static void resource(JsonGenerator json, Subject subject) throws IOException {
        json.writeStringField("mode", subject instanceof Resource ? "managed" : "data");
        json.writeStringField("type", subject.type());
        if (subject instanceof Resource resource) {
            json.writeStringField("name", resource.name());
            json.writeStringField("provider", resource.provider());
            json.writeBooleanField("certain", resource.certain());
        } else if (subject instanceof DataSource data) {
            json.writeStringField("name", data.name());
            json.writeStringField("provider", data.provider());
        }
        body(json, planned(subject), Set.of());
    }

    /** What a plan holds of a body: no meta-arguments, and of computed attributes only those known before apply. */
    private static Content planned(Subject subject) {
        Content body = subject.body();
        Map<String, Attr> attributes = new LinkedHashMap<>();
        body.attributes().forEach((name, attribute) -> {
            if (attribute.written() || subject instanceof DataSource || isPlanned(subject.type(), name)) {
                attributes.put(name, attribute);
            }
        });
        List<NestedBlock> blocks = body.blocks().stream()
                .filter(block -> !META_BLOCKS.contains(block.type()))
                .toList();
        return new Content(body.path(), attributes, blocks, body.range());
    }

    private static boolean isPlanned(String type, String computed) {
        return type.equals("terraform_data") || computed.equals("tags_all");
    }

    private static void head(JsonGenerator json, FactGraph graph, Subject subject) throws IOException {
        json.writeStringField("address", subject.address());
        json.writeStringField("root", graph.root());
        json.writeStringField("module", subject.module());
        json.writeStringField("file", subject.range().file().name());
        json.writeNumberField("line", subject.range().startPosition().line());
    }

    private static void body(JsonGenerator json, Content whole, Set<String> meta) throws IOException {
        Map<String, Attr> attributes = new LinkedHashMap<>(whole.attributes());
        attributes.keySet().removeAll(meta);
        Content body = new Content(whole.path(), attributes, whole.blocks(), whole.range());
        json.writeFieldName("values");
        values(json, body);
        json.writeFieldName("unknown");
        unknown(json, body);
    }

    private static void reference(JsonGenerator json, FactGraph graph, Reference reference) throws IOException {
        json.writeStartObject();
        json.writeStringField("root", graph.root());
        json.writeStringField("source", reference.source());
        json.writeStringField("path", reference.path());
        json.writeStringField("target", reference.target());
        json.writeStringField("attribute", reference.targetPath());
        json.writeBooleanField("certain", reference.certain());
        json.writeEndObject();
    }

    /** The nested blocks of a body by type, in source order. */
    private static Map<String, List<NestedBlock>> blocks(Content body) {
        Map<String, List<NestedBlock>> blocks = new LinkedHashMap<>();
        body.blocks()
                .forEach(block -> blocks.computeIfAbsent(block.type(), type -> new ArrayList<>())
                        .add(block));
        return blocks;
    }

    private static boolean certain(List<NestedBlock> blocks) {
        return blocks.stream().allMatch(NestedBlock::certain);
    }

    private static void values(JsonGenerator json, Content body) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Attr> attribute : body.attributes().entrySet()) {
            Value value = attribute.getValue().value();
            if (!(value instanceof Value.Unknown)) {
                json.writeFieldName(attribute.getKey());
                value(json, value);
            }
        }
        for (Map.Entry<String, List<NestedBlock>> blocks : blocks(body).entrySet()) {
            if (certain(blocks.getValue()) && !body.attributes().containsKey(blocks.getKey())) {
                json.writeArrayFieldStart(blocks.getKey());
                for (NestedBlock block : blocks.getValue()) {
                    values(json, block.body());
                }
                json.writeEndArray();
            }
        }
        json.writeEndObject();
    }

    private static void value(JsonGenerator json, Value value) throws IOException {
        if (json instanceof MaskedJson && value.marks().sensitive()) {
            json.writeString("(sensitive)");
        } else if (json instanceof MaskedJson masked && value instanceof Value.Str text) {
            masked.writeValue(text.value());
        } else if (value instanceof Value.Bool bool) {
            json.writeBoolean(bool.value());
        } else if (value instanceof Value.Num number) {
            json.writeNumber(Numbers.format(number.value()));
        } else if (value instanceof Value.Str text) {
            json.writeString(text.value());
        } else if (value instanceof Value.Sequence sequence) {
            json.writeStartArray();
            for (Value element : sequence.elements()) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Value.Named named) {
            json.writeStartObject();
            for (Map.Entry<String, Value> element : named.elements().entrySet()) {
                if (!(element.getValue() instanceof Value.Unknown)) {
                    json.writeFieldName(element.getKey());
                    value(json, element.getValue());
                }
            }
            json.writeEndObject();
        } else {
            json.writeNull();
        }
    }

    private static void unknown(JsonGenerator json, Content body) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, Attr> attribute : body.attributes().entrySet()) {
            unknown(json, attribute.getKey(), attribute.getValue().value());
        }
        for (Map.Entry<String, List<NestedBlock>> blocks : blocks(body).entrySet()) {
            if (body.attributes().containsKey(blocks.getKey())) {
                continue;
            }
            if (certain(blocks.getValue())) {
                json.writeArrayFieldStart(blocks.getKey());
                for (NestedBlock block : blocks.getValue()) {
                    unknown(json, block.body());
                }
                json.writeEndArray();
            } else {
                json.writeBooleanField(blocks.getKey(), true);
            }
        }
        json.writeEndObject();
    }

    /** Writes a field unless the value is known and simple; a plan does the same. */
    private static void unknown(JsonGenerator json, String name, Value value) throws IOException {
        if (value instanceof Value.Unknown || value instanceof Value.Sequence || value instanceof Value.Named) {
            json.writeFieldName(name);
            unknown(json, value);
        }
    }

    private static void unknown(JsonGenerator json, Value value) throws IOException {
        if (value instanceof Value.Sequence sequence) {
            json.writeStartArray();
            for (Value element : sequence.elements()) {
                unknown(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Value.Named named) {
            json.writeStartObject();
            for (Map.Entry<String, Value> element : named.elements().entrySet()) {
                unknown(json, element.getKey(), element.getValue());
            }
            json.writeEndObject();
        } else {
            json.writeBoolean(value instanceof Value.Unknown);
        }
    }

    /** Writes the references between resources as a directed graph; uncertain ones are dashed. */
    public static void dot(List<FactGraph> graphs, Optional<Redactor> redactor, Appendable out) throws IOException {
        out.append("digraph facts {\n  rankdir = LR;\n  node [shape = box, style = rounded];\n");
        for (int i = 0; i < graphs.size(); i++) {
            FactGraph graph = graphs.get(i);
            String prefix = graphs.size() == 1 ? "" : graph.root() + ":";
            out.append("  subgraph cluster_")
                    .append(String.valueOf(i))
                    .append(" {\n    label = ")
                    .append(quoted(redactor, graph.root()))
                    .append(";\n");
            for (Subject subject : graph.subjects()) {
                if (isPlanned(subject)) {
                    out.append("    ")
                            .append(quoted(redactor, prefix + subject.address()))
                            .append(" [label = ")
                            .append(quoted(redactor, subject.address()))
                            .append(subject instanceof DataSource ? ", style = \"rounded,dotted\"" : "")
                            .append("];\n");
                }
            }
            Set<String> edges = new LinkedHashSet<>();
            for (Reference reference : graph.references()) {
                edges.add("    " + quoted(redactor, prefix + reference.source()) + " -> "
                        + quoted(redactor, prefix + reference.target())
                        + " [label = " + quoted(redactor, reference.path())
                        + (reference.certain() ? "" : ", style = dashed") + "];\n");
            }
            for (String edge : edges) {
                out.append(edge);
            }
            out.append("  }\n");
        }
        out.append("}\n");
    }

    private static String quoted(Optional<Redactor> redactor, String text) {
        String shown = redactor.map(secrets -> secrets.mask(text)).orElse(text);
        return '"' + Printable.of(shown).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
