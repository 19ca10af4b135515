package dev.infralint.provider;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.expression.Unknowns;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A statement of a policy document.
 *
 * @param sid empty when there is none
 * @param node as it is written
 * @param marks of everything in it
 */
record PolicyStatement(Optional<Value> sid, PolicyNode node, Marks marks) {
    private static final Map<String, String> LISTS = ordered(
            "actions", "Action", "not_actions", "NotAction", "resources", "Resource", "not_resources", "NotResource");
    private static final Set<String> WITHOUT_VARIABLES = Set.of("actions", "not_actions");

    /** A principal or a condition of a block; {@code order} is where the provider's set puts it. */
    private record Member(String order, Value name, Value variable, Value values) {}

    /** A {@code statement} block; in the old policy version there are no variables. */
    static PolicyStatement ofBlock(EvaluatedBody body, boolean oldVersion) {
        Map<String, PolicyNode> fields = new LinkedHashMap<>();
        Optional<Value> sid = argument(body, "sid").filter(value -> !value.equals(Value.of("")));
        sid.ifPresent(value -> fields.put("Sid", PolicyNode.text(value)));
        Value effect = argument(body, "effect").orElseGet(() -> Value.of("Allow"));
        fields.put("Effect", PolicyNode.text(effect));
        LISTS.forEach((argument, field) -> argument(body, argument)
                .flatMap(value -> strings(value, WITHOUT_VARIABLES.contains(argument) || oldVersion))
                .ifPresent(value -> fields.put(field, value)));
        principals(body, "principals", oldVersion).ifPresent(value -> fields.put("Principal", value));
        principals(body, "not_principals", oldVersion).ifPresent(value -> fields.put("NotPrincipal", value));
        conditions(body, oldVersion).ifPresent(value -> fields.put("Condition", value));
        return new PolicyStatement(
                sid, new PolicyNode.Fields(fields), marks(body).withOrigin(null));
    }

    /** A statement of a document that is merged in, its lists in the order they have there. */
    static PolicyStatement ofJson(Value.Named statement) {
        Map<String, PolicyNode> fields = new LinkedHashMap<>();
        Optional<Value> sid = field(statement, "Sid").filter(value -> !value.equals(Value.of("")));
        sid.ifPresent(value -> fields.put("Sid", PolicyNode.text(value)));
        field(statement, "Effect")
                .filter(value -> !value.equals(Value.of("")))
                .ifPresent(value -> fields.put("Effect", PolicyNode.text(value)));
        LISTS.values()
                .forEach(name -> field(statement, name)
                        .filter(value -> !value.isNull())
                        .ifPresent(value -> fields.put(name, json(value))));
        for (String name : List.of("Principal", "NotPrincipal")) {
            field(statement, name).flatMap(PolicyStatement::principals).ifPresent(value -> fields.put(name, value));
        }
        field(statement, "Condition")
                .flatMap(PolicyStatement::conditions)
                .ifPresent(value -> fields.put("Condition", value));
        return new PolicyStatement(sid, new PolicyNode.Fields(fields), Values.deepMarks(statement));
    }

    /** The field of an object, its name in any case, as Go reads JSON. */
    static Optional<Value> field(Value.Named object, String name) {
        for (Map.Entry<String, Value> field : object.elements().entrySet()) {
            if (field.getKey().equalsIgnoreCase(name)) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }

    /** An argument that is set to something other than null. */
    static Optional<Value> argument(EvaluatedBody body, String name) {
        return Optional.ofNullable(body.attributes().get(name))
                .map(EvaluatedAttribute::value)
                .filter(value -> !value.isNull());
    }

    /** What everything in a body needs to be known. */
    static Set<String> needs(EvaluatedBody body) {
        Set<String> needs = new TreeSet<>();
        body.attributes().values().forEach(attribute -> needs.addAll(Unknowns.needs(attribute.value())));
        body.blocks().forEach(block -> needs.addAll(needs(block.body())));
        return needs;
    }

    private static Marks marks(EvaluatedBody body) {
        Marks marks = Marks.NONE;
        for (EvaluatedAttribute attribute : body.attributes().values()) {
            marks = marks.with(Values.deepMarks(attribute.value()).withOrigin(null));
        }
        for (EvaluatedBlock block : body.blocks()) {
            marks = marks.with(marks(block.body()));
        }
        return marks;
    }

    /** One string alone; several from the last to the first by bytes; nothing for an empty set. */
    private static Optional<PolicyNode> strings(Value value, boolean literally) {
        if (value instanceof Value.Unknown) {
            return Optional.of(new PolicyNode.Leaf(value));
        }
        List<Value> distinct = distinct(value, literally);
        if (distinct.isEmpty()) {
            return Optional.empty();
        }
        if (distinct.size() == 1) {
            return Optional.of(PolicyNode.text(distinct.get(0)));
        }
        return Optional.of(items(sorted(distinct)));
    }

    private static List<Value> distinct(Value value, boolean literally) {
        List<Value> distinct = new ArrayList<>();
        for (Value element : Values.elements(value)) {
            Value text = literally ? string(element) : withVariables(string(element));
            if (!text.isNull() && (!(text instanceof Value.Str) || !distinct.contains(text))) {
                distinct.add(text);
            }
        }
        return distinct;
    }

    private static List<Value> sorted(List<Value> values) {
        List<Value> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparing((Value value) -> value instanceof Value.Str ? 0 : 1)
                .thenComparing((left, right) -> left instanceof Value.Str a && right instanceof Value.Str b
                        ? Strings.compare(b.value(), a.value())
                        : 0));
        return sorted;
    }

    private static PolicyNode items(List<Value> values) {
        return new PolicyNode.Items(values.stream().map(PolicyNode::text).toList());
    }

    private static Value string(Value value) {
        Computed text = Conversions.convert(value, Type.STRING);
        return text.value();
    }

    /** {@code &{…}} is how Terraform writes the variables of IAM, whose own sign would be an interpolation. */
    private static Value withVariables(Value value) {
        if (value instanceof Value.Str text) {
            return Strings.of(text.value().replace("&{", "${")).withMarks(value.marks());
        }
        if (value instanceof Value.Unknown unknown) {
            Refinement known = unknown.refinement();
            Outline outline = known.outline();
            return unknown.with(new Refinement(
                    known.notNull(),
                    known.prefix().replace("&{", "${"),
                    known.minLength(),
                    known.maxLength(),
                    outline == null ? null : new Outline(outline.text().replace("&{", "${"), outline.holes())));
        }
        return value;
    }

    private static Optional<PolicyNode> principals(EvaluatedBody body, String type, boolean oldVersion) {
        List<Member> members = new ArrayList<>();
        for (EvaluatedBlock block : body.blocks()) {
            if (block.type().equals(type)) {
                if (!block.certain()) {
                    return Optional.of(new PolicyNode.Leaf(unknown(needs(block.body()))));
                }
                Value name = string(argument(block.body(), "type").orElseGet(() -> Value.of("")));
                Value identifiers = argument(block.body(), "identifiers").orElseGet(Value::nothing);
                String order = SetHash.of("identifiers:" + SetHash.set(Values.elements(identifiers)) + ";type:"
                        + SetHash.text(name) + ";");
                members.add(new Member(order, name, Value.nothing(), identifiers));
            }
        }
        members.sort(Comparator.comparing(Member::order));
        Map<String, List<Value>> all = new TreeMap<>(Strings::compare);
        Set<String> several = new TreeSet<>();
        Map<String, PolicyNode> unknown = new LinkedHashMap<>();
        for (Member member : members) {
            if (!(member.name instanceof Value.Str name)) {
                return Optional.of(new PolicyNode.Leaf(member.name));
            }
            if (member.values instanceof Value.Unknown) {
                unknown.put(name.value(), new PolicyNode.Leaf(member.values));
                continue;
            }
            List<Value> identifiers = sorted(distinct(member.values, oldVersion));
            if (identifiers.size() != 1 || all.containsKey(name.value())) {
                several.add(name.value());
            }
            all.computeIfAbsent(name.value(), key -> new ArrayList<>()).addAll(identifiers);
        }
        return principals(members.size(), all, several, unknown);
    }

    private static Optional<PolicyNode> principals(
            int count, Map<String, List<Value>> all, Set<String> several, Map<String, PolicyNode> unknown) {
        if (count == 0) {
            return Optional.empty();
        }
        if (count == 1 && List.of(Value.of("*")).equals(all.get("*"))) {
            return Optional.of(PolicyNode.text(Value.of("*")));
        }
        Map<String, PolicyNode> fields = new TreeMap<>(Strings::compare);
        all.forEach((name, values) ->
                fields.put(name, several.contains(name) ? items(values) : PolicyNode.text(values.get(0))));
        fields.putAll(unknown);
        return Optional.of(new PolicyNode.Fields(fields));
    }

    private static Optional<PolicyNode> conditions(EvaluatedBody body, boolean oldVersion) {
        List<Member> members = new ArrayList<>();
        for (EvaluatedBlock block : body.blocks()) {
            if (block.type().equals("condition")) {
                if (!block.certain()) {
                    return Optional.of(new PolicyNode.Leaf(unknown(needs(block.body()))));
                }
                Value test = string(argument(block.body(), "test").orElseGet(() -> Value.of("")));
                Value variable = string(argument(block.body(), "variable").orElseGet(() -> Value.of("")));
                Value values = argument(block.body(), "values").orElseGet(Value::nothing);
                String order = SetHash.of("test:" + SetHash.text(test) + ";values:"
                        + SetHash.list(Values.elements(values)) + ";variable:" + SetHash.text(variable) + ";");
                members.add(new Member(order, test, variable, values));
            }
        }
        members.sort(Comparator.comparing(Member::order));
        Map<String, Map<String, List<Value>>> tests = new TreeMap<>(Strings::compare);
        for (Member member : members) {
            if (!(member.name instanceof Value.Str test)) {
                return Optional.of(new PolicyNode.Leaf(unknown(needs(body))));
            }
            List<Value> into = tests.computeIfAbsent(test.value(), key -> new TreeMap<>(Strings::compare))
                    .computeIfAbsent(key(member.variable), key -> new ArrayList<>());
            if (member.values instanceof Value.Unknown) {
                into.add(member.values);
                continue;
            }
            for (Value value : Values.elements(member.values)) {
                Value text = string(value);
                into.add(oldVersion ? text : withVariables(text));
            }
        }
        return members.isEmpty() ? Optional.empty() : Optional.of(flattened(tests));
    }

    /** What a condition is about, also where a part of it is unknown, such as the issuer before {@code :sub}. */
    private static String key(Value variable) {
        if (variable instanceof Value.Unknown unknown) {
            Outline outline = unknown.refinement().outline();
            return outline == null
                    ? new Outline(unknown.refinement().prefix() + Outline.HOLE, List.of(variable)).key()
                    : outline.key();
        }
        return variable instanceof Value.Str text ? text.value() : "";
    }

    private static PolicyNode flattened(Map<String, Map<String, List<Value>>> tests) {
        Map<String, PolicyNode> fields = new TreeMap<>(Strings::compare);
        tests.forEach((test, variables) -> {
            Map<String, PolicyNode> inner = new TreeMap<>(Strings::compare);
            variables.forEach((variable, values) -> {
                boolean one = values.size() == 1;
                boolean hole = one
                        && values.get(0) instanceof Value.Unknown unknown
                        && !unknown.type().equals(Type.STRING);
                inner.put(
                        variable,
                        hole
                                ? new PolicyNode.Leaf(values.get(0))
                                : one ? PolicyNode.text(values.get(0)) : items(values));
            });
            fields.put(test, new PolicyNode.Fields(inner));
        });
        return new PolicyNode.Fields(fields);
    }

    private static Optional<PolicyNode> principals(Value json) {
        if (json instanceof Value.Unknown) {
            return Optional.of(new PolicyNode.Leaf(json));
        }
        if (json instanceof Value.Str) {
            return Optional.of(PolicyNode.text(Value.of("*")));
        }
        if (!(json instanceof Value.Named named) || named.elements().isEmpty()) {
            return Optional.empty();
        }
        if (named.elements().size() == 1) {
            Value only = named.elements().get("*");
            if (Value.of("*").equals(only)
                    || only instanceof Value.Sequence sequence
                            && sequence.elements().equals(List.of(Value.of("*")))) {
                return Optional.of(PolicyNode.text(Value.of("*")));
            }
        }
        Map<String, PolicyNode> fields = new LinkedHashMap<>();
        named.elements()
                .forEach((name, value) -> fields.put(
                        name,
                        value instanceof Value.Sequence sequence
                                ? items(sorted(sequence.elements()))
                                : PolicyNode.text(value)));
        return Optional.of(new PolicyNode.Fields(fields));
    }

    private static Optional<PolicyNode> conditions(Value json) {
        if (json instanceof Value.Unknown) {
            return Optional.of(new PolicyNode.Leaf(json));
        }
        if (!(json instanceof Value.Named tests)) {
            return Optional.empty();
        }
        Map<String, Map<String, List<Value>>> all = new TreeMap<>(Strings::compare);
        tests.elements().forEach((test, inner) -> {
            if (inner instanceof Value.Named variables) {
                variables.elements().forEach((variable, value) -> {
                    if (value instanceof Value.Sequence sequence) {
                        put(all, test, variable, sequence.elements());
                    } else if (value instanceof Value.Bool bool) {
                        put(all, test, variable, List.of(Value.of(String.valueOf(bool.value()))));
                    } else if (value instanceof Value.Str || value instanceof Value.Unknown) {
                        put(all, test, variable, List.of(value));
                    }
                });
            }
        });
        return all.isEmpty() ? Optional.empty() : Optional.of(flattened(all));
    }

    private static void put(
            Map<String, Map<String, List<Value>>> all, String test, String variable, List<Value> values) {
        all.computeIfAbsent(test, key -> new TreeMap<>(Strings::compare)).put(variable, values);
    }

    private static PolicyNode json(Value value) {
        if (value instanceof Value.Sequence sequence) {
            return new PolicyNode.Items(
                    sequence.elements().stream().map(PolicyStatement::json).toList());
        }
        if (value instanceof Value.Named named) {
            Map<String, PolicyNode> fields = new LinkedHashMap<>();
            named.elements().forEach((name, element) -> fields.put(name, json(element)));
            return new PolicyNode.Fields(fields);
        }
        boolean string =
                value instanceof Value.Unknown unknown && unknown.type().equals(Type.STRING);
        return string ? PolicyNode.text(value) : new PolicyNode.Leaf(value);
    }

    private static Value unknown(Set<String> needs) {
        return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, needs, Marks.NONE);
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return Collections.unmodifiableMap(map);
    }
}
