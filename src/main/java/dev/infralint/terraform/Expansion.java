package dev.infralint.terraform;

import dev.infralint.configuration.InstanceKey;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Unknowns;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.JsonBodies;
import dev.infralint.source.Range;
import dev.infralint.value.Arms;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The instances that {@code count} and {@code for_each} give.
 *
 * @param instances by key, in Terraform's order
 * @param cause the value of {@code count} or {@code for_each}; null of no type without either
 * @param condition on which the instances hang that may not exist, as a reader would put it
 */
record Expansion(Kind kind, Map<InstanceKey, Repetition> instances, Value cause, String condition) {
    /** How instances are told apart. */
    enum Kind {
        SINGLE,
        COUNT,
        EACH,
        /** {@code enabled} is false. */
        OFF,
        UNKNOWN
    }

    static final Expansion SINGLE =
            new Expansion(Kind.SINGLE, Map.of(InstanceKey.NONE, Repetition.NONE), Value.nothing(), "");

    private static final String NO_COUNT = "Invalid count argument";
    private static final String NO_EACH = "Invalid for_each argument";
    private static final String EPHEMERAL =
            "How many instances there are is stored, and an ephemeral value must not be.";
    private static final String NO_EACH_SET = "Invalid for_each set argument";

    /** Some number of instances with unknown keys. */
    static Expansion unknown(Value cause, boolean counted) {
        Set<String> needs = Unknowns.needs(cause);
        Value part = new Value.Unknown(Type.DYNAMIC, Refinement.NONE, needs, cause.marks());
        Value key = new Value.Unknown(counted ? Type.NUMBER : Type.STRING, Refinement.NOT_NULL, needs, cause.marks());
        Repetition repetition = counted ? Repetition.counted(key) : Repetition.each(key, part);
        return new Expansion(Kind.UNKNOWN, Map.of(InstanceKey.UNKNOWN, repetition), cause, "");
    }

    /** Whether an instance surely exists, as far as its own block decides. */
    boolean certain(InstanceKey key) {
        return kind == Kind.SINGLE || key != InstanceKey.UNKNOWN && cause.isKnown();
    }

    private Expansion where(String condition) {
        return new Expansion(kind, instances, cause, condition);
    }

    static Expansion of(Body body, ModuleScope scope, Run run, int weight) {
        Optional<Expression> count = body.attribute("count").map(Attribute::value);
        if (count.isPresent()) {
            return counted(count.get(), scope, run, weight).where(Existence.ofCount(count.get()));
        }
        Optional<Expression> each = body.attribute("for_each").map(Attribute::value);
        if (each.isPresent()) {
            return forEach(each.get(), scope, run, weight).where(Existence.ofEach(each.get()));
        }
        Optional<Expression> enabled = JsonBodies.shaped(body).blocks("lifecycle").stream()
                .flatMap(lifecycle -> lifecycle.body().attribute("enabled").stream())
                .map(Attribute::value)
                .findFirst();
        return enabled.isPresent()
                ? enabled(enabled.get(), scope, run).where(Existence.ofEnabled(enabled.get()))
                : SINGLE;
    }

    /** OpenTofu's {@code lifecycle.enabled}: one instance, or none at all. */
    private static Expansion enabled(Expression expression, ModuleScope scope, Run run) {
        Value raw = run.value(expression, scope);
        Computed converted = Conversions.convert(raw, Type.BOOL);
        Value value = converted.value();
        if (converted.error() != null || value.isNull()) {
            return invalid(
                    run,
                    "Invalid enabled argument",
                    "The argument enabled must be true or false.",
                    expression.range(),
                    raw,
                    true);
        }
        if (!(value instanceof Value.Bool on)) {
            return unknown(value, true);
        }
        return on.value() ? SINGLE : new Expansion(Kind.OFF, Map.of(), value, "");
    }

    private static Expansion counted(Expression expression, ModuleScope scope, Run run, int weight) {
        Value raw = run.value(expression, scope);
        Computed converted = Conversions.convert(raw, Type.NUMBER);
        Value value = converted.value();
        if (converted.error() != null) {
            return invalid(
                    run,
                    "Incorrect value type",
                    "The count must be a whole number: " + converted.error().detail(),
                    expression.range(),
                    raw,
                    true);
        }
        if (value.marks().ephemeral()) {
            return invalid(run, NO_COUNT, EPHEMERAL, expression.range(), raw, true);
        }
        if (value instanceof Value.Unknown) {
            return unknown(value, true);
        }
        if (!(value instanceof Value.Num number)) {
            return invalid(
                    run,
                    NO_COUNT,
                    "The count is null. Use a whole number, or 0 for none.",
                    expression.range(),
                    raw,
                    true);
        }
        BigDecimal size = number.value();
        if (size.signum() < 0 || size.stripTrailingZeros().scale() > 0) {
            return invalid(
                    run,
                    NO_COUNT,
                    "The count must be a whole number that is not negative.",
                    expression.range(),
                    raw,
                    true);
        }
        boolean bounded = size.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        if (!run.mayAdd(bounded ? size.intValue() : Integer.MAX_VALUE, weight, expression.range())) {
            return unknown(Value.unknown(Type.NUMBER, "count at " + expression.range()), true);
        }
        Map<InstanceKey, Repetition> instances = new LinkedHashMap<>();
        // The number is shown in addresses, so that an index is no secret even where the count is one.
        Marks marks = withoutOrigin(value.marks()).withSensitive(false);
        for (int i = 0; i < size.intValue(); i++) {
            instances.put(
                    new InstanceKey.Index(i),
                    Repetition.counted(Value.of((long) i).withMarks(marks)));
        }
        return new Expansion(Kind.COUNT, instances, value, "");
    }

    private static Expansion forEach(Expression expression, ModuleScope scope, Run run, int weight) {
        Value value = run.value(expression, scope);
        Range range = expression.range();
        // Only the keys of a map are stored, and these are ephemeral where the map is as a whole.
        if (value instanceof Value.Named ? value.marks().ephemeral() : Values.isEphemeral(value)) {
            return invalid(run, NO_EACH, EPHEMERAL, range, value, false);
        }
        if (value.marks().sensitive()) {
            return invalid(
                    run,
                    NO_EACH,
                    "A sensitive value cannot give the keys of instances, which are shown."
                            + " Take the secret parts out of it, or use nonsensitive.",
                    range,
                    value,
                    false);
        }
        if (value instanceof Value.Unknown unknown) {
            boolean possible = unknown.type().equals(Type.DYNAMIC)
                    || unknown.type() instanceof Type.MapOf
                    || unknown.type() instanceof Type.ObjectOf
                    || unknown.type() instanceof Type.SetOf set
                            && (set.element().equals(Type.STRING)
                                    || set.element().equals(Type.DYNAMIC));
            return possible ? perhaps(unknown, range, run, weight) : wrongType(run, range, value);
        }
        if (value.isNull()) {
            return invalid(
                    run,
                    NO_EACH,
                    "The for_each is null. Use an empty map or set for no instances.",
                    range,
                    value,
                    false);
        }
        if (value instanceof Value.SetValue set) {
            return overSet(set, range, run, weight);
        }
        if (value instanceof Value.Named named && !(value instanceof Value.InstanceValue)) {
            return overNamed(named, range, run, weight);
        }
        return value instanceof Value.InstanceValue ? unknown(value, false) : wrongType(run, range, value);
    }

    /** The instances of an unknown collection of which is known what it holds, if it holds anything. */
    private static Expansion perhaps(Value.Unknown unknown, Range range, Run run, int weight) {
        Value possible = unknown.possible();
        Expansion held = null;
        if (possible instanceof Value.SetValue set && set.elements().stream().allMatch(Expansion::mayBeKey)) {
            held = overSet(set, range, run, weight);
        } else if (possible instanceof Value.MapValue || possible instanceof Value.ObjectValue) {
            held = overNamed((Value.Named) possible, range, run, weight);
        }
        Expansion plain = unknown(unknown, false);
        if (held == null || held.kind != Kind.EACH) {
            Value one = possible instanceof Value.Sequence sequence
                            && sequence.elements().size() == 1
                    ? sequence.elements().get(0)
                    : null;
            Value key = new Value.Unknown(Type.STRING, Refinement.NOT_NULL, Unknowns.needs(unknown), unknown.marks());
            return one == null
                    ? plain
                    : new Expansion(Kind.UNKNOWN, Map.of(InstanceKey.UNKNOWN, Repetition.each(key, one)), unknown, "");
        }
        Map<InstanceKey, Repetition> instances = new LinkedHashMap<>();
        held.instances.forEach((key, names) -> instances.put(key, names.perhaps()));
        if (unknown.mayHoldMore()) {
            plain.instances.forEach(instances::putIfAbsent);
        }
        return new Expansion(Kind.EACH, instances, unknown, "");
    }

    private static boolean mayBeKey(Value element) {
        return element instanceof Value.Str || element instanceof Value.Unknown;
    }

    private static Expansion overSet(Value.SetValue set, Range range, Run run, int weight) {
        Map<InstanceKey, Repetition> instances = new LinkedHashMap<>();
        List<Value> open = new ArrayList<>();
        for (Value element : set.elements()) {
            if (element instanceof Value.Unknown || element instanceof Value.InstanceValue) {
                open.add(element);
                continue;
            }
            if (!(element instanceof Value.Str key)) {
                return element.isNull()
                        ? invalid(
                                run,
                                NO_EACH_SET,
                                "The set contains null. Each element must be a string.",
                                range,
                                set,
                                false)
                        : invalid(
                                run,
                                NO_EACH_SET,
                                "The set contains something else than strings. Convert its elements with tostring.",
                                range,
                                set,
                                false);
            }
            Value named = key.withMarks(key.marks().with(withoutOrigin(set.marks())));
            instances.put(new InstanceKey.Name(key.value()), Repetition.each(named, named));
        }
        if (!open.isEmpty()) {
            Value one = Unknowns.of(Type.STRING, common(open), open.toArray(Value[]::new));
            Value element = Values.addMarks(one, withoutOrigin(set.marks()));
            instances.put(InstanceKey.UNKNOWN, Repetition.each(element, element));
        }
        return run.mayAdd(instances.size(), weight, range)
                ? new Expansion(instances.size() > 1 || open.isEmpty() ? Kind.EACH : Kind.UNKNOWN, instances, set, "")
                : unknown(Value.unknown(Type.DYNAMIC, "for_each at " + range), false);
    }

    /** What is known of each of several unknown strings: all of one, else how they all begin and what each of them is. */
    private static Refinement common(List<Value> open) {
        Refinement first = refinement(open.get(0));
        if (open.size() == 1) {
            return first;
        }
        String prefix = first.prefix();
        for (Value value : open) {
            String other = refinement(value).prefix();
            int end = 0;
            while (end < Math.min(prefix.length(), other.length()) && prefix.charAt(end) == other.charAt(end)) {
                end++;
            }
            prefix = prefix.substring(0, end);
        }
        return Arms.in(new Refinement(true, prefix, 0, null), open);
    }

    private static Refinement refinement(Value value) {
        return value instanceof Value.Unknown unknown ? unknown.refinement() : Refinement.NOT_NULL;
    }

    private static Expansion overNamed(Value.Named named, Range range, Run run, int weight) {
        if (!run.mayAdd(named.elements().size(), weight, range)) {
            return unknown(Value.unknown(Type.DYNAMIC, "for_each at " + range), false);
        }
        Map<InstanceKey, Repetition> instances = new LinkedHashMap<>();
        Marks shared = withoutOrigin(named.marks());
        named.elements().forEach((key, element) -> {
            Value own = element.withMarks(element.marks().with(named.marks()));
            instances.put(
                    new InstanceKey.Name(key), Repetition.each(Value.of(key).withMarks(shared), own));
        });
        return new Expansion(Kind.EACH, instances, named, "");
    }

    private static Marks withoutOrigin(Marks marks) {
        return marks.withOrigin(null);
    }

    private static Expansion wrongType(Run run, Range range, Value value) {
        return invalid(
                run,
                NO_EACH,
                "The for_each must be a map, or a set of strings. For a list use toset.",
                range,
                value,
                false);
    }

    private static Expansion invalid(
            Run run, String summary, String detail, Range range, Value value, boolean counted) {
        run.report(Diagnostic.error("invalid-expansion", summary, detail, range));
        return unknown(
                new Value.Unknown(
                        Type.DYNAMIC,
                        Refinement.NONE,
                        Set.of("a valid " + (counted ? "count" : "for_each") + " at " + range),
                        value.marks()),
                counted);
    }
}
