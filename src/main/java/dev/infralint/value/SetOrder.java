package dev.infralint.value;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The order in which Terraform iterates over a set, and which elements count as the same. */
final class SetOrder {
    private SetOrder() {}

    static List<Value> of(List<Value> elements) {
        Map<String, List<Value>> seen = new HashMap<>();
        List<Keyed> kept = new ArrayList<>(elements.size());
        for (Value element : elements) {
            String key = key(element);
            List<Value> same = seen.computeIfAbsent(key, absent -> new ArrayList<>(1));
            boolean repeated =
                    same.stream().anyMatch(other -> Values.equal(other, element).orElse(false));
            if (!repeated) {
                same.add(element);
                kept.add(new Keyed(key, element));
            }
        }
        kept.sort(Comparator.comparingInt((Keyed keyed) -> rank(keyed.value)).thenComparing(SetOrder::compare));
        return kept.stream().map(Keyed::value).toList();
    }

    private record Keyed(String key, Value value) {}

    private static int rank(Value value) {
        return value.isNull() ? 2 : value.isKnown() && !(value instanceof Value.InstanceValue) ? 0 : 1;
    }

    private static int compare(Keyed left, Keyed right) {
        if (left.value instanceof Value.Str a && right.value instanceof Value.Str b) {
            return Strings.compare(a.value(), b.value());
        }
        if (left.value instanceof Value.Num a && right.value instanceof Value.Num b) {
            return Numbers.compare(a, b);
        }
        if (left.value instanceof Value.Bool a && right.value instanceof Value.Bool b) {
            return Boolean.compare(a.value(), b.value());
        }
        return Strings.compare(left.key, right.key);
    }

    /** A text that is the same for equal values; compound values are ordered by it. */
    private static String key(Value value) {
        StringBuilder key = new StringBuilder();
        append(value, key);
        return key.toString();
    }

    private static void append(Value value, StringBuilder key) {
        if (value instanceof Value.Unknown || value instanceof Value.InstanceValue) {
            key.append('?');
        } else if (value.isNull()) {
            key.append('~');
        } else if (value instanceof Value.Num number) {
            key.append(Numbers.general(number.value(), 10));
        } else if (value instanceof Value.Bool bool) {
            key.append(bool.value() ? 'T' : 'F');
        } else if (value instanceof Value.Str string) {
            key.append(Strings.quote(string.value()));
        } else if (value instanceof Value.MapValue map) {
            key.append('{');
            map.elements().forEach((name, element) -> {
                key.append(Strings.quote(name)).append(':');
                append(element, key);
                key.append(';');
            });
            key.append('}');
        } else {
            boolean collection = value instanceof Value.ListValue || value instanceof Value.SetValue;
            key.append(collection ? '[' : '<');
            for (Value element : Values.elements(value)) {
                append(element, key);
                key.append(';');
            }
            key.append(collection ? ']' : '>');
        }
    }
}
