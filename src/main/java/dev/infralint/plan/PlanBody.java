package dev.infralint.plan;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.Dependency;
import dev.infralint.value.Marks;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attributes and blocks of a resource in a plan, while they are read. */
final class PlanBody {
    private static final Set<String> NAMES =
            Set.of("id", "arn", "name", "self_link", "email", "region", "location", "project", "tags_all");

    private final PlanReferences references;
    private final String module;
    private final Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
    private final List<EvaluatedBlock> blocks = new ArrayList<>();
    private final Map<String, Value> computed = new LinkedHashMap<>();

    /** @param module the address of the module that the resource stands in */
    PlanBody(PlanReferences references, String module) {
        this.references = references;
        this.module = module;
    }

    /** What the configuration says. */
    EvaluatedBody evaluated(Range range) {
        return new EvaluatedBody(attributes, blocks, range);
    }

    /** What the configuration leaves to the provider. */
    Map<String, Value> computed() {
        return computed;
    }

    /**
     * Tells what a configuration says of a resource from what the provider computes.
     *
     * @param past its attributes as they were
     * @param configured what the configuration says; empty where the plan does not have it
     */
    void read(
            Map<String, Value> values,
            Map<String, Syntax.Named> places,
            Map<String, Value> past,
            Optional<Expression> configured) {
        Map<String, Syntax.Named> expressions = PlanJson.fields(configured.orElse(null));
        places.forEach((attribute, place) -> {
            Value value = values.get(attribute);
            Syntax.Named expression = expressions.get(attribute);
            if (value == null) {
                return;
            }
            if (configured.isEmpty()) {
                add(attribute, value, place);
            } else if (expression != null) {
                add(attribute, withReferences(value, expression.value()), place);
            } else if (!value.isNull() && value.isKnown() && !isMirrored(attribute, value, past)) {
                // What the configuration leaves to the provider is no argument; known values are worth having.
                computed.put(attribute, value);
            }
        });
    }

    /** What is as it was mirrors what other resources did, and is nobody's wish; names tell what is what. */
    private static boolean isMirrored(String attribute, Value value, Map<String, Value> past) {
        return value.equals(past.get(attribute)) && !isName(attribute);
    }

    private static boolean isName(String attribute) {
        return NAMES.contains(attribute)
                || attribute.endsWith("_id")
                || attribute.endsWith("_arn")
                || attribute.endsWith("_name");
    }

    /** A list of objects is taken for nested blocks, as the plan does not tell. */
    private void add(String name, Value value, Syntax.Named place) {
        List<Expression> elements = PlanJson.elements(place.value());
        boolean objects = value instanceof Value.Sequence sequence
                && !sequence.elements().isEmpty()
                && elements.size() == sequence.elements().size()
                && sequence.elements().stream().allMatch(Value.Named.class::isInstance);
        Range key = place.item().key().range();
        if (!objects) {
            Range range = key.to(place.value().range());
            attributes.put(
                    name,
                    new EvaluatedAttribute(name, value, range, place.value().range()));
            return;
        }
        int i = 0;
        for (Value element : ((Value.Sequence) value).elements()) {
            Expression object = elements.get(i++);
            EvaluatedBody body = body((Value.Named) element, object, value.marks());
            blocks.add(new EvaluatedBlock(name, List.of(), body, true, key, object.range()));
        }
    }

    private EvaluatedBody body(Value.Named element, Expression object, Marks marks) {
        PlanBody inner = new PlanBody(references, module);
        Map<String, Syntax.Named> fields = PlanJson.fields(object);
        element.elements().forEach((attribute, part) -> {
            Value inherited = Values.addMarks(part, marks);
            Syntax.Named field = fields.get(attribute);
            if (field != null && !part.isNull()) {
                inner.add(attribute, inherited, field);
            } else if (!part.isNull()) {
                inner.attributes.put(
                        attribute, new EvaluatedAttribute(attribute, inherited, object.range(), object.range()));
            }
        });
        return inner.evaluated(object.range());
    }

    private Value withReferences(Value value, Expression expression) {
        Set<Dependency> dependencies = references.of(module, expression);
        if (dependencies.isEmpty()) {
            return value;
        }
        Marks marks = value.marks();
        for (Dependency dependency : dependencies) {
            marks = marks.withDependency(dependency);
        }
        if (value instanceof Value.Unknown unknown) {
            List<String> needs = dependencies.stream().map(Dependency::toString).toList();
            return new Value.Unknown(unknown.type(), unknown.refinement(), Set.copyOf(needs), marks);
        }
        return value.withMarks(marks);
    }
}
