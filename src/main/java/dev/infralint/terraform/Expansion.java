package dev.infralint.terraform;

import dev.infralint.configuration.InstanceKey;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Unknowns;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.JsonBodies;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The instances that {@code count} and {@code for_each} give.
 *
 * @param instances by key, in Terraform's order
 * @param cause the value of {@code count} or {@code for_each}; null of no type without either
 */
record Expansion(Kind kind, Map<InstanceKey, Repetition> instances, Value cause) {
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
            new Expansion(Kind.SINGLE, Map.of(InstanceKey.NONE, Repetition.NONE), Value.nothing());

    private static final String NO_COUNT = "Invalid count argument";
    private static final String NO_EACH = "Invalid for_each argument";
    private static final String NO_EACH_SET = "Invalid for_each set argument";

    /** Some number of instances with unknown keys. */
    static Expansion unknown(Value cause, boolean counted) {
        Set<String> needs = Unknowns.needs(cause);
        Value part = new Value.Unknown(Type.DYNAMIC, Refinement.NONE, needs, cause.marks());
        Value key = new Value.Unknown(counted ? Type.NUMBER : Type.STRING, Refinement.NOT_NULL, needs, cause.marks());
        Repetition repetition = counted ? Repetition.counted(key) : Repetition.each(key, part);
        return new Expansion(Kind.UNKNOWN, Map.of(InstanceKey.UNKNOWN, repetition), cause);
    }

    static Expansion of(Body body, ModuleScope scope, Run run) {
        Optional<Expression> count = body.attribute("count").map(Attribute::value);
        if (count.isPresent()) {
            return counted(count.get(), scope, run);
        }
        Optional<Expression> each = body.attribute("for_each").map(Attribute::value);
        if (each.isPresent()) {
            return forEach(each.get(), scope, run);
        }
        Optional<Expression> enabled = JsonBodies.shaped(body).blocks("lifecycle").stream()
                .flatMap(lifecycle -> lifecycle.body().attribute("enabled").stream())
                .map(Attribute::value)
                .findFirst();
        return enabled.isPresent() ? enabled(enabled.get(), scope, run) : SINGLE;
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
        return on.value() ? SINGLE : new Expansion(Kind.OFF, Map.of(), value);
    }

    private static Expansion counted(Expression expression, ModuleScope scope, Run run) {
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
        if (!run.mayAdd(bounded ? size.intValue() : Integer.MAX_VALUE, expression.range())) {
            return unknown(Value.unknown(Type.NUMBER, "count at " + expression.range()), true);
        }
        Map<InstanceKey, Repetition> instances = new LinkedHashMap<>();
        for (int i = 0; i < size.intValue(); i++) {
            instances.put(
                    new InstanceKey.Index(i),
                    Repetition.counted(Value.of((long) i).withMarks(withoutOrigin(value.marks()))));
        }
        return new Expansion(Kind.COUNT, instances, value);
    }

    private static Expansion forEach(Expression expression, ModuleScope scope, Run run) {
        Value value = run.value(expression, scope);
        Range range = expression.range();
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
            return possible ? unknown(value, false) : wrongType(run, range, value);
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
            return overSet(set, range, run);
        }
        if (value instanceof Value.Named named && !(value instanceof Value.InstanceValue)) {
            return overNamed(named, range, run);
        }
        return value instanceof Value.InstanceValue ? unknown(value, false) : wrongType(run, range, value);
    }

    private static Expansion overSet(Value.SetValue set, Range range, Run run) {
        Map<InstanceKey, Repetition> instances = new LinkedHashMap<>();
        for (Value element : set.elements()) {
            if (!element.isKnown()) {
                return unknown(Unknowns.of(set.type(), set), false);
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
        return run.mayAdd(instances.size(), range)
                ? new Expansion(Kind.EACH, instances, set)
                : unknown(Value.unknown(Type.DYNAMIC, "for_each at " + range), false);
    }

    private static Expansion overNamed(Value.Named named, Range range, Run run) {
        if (!run.mayAdd(named.elements().size(), range)) {
            return unknown(Value.unknown(Type.DYNAMIC, "for_each at " + range), false);
        }
        Map<InstanceKey, Repetition> instances = new LinkedHashMap<>();
        Marks shared = withoutOrigin(named.marks());
        named.elements().forEach((key, element) -> {
            Value own = element.withMarks(element.marks().with(named.marks()));
            instances.put(
                    new InstanceKey.Name(key), Repetition.each(Value.of(key).withMarks(shared), own));
        });
        return new Expansion(Kind.EACH, instances, named);
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
