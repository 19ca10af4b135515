package dev.infralint.expression;

import dev.infralint.function.FunctionContext;
import dev.infralint.function.Functions;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Functions that Terraform had before its release 0.15: configurations of that time are read as it read them. */
final class OldFunctions {
    private static final Set<String> NAMES = Set.of("list", "map");

    private OldFunctions() {}

    static boolean has(String name) {
        return NAMES.contains(name);
    }

    /** A list of the arguments, or a map of keys and values in turn. */
    static Computed call(String name, List<Value> arguments, FunctionContext context) {
        return name.equals("list")
                ? like("tolist", new Value.TupleValue(arguments, Marks.NONE), context)
                : map(arguments, context);
    }

    private static Computed map(List<Value> arguments, FunctionContext context) {
        Map<String, Value> elements = new LinkedHashMap<>();
        List<Refinement.Item> items = new ArrayList<>();
        for (int i = 0; i + 1 < arguments.size(); i += 2) {
            Value key = Conversions.convert(arguments.get(i), Type.STRING).value();
            items.add(new Refinement.Item(key, arguments.get(i + 1)));
            if (key instanceof Value.Str text) {
                elements.put(text.value(), arguments.get(i + 1));
            }
        }
        if (elements.size() < items.size()) {
            return Computed.of(
                    Unknowns.of(Type.DYNAMIC, Refinement.NOT_NULL.withItems(items), arguments.toArray(Value[]::new)));
        }
        return like("tomap", new Value.ObjectValue(elements, Marks.NONE), context);
    }

    /** Elements of different types stay as they are: what the conversion would say is no help with a function that is gone. */
    private static Computed like(String function, Value value, FunctionContext context) {
        Computed converted = Functions.call(function, List.of(value), context);
        return converted.failed() ? Computed.of(value) : converted;
    }
}
