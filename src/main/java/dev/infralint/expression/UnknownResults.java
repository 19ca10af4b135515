package dev.infralint.expression;

import dev.infralint.function.FunctionContext;
import dev.infralint.function.Functions;
import dev.infralint.value.Arms;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Traversals;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of the result of a function although some of what it was given is unknown. */
final class UnknownResults {
    /** Functions that give of what they are given: known elements stay known beside unknown ones. */
    private static final Set<String> PASSING = Set.of(
            "compact",
            "concat",
            "distinct",
            "flatten",
            "reverse",
            "setunion",
            "sort",
            "tolist",
            "tomap",
            "toset",
            "values");

    /** Those of them whose result has the elements as they are. */
    private static final Set<String> ELEMENTWISE =
            Set.of("concat", "distinct", "reverse", "setunion", "sort", "tolist", "toset");

    private final FunctionContext context;

    UnknownResults(FunctionContext context) {
        this.context = context;
    }

    /** The result with what the arguments tell of its content; a result that is known stays as it is. */
    Value refined(String name, List<Value> arguments, Value result) {
        boolean open = !result.isKnown() || name.equals("sort") && !result.isWhollyKnown();
        Value held = open ? holding(name, arguments, result) : null;
        return withEach(name, arguments, ofArms(name, arguments, held == null ? result : held));
    }

    /** The unknown result of a function that passes elements on, of which one list alone may hold more: what each of these is. */
    private static Value withEach(String name, List<Value> arguments, Value result) {
        List<Value> open = arguments.stream()
                .filter(argument -> argument.knownOrPossible() == null || argument.mayHoldMore())
                .toList();
        return ELEMENTWISE.contains(name)
                        && open.size() == 1
                        && open.get(0) instanceof Value.Unknown list
                        && list.refinement().each() != null
                        && result instanceof Value.Unknown unknown
                ? unknown.with(unknown.refinement().withEach(list.refinement().each()))
                : result;
    }

    /** The unknown result of a function of which one argument is one of a few values: what it is for each of them. */
    private Value ofArms(String name, List<Value> arguments, Value result) {
        int open = -1;
        for (int i = 0; i < arguments.size(); i++) {
            if (!arguments.get(i).isKnown()) {
                if (open >= 0) {
                    return result;
                }
                open = i;
            }
        }
        if (open < 0 || context.has(name) || !(result instanceof Value.Unknown unknown)) {
            return result;
        }
        List<Value> results = new ArrayList<>();
        for (Value arm : Arms.of(arguments.get(open))) {
            List<Value> given = new ArrayList<>(arguments);
            given.set(open, arm);
            Value each = computed(name, given);
            if (each == null) {
                return result;
            }
            results.add(each);
        }
        return unknown.with(Arms.in(unknown.refinement(), results));
    }

    /**
     * The unknown result of a function with what is known of its content: what a list of unknown length holds goes through
     * {@code toset} and its like, and known arguments and elements stay known beside unknown ones.
     */
    private @Nullable Value holding(String name, List<Value> arguments, Value result) {
        if (result instanceof Value.Sequence sorted) {
            return Elements.sorted(sorted, arguments.get(0));
        }
        if (!(result instanceof Value.Unknown unknown)) {
            return null;
        }
        boolean one = name.equals("one");
        switch (name) {
            case "merge":
                return merged(arguments, unknown);
            case "split":
                return Elements.split(arguments.get(0), arguments.get(1))
                        .map(parts -> holding(unknown, parts, true))
                        .orElse(null);
            case "element":
                return Traversals.held(arguments.get(0), arguments.get(1));
            default:
                if (!one && !PASSING.contains(name)) {
                    return null;
                }
        }
        List<Value> held = new ArrayList<>();
        int least = 0;
        boolean more = false;
        for (Value argument : arguments) {
            Value possible = argument.knownOrPossible();
            if (possible != null) {
                held.add(possible);
            }
            more |= possible == null || argument.mayHoldMore();
            least += argument instanceof Value.Unknown part ? part.refinement().minLength() : 0;
        }
        Value computed = held.isEmpty() ? null : computed(name, held);
        if (one) {
            return computed == null || least > 0 ? computed : holding(unknown, computed, more);
        }
        if (computed == null) {
            Elements elements = new Elements(name.equals("flatten"), name.equals("compact"));
            held.forEach(elements::add);
            return elements.set()
                    .map(set -> holding(unknown, set, elements.perhapsMore()))
                    .orElse(null);
        }
        // Behind what is not seen nothing keeps its position.
        Value placed = computed instanceof Value.Sequence sequence && arguments.size() > 1 && more
                ? Values.set(Type.DYNAMIC, sequence.elements())
                : computed;
        return holding(unknown, placed, more);
    }

    /** What a function makes of known arguments; null where it fails, or where its value is unknown all the same. */
    private @Nullable Value computed(String name, List<Value> arguments) {
        Computed computed = Functions.call(name, arguments, context);
        return computed.error() == null && computed.value().isKnown() ? computed.value() : null;
    }

    private static Value holding(Value.Unknown unknown, Value content, boolean more) {
        Refinement known = unknown.refinement();
        return unknown.with(more ? known.withPart(content) : known.withPossible(content));
    }

    /** What is behind an unknown map may take the place of what stands before it. */
    private static @Nullable Value merged(List<Value> arguments, Value.Unknown unknown) {
        Map<String, Value> entries = new TreeMap<>();
        boolean more = false;
        for (Value argument : arguments) {
            Value possible = argument.knownOrPossible();
            boolean open = possible == null || argument.mayHoldMore();
            if (open) {
                entries.replaceAll((key, before) -> Unknowns.of(Type.DYNAMIC, argument));
                more = true;
            }
            if (possible instanceof Value.Named named && !(possible instanceof Value.InstanceValue)) {
                named.elements().forEach((key, value) -> {
                    boolean either = !argument.isKnown() && entries.containsKey(key);
                    entries.put(key, either ? Unknowns.of(Type.DYNAMIC, argument) : value);
                });
            }
        }
        return entries.isEmpty() ? null : holding(unknown, new Value.ObjectValue(entries, Marks.NONE), more);
    }
}
