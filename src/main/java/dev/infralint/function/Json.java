package dev.infralint.function;

import dev.infralint.value.JsonText;
import dev.infralint.value.Numbers;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values as JSON, as {@code jsonencode} writes it. */
final class Json {
    private final StringBuilder out = new StringBuilder();
    private final List<Value> holes = new ArrayList<>();
    private boolean ambiguous;

    private Json() {}

    /** The text of a value that is wholly known. */
    static String encode(Value value) throws FunctionFault {
        Json json = new Json();
        json.append(value);
        return json.out.toString();
    }

    /** The text of any value, with holes for what is unknown in it; null where a known part looks like a hole. */
    static @Nullable Outline outline(Value value) throws FunctionFault {
        Json json = new Json();
        json.append(value);
        return json.ambiguous ? null : new Outline(json.out.toString(), json.holes);
    }

    /** A value as {@code jsondecode} gives it after it was encoded; what is unknown of it keeps its needs. */
    static Value decoded(Value value) {
        boolean uncertain =
                value instanceof Value.SetValue set && set.elements().size() > 1 && !set.isWhollyKnown();
        if (uncertain) {
            return new Value.Unknown(Type.DYNAMIC, Refinement.NOT_NULL, Values.needs(value), value.marks());
        }
        if (value instanceof Value.Sequence sequence) {
            return new Value.TupleValue(
                    sequence.elements().stream().map(Json::decoded).toList(), value.marks());
        }
        if (value instanceof Value.Named named && !(value instanceof Value.InstanceValue)) {
            Map<String, Value> members = new LinkedHashMap<>();
            named.elements().forEach((name, element) -> members.put(name, decoded(element)));
            return new Value.ObjectValue(members, value.marks());
        }
        if (value instanceof Value.Unknown unknown && !Types.isPrimitive(unknown.type())) {
            return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, unknown.needs(), unknown.marks());
        }
        return value.isNull() ? Value.nothing().withMarks(value.marks()) : value;
    }

    private void appendHole(Value value) throws FunctionFault {
        if (value instanceof Value.Unknown unknown
                && !unknown.refinement().items().isEmpty()) {
            appendItems(unknown.refinement().items());
            return;
        }
        Outline inner =
                value instanceof Value.Unknown unknown ? unknown.refinement().outline() : null;
        if (inner == null || !Outline.mayHold(out.length(), holes.size(), inner)) {
            out.append(Outline.HOLE);
            holes.add(value);
        } else {
            out.append(JsonText.quote(inner.text()));
            holes.addAll(inner.holes());
        }
    }

    /** An object of whose keys some are unknown. */
    private void appendItems(List<Refinement.Item> items) throws FunctionFault {
        char separator = '{';
        for (Refinement.Item item : items) {
            out.append(separator);
            if (item.key() instanceof Value.Str known) {
                out.append(quote(known.value()));
            } else {
                appendKey(item.key());
            }
            out.append(':');
            append(item.value());
            separator = ',';
        }
        out.append('}');
    }

    private void appendKey(Value key) {
        Refinement known = key instanceof Value.Unknown unknown ? unknown.refinement() : Refinement.NONE;
        Outline inner = known.outline();
        if (inner != null && Outline.mayHold(out.length(), holes.size(), inner)) {
            out.append(JsonText.quote(inner.text()));
            holes.addAll(inner.holes());
        } else {
            out.append(JsonText.quote(known.prefix() + Outline.HOLE));
            holes.add(key);
        }
    }

    private String quote(String text) {
        ambiguous |= text.indexOf(Outline.HOLE) >= 0;
        return JsonText.quote(text);
    }

    private void append(Value value) throws FunctionFault {
        Bounds.checkText(out.length());
        if (value instanceof Value.Unknown || value instanceof Value.InstanceValue) {
            appendHole(value);
        } else if (value.isNull()) {
            out.append("null");
        } else if (value instanceof Value.Str string) {
            out.append(quote(string.value()));
        } else if (value instanceof Value.Num number) {
            out.append(Numbers.format(number.value()));
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Value.Sequence sequence) {
            out.append('[');
            String separator = "";
            for (Value element : sequence.elements()) {
                out.append(separator);
                append(element);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof Value.Named named) {
            out.append('{');
            String separator = "";
            for (Map.Entry<String, Value> entry : named.elements().entrySet()) {
                out.append(separator).append(quote(entry.getKey())).append(':');
                append(entry.getValue());
                separator = ",";
            }
            out.append('}');
        }
    }
}
