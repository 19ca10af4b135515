package dev.infralint.provider;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Computes {@code data "aws_iam_policy_document"} as the AWS provider does (5.100, and with the arguments of 4): source documents are merged, then the
 * statements of the block, then overriding documents; a statement takes the place of one with the same {@code sid}.
 *
 * <p>Where parts are unknown the {@code json} is an unknown with an outline, so that the known statements can be read.
 */
final class PolicyDocument {
    /** Far more than IAM takes. Documents that merge each other twice double at each step. */
    private static final int MOST_STATEMENTS = 5_000;

    private static final String DEFAULT_VERSION = "2012-10-17";

    private String version = "";
    private Optional<Value> id = Optional.empty();
    private final List<Entry> statements = new ArrayList<>();
    private final Map<String, Integer> bySid = new HashMap<>();
    private Marks marks = Marks.NONE;

    private PolicyDocument() {}

    /** A statement, or a hole where any number of statements may stand. */
    private record Entry(Optional<PolicyStatement> statement, PolicyNode node) {
        String sid() {
            return statement
                    .flatMap(PolicyStatement::sid)
                    .filter(Value.Str.class::isInstance)
                    .map(sid -> ((Value.Str) sid).value())
                    .orElse("");
        }
    }

    /** The attributes {@code json} and {@code minified_json}; none where the provider would refuse the document. */
    static Map<String, Value> attributes(ResourceInstance instance) {
        PolicyDocument merged = new PolicyDocument();
        EvaluatedBody body = instance.body();
        if (!merged.mergeOne(body, "source_json")
                || !merged.mergeAll(body, "source_policy_documents", true)
                || !merged.mergeBlock(body)
                || !merged.mergeAll(body, "override_policy_documents", false)
                || !merged.mergeOne(body, "override_json")) {
            return Map.of();
        }
        Map<String, Value> attributes = new LinkedHashMap<>();
        attributes.put("json", merged.write(true));
        attributes.put("minified_json", merged.write(false));
        return attributes;
    }

    /** Merges the single document of an argument that the provider had before its version 5. */
    private boolean mergeOne(EvaluatedBody body, String name) {
        EvaluatedAttribute attribute = body.attributes().get(name);
        if (attribute == null || attribute.value().isNull()) {
            return true;
        }
        marks = marks.with(attribute.value().marks().withOrigin(null));
        return merge(attribute.value(), new HashSet<>(), false);
    }

    private boolean mergeAll(EvaluatedBody body, String name, boolean distinct) {
        EvaluatedAttribute attribute = body.attributes().get(name);
        if (attribute == null || attribute.value().isNull()) {
            return true;
        }
        Value documents = attribute.value();
        marks = marks.with(Values.deepMarks(documents).withOrigin(null));
        if (!(documents instanceof Value.Sequence sequence)) {
            statements.add(hole(documents));
            return true;
        }
        Set<String> seen = new HashSet<>();
        for (Value document : sequence.elements()) {
            if (!merge(document, seen, distinct) || statements.size() > MOST_STATEMENTS) {
                return false;
            }
        }
        return true;
    }

    private boolean merge(Value document, Set<String> seen, boolean distinct) {
        if (document instanceof Value.Str text && text.value().isEmpty()) {
            return true;
        }
        Optional<Value> read = PartialJson.read(document);
        if (read.isEmpty()) {
            boolean unknown = document instanceof Value.Unknown;
            if (unknown) {
                statements.add(hole(document));
            }
            return unknown;
        }
        if (!(read.get() instanceof Value.Named fields)) {
            return false;
        }
        Value list = PolicyStatement.field(fields, "Statement").orElseGet(Value::nothing);
        List<Entry> given = new ArrayList<>();
        if (list instanceof Value.Sequence sequence) {
            for (Value each : sequence.elements()) {
                if (each instanceof Value.Named statement) {
                    Entry entry = entry(PolicyStatement.ofJson(statement));
                    if (distinct && !entry.sid().isEmpty() && !seen.add(entry.sid())) {
                        return false;
                    }
                    given.add(entry);
                } else if (each instanceof Value.Unknown) {
                    given.add(hole(each));
                } else {
                    return false;
                }
            }
        } else if (list instanceof Value.Unknown) {
            given.add(hole(list));
        } else if (!list.isNull()) {
            return false;
        }
        merge(PolicyStatement.field(fields, "Version"), PolicyStatement.field(fields, "Id"), given);
        return true;
    }

    private boolean mergeBlock(EvaluatedBody body) {
        Optional<Value> written = PolicyStatement.argument(body, "version");
        boolean old =
                written.filter(value -> value.equals(Value.of("2008-10-17"))).isPresent();
        List<Entry> given = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (EvaluatedBlock block : body.blocks()) {
            if (!block.type().equals("statement")) {
                continue;
            }
            Entry entry = block.certain()
                    ? entry(PolicyStatement.ofBlock(block.body(), old))
                    : hole(new Value.Unknown(
                            Type.DYNAMIC, Refinement.NONE, PolicyStatement.needs(block.body()), Marks.NONE));
            if (!entry.sid().isEmpty() && !seen.add(entry.sid())) {
                return false;
            }
            given.add(entry);
        }
        merge(
                Optional.of(written.orElseGet(() -> Value.of(DEFAULT_VERSION))),
                PolicyStatement.argument(body, "policy_id"),
                given);
        return true;
    }

    private void merge(Optional<Value> newVersion, Optional<Value> newId, List<Entry> given) {
        newId.filter(value -> !value.equals(Value.of(""))).ifPresent(value -> id = Optional.of(value));
        newVersion
                .filter(Value.Str.class::isInstance)
                .map(value -> ((Value.Str) value).value())
                .filter(value -> value.compareTo(version) > 0)
                .ifPresent(value -> version = value);
        for (Entry entry : given) {
            Integer at = entry.sid().isEmpty() ? null : bySid.putIfAbsent(entry.sid(), statements.size());
            if (at == null) {
                statements.add(entry);
            } else {
                statements.set(at, entry);
            }
        }
    }

    private Entry entry(PolicyStatement statement) {
        marks = marks.with(statement.marks());
        return new Entry(Optional.of(statement), statement.node());
    }

    private static Entry hole(Value unknown) {
        return new Entry(Optional.empty(), new PolicyNode.Leaf(unknown));
    }

    private Value write(boolean indented) {
        Map<String, PolicyNode> fields = new LinkedHashMap<>();
        if (!version.isEmpty()) {
            fields.put("Version", new PolicyNode.Leaf(Value.of(version)));
        }
        id.ifPresent(value -> fields.put("Id", PolicyNode.text(value)));
        if (!statements.isEmpty()) {
            fields.put(
                    "Statement",
                    new PolicyNode.Items(statements.stream().map(Entry::node).toList()));
        }
        return PolicyWriter.write(new PolicyNode.Fields(fields), indented, marks);
    }
}
