package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.function.FunctionContext;
import dev.infralint.function.Functions;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.Parser;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Arms;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Traversals;
import dev.infralint.value.Type;
import dev.infralint.value.TypeConstraint;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls of functions, among them those that see their arguments as expressions. */
public final class Calls {
    public static final String UNKNOWN_FUNCTION = "Call to unknown function";
    private static final String CORE = "core::";
    private static final String PROVIDER = "provider::";
    private static final String CONSOLE_ONLY = "type";
    private static final String CONVERT = "convert";
    private static final String TEMPLATE = "templatestring";
    private static final String ARITY = "function arguments";

    /** Functions that look at a part of a collection only. */
    private static final Set<String> GLANCES = Set.of("element", "length", "lookup");

    private static final String BAD_EXPANSION = "Invalid expanding argument value";

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

    private final Evaluation evaluation;
    private final FunctionContext context;
    private final @Nullable Map<Value, Type> shownTypes;

    /**
     * Calls in one evaluation.
     *
     * @param shownTypes receives what the console's function {@code type} was asked for, by its result; null elsewhere
     *     than in a console, where that function does not exist
     */
    Calls(Evaluation evaluation, FunctionContext context, @Nullable Map<Value, Type> shownTypes) {
        this.evaluation = evaluation;
        this.context = context;
        this.shownTypes = shownTypes;
    }

    /** A value given to a function, with the place it came from and what was wrong there. */
    private record Argument(Value value, Range range, List<Diagnostic> faults) {}

    Value evaluate(Expression.FunctionCall call) {
        String written = evaluation.function(call.name());
        String plain = written.startsWith(CORE) ? written.substring(CORE.length()) : written;
        String name = plain.startsWith(CORE) || !Functions.exists(plain) ? written : plain;
        switch (name) {
            case "try":
                return attemptEach(call);
            case "can":
                return can(call);
            case CONVERT:
                if (isConversion(call)) {
                    return convert(call);
                }
                break;
            case CONSOLE_ONLY:
                if (shownTypes != null) {
                    return type(call, shownTypes);
                }
                break;
            default:
                break;
        }
        if (name.equals(TEMPLATE) && !isReference(call)) {
            return Evaluation.unknown();
        }
        boolean old = OldFunctions.has(name) && !context.has(name) && shownTypes == null;
        if (!context.has(name) && !exists(name) && !old) {
            evaluation.error(
                    name.contains("::") ? "Unknown provider function" : UNKNOWN_FUNCTION,
                    "There is no function named \"" + call.name() + "\".",
                    call.nameRange(),
                    call.range());
            return Evaluation.unknown();
        }
        List<Argument> arguments = arguments(call);
        return arguments == null ? Evaluation.unknown() : apply(call, name, arguments);
    }

    /** Missing and superfluous arguments hide what is wrong with the arguments. */
    private Value apply(Expression.FunctionCall call, String name, List<Argument> arguments) {
        List<Value> values = arguments.stream().map(Argument::value).toList();
        boolean glance = GLANCES.contains(name) && !(values.isEmpty() || values.get(0) instanceof Value.Str);
        if (!glance && !evaluation.spendOn(values, call.range())) {
            return Evaluation.unknown();
        }
        boolean failed =
                arguments.stream().anyMatch(argument -> !argument.faults().isEmpty());
        Computed computed = failed
                ? new Computed(
                        Evaluation.unknown(), Functions.mismatch(name, values).orElse(null))
                : context.has(name)
                        ? context.call(name, values)
                        : OldFunctions.has(name)
                                ? OldFunctions.call(name, values, context)
                                : Functions.call(name, values, context);
        Computed.Fault fault = computed.error();
        if (fault == null || !fault.summary().endsWith(ARITY)) {
            arguments.forEach(argument -> evaluation.keep(argument.faults()));
        }
        if (fault != null) {
            report(fault, place(fault, call, arguments), call);
            Value value = computed.value();
            return value.withMarks(value.marks().withSensitive(false));
        }
        boolean open = !computed.value().isKnown()
                || name.equals("sort") && !computed.value().isWhollyKnown();
        Value perhaps = failed || !open ? null : holding(name, values, computed.value());
        if (perhaps != null) {
            return ofArms(name, values, perhaps);
        }
        boolean text = name.equals(TEMPLATE)
                && !context.language().openTofu()
                && !values.isEmpty()
                && (computed.value().isKnown() || !values.get(0).isKnown());
        Value value = text ? Conversions.convert(computed.value(), Type.STRING).value() : computed.value();
        return failed ? value : ofArms(name, values, value);
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

    private static Range place(Computed.Fault fault, Expression.FunctionCall call, List<Argument> arguments) {
        if (fault.argument() >= 0 && fault.argument() < arguments.size()) {
            return arguments.get(fault.argument()).range();
        }
        int end = call.range().end();
        return fault.summary().endsWith(ARITY) ? call.range().file().range(end - 1, end) : call.nameRange();
    }

    private void report(Computed.Fault fault, Range range, Expression.FunctionCall call) {
        evaluation.error(fault.summary(), fault.detail(), range, call.range());
    }

    /** A name with any attributes and indexes behind it, computed ones too. */
    private static boolean isPath(Expression expression) {
        Expression inner = expression;
        while (true) {
            if (inner instanceof Expression.GetAttribute attribute) {
                inner = attribute.source();
            } else if (inner instanceof Expression.Index index) {
                inner = index.source();
            } else {
                return inner instanceof Expression.Variable;
            }
        }
    }

    /** {@code templatestring} takes only what a reference names, and only the text of a template. */
    private boolean isReference(Expression.FunctionCall call) {
        if (call.arguments().size() != 2
                || call.expandFinal()
                || context.language().openTofu()) {
            return true;
        }
        Expression template = call.arguments().get(0);
        if (isPath(template)) {
            Evaluation.Attempt attempt = evaluation.attempt(template);
            Value value = attempt.value();
            boolean missing = attempt.failed() && Traversal.whole(template) == null;
            if (value instanceof Value.Str text
                    ? Parser.parseTemplate(SourceFile.of(TEMPLATE, text.value()))
                            .diagnostics()
                            .isEmpty()
                    : value.type().equals(Type.DYNAMIC) && !missing
                            || !value.isKnown() && value.type().equals(Type.STRING)) {
                return true;
            }
        }
        evaluation.error(
                "Invalid function argument",
                "The template must be a reference to a string that is defined elsewhere and is a valid template.",
                template.range(),
                call.range());
        return false;
    }

    private static boolean exists(String name) {
        return Functions.exists(name)
                && !name.equals(CONSOLE_ONLY)
                && (!name.contains("::") || name.startsWith(PROVIDER));
    }

    /** The arguments with the last one expanded; null, with a diagnostic where one is due, when it cannot be. */
    private @Nullable List<Argument> arguments(Expression.FunctionCall call) {
        List<Argument> arguments = new ArrayList<>();
        int last = call.arguments().size() - 1;
        for (int i = 0; i <= last; i++) {
            Expression expression = call.arguments().get(i);
            Evaluation.Attempt attempt = evaluation.attempt(expression);
            if (i < last || !call.expandFinal()) {
                arguments.add(new Argument(attempt.value(), expression.range(), attempt.diagnostics()));
                continue;
            }
            evaluation.keep(attempt);
            if (attempt.failed() || !(expandable(attempt.value(), expression, call) instanceof Value.Sequence list)) {
                return null;
            }
            Marks marks = list.marks().withOrigin(null);
            for (Value element : list.elements()) {
                arguments.add(new Argument(Evaluation.marked(element, marks), expression.range(), List.of()));
            }
        }
        return arguments;
    }

    private @Nullable Value expandable(Value value, Expression expression, Expression.FunctionCall call) {
        Type type = value.type();
        boolean sequence = Types.isSequence(type);
        boolean dynamic = type.equals(Type.DYNAMIC);
        if (sequence || dynamic) {
            if (!value.isNull()) {
                return value;
            }
            evaluation.error(
                    BAD_EXPANSION, "The argument before \"...\" must not be null.", expression.range(), call.range());
            return null;
        }
        evaluation.error(
                BAD_EXPANSION,
                "The argument before \"...\" must be a tuple, list or set.",
                expression.range(),
                call.range());
        return null;
    }

    private Value attemptEach(Expression.FunctionCall call) {
        List<Diagnostic> failures = new ArrayList<>();
        if (call.expandFinal()) {
            return expandedTry(call);
        }
        for (Expression argument : call.arguments()) {
            int doubts = evaluation.doubts();
            Evaluation.Attempt attempt = evaluation.attempt(argument);
            if (evaluation.isExhausted()) {
                evaluation.keep(attempt);
                return Evaluation.unknown();
            }
            if (attempt.failed()) {
                failures.addAll(attempt.diagnostics());
                continue;
            }
            Value value = attempt.value();
            if (evaluation.doubts() > doubts) {
                return Unknowns.of(Type.DYNAMIC, Refinement.NONE.withPart(value.knownOrPossible()), doubted(value));
            }
            return value.isWhollyKnown() || value instanceof Value.InstanceValue
                    ? value
                    : unmarked(Unknowns.of(Type.DYNAMIC, refined(value), value));
        }
        StringBuilder detail = new StringBuilder("No argument could be computed");
        failures.forEach(failure -> detail.append("; ").append(failure.summary()));
        evaluation.error(
                "Error in function call",
                call.arguments().isEmpty()
                        ? "At least one argument is needed."
                        : detail.append('.').toString(),
                call.nameRange(),
                call.range());
        return Evaluation.unknown();
    }

    /** What is tried and not known yet is neither sensitive nor ephemeral for Terraform. */
    private static Value unmarked(Value value) {
        return value.withMarks(Values.unguarded(value.marks()));
    }

    /** What is known of a value that is not wholly known, whatever its type turns out to be. */
    private static Refinement refined(Value value) {
        return value instanceof Value.Unknown unknown
                ? Arms.in(Refinement.NONE.holdingAs(unknown.refinement(), unknown.possible()), Arms.of(unknown))
                : Refinement.NONE;
    }

    /** A value that may not be there needs that to be known, too. */
    private static Value doubted(Value value) {
        if (!Unknowns.needs(value).isEmpty()) {
            return value;
        }
        Set<String> needs = value.marks().dependencies().stream()
                .map(dependency -> "count or for_each of " + dependency.address())
                .collect(java.util.stream.Collectors.toSet());
        return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, needs, value.marks());
    }

    /** {@code try(list...)}: the elements are values already, so that the first of them is the answer. */
    private Value expandedTry(Expression.FunctionCall call) {
        List<Argument> arguments = arguments(call);
        if (arguments == null) {
            return Evaluation.unknown();
        }
        if (arguments.isEmpty()) {
            evaluation.error(
                    "Error in function call", "At least one argument is needed.", call.nameRange(), call.range());
            return Evaluation.unknown();
        }
        Value first = arguments.get(0).value();
        return first.isWhollyKnown() ? first : Unknowns.of(Type.DYNAMIC, first);
    }

    /** The result stands for a type: it is told by its identity, and no other value can be made of it. */
    private Value type(Expression.FunctionCall call, Map<Value, Type> shown) {
        if (!takesOne(call)) {
            return Evaluation.unknown();
        }
        int before = evaluation.faults();
        Value value = evaluation.evaluate(call.arguments().get(0));
        if (evaluation.faults() > before) {
            return Evaluation.unknown();
        }
        Value result = new Value.TupleValue(List.of(), Marks.NONE);
        shown.put(result, value.type());
        return result;
    }

    /** Whether it is a call of {@code convert} with a value and a type. */
    static boolean isConversion(Expression.FunctionCall call) {
        boolean named = call.name().equals(CONVERT) || call.name().equals(CORE + CONVERT);
        return named && call.arguments().size() == 2 && !call.expandFinal();
    }

    private Value convert(Expression.FunctionCall call) {
        Evaluation.Attempt attempt = evaluation.attempt(call.arguments().get(0));
        evaluation.keep(attempt);
        List<Diagnostic> problems = new ArrayList<>();
        TypeConstraint type = new TypeReader(evaluation::evaluate, problems)
                .read(call.arguments().get(1));
        evaluation.keep(problems);
        if (attempt.failed() || !problems.isEmpty()) {
            return Evaluation.unknown();
        }
        Computed converted = type.convert(attempt.value());
        Computed.Fault fault = converted.error();
        // What is not known is converted when it is, even where no value of its type converts.
        if (fault != null && !(attempt.value() instanceof Value.Unknown)) {
            evaluation.error(
                    "Invalid function argument",
                    fault.detail(),
                    call.arguments().get(0).range(),
                    call.range());
        }
        return Values.addMarks(converted.value(), Values.guards(Values.deepMarks(attempt.value())));
    }

    private boolean takesOne(Expression.FunctionCall call) {
        int given = call.arguments().size();
        if (given != 1) {
            evaluation.error(
                    given == 0 ? "Not enough function arguments" : "Too many function arguments",
                    "Function \"" + call.name() + "\" takes one argument.",
                    given == 0 ? call.range() : call.arguments().get(1).range(),
                    call.range());
        }
        return given == 1;
    }

    private Value can(Expression.FunctionCall call) {
        if (!takesOne(call)) {
            return Evaluation.unknown();
        }
        int doubts = evaluation.doubts();
        Evaluation.Attempt attempt = evaluation.attempt(call.arguments().get(0));
        if (evaluation.isExhausted()) {
            evaluation.keep(attempt);
            return Value.unknown(Type.BOOL);
        }
        if (attempt.failed()) {
            return Value.of(false);
        }
        Value value = evaluation.doubts() > doubts ? doubted(attempt.value()) : attempt.value();
        if (value.isWhollyKnown()) {
            return Value.of(true);
        }
        return new Value.Unknown(Type.BOOL, Refinement.NONE, Set.copyOf(Unknowns.needs(value)), Marks.NONE);
    }
}
