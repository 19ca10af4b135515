package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.function.FunctionContext;
import dev.infralint.function.Functions;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.Parser;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.TypeConstraint;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of functions, among them those that see their arguments as expressions. */
public final class Calls {
    public static final String UNKNOWN_FUNCTION = "Call to unknown function";
    private static final String CORE = "core::";
    private static final String PROVIDER = "provider::";
    private static final String UNKNOWN_PROVIDER_FUNCTION = "Unknown provider function";
    private static final String CONSOLE_ONLY = "type";
    private static final String CONVERT = "convert";
    private static final String TEMPLATE = "templatestring";
    private static final String ARITY = "function arguments";

    /** Functions that look at a part of a collection only. */
    private static final Set<String> GLANCES = Set.of("element", "length", "lookup");

    private final Evaluation evaluation;
    private final FunctionContext context;
    private final @Nullable Map<Value, Type> shownTypes;
    private final Arguments arguments;
    private final Tries tries;
    private final UnknownResults unknowns;

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
        this.arguments = new Arguments(evaluation);
        this.tries = new Tries(evaluation, arguments);
        this.unknowns = new UnknownResults(context);
    }

    Value evaluate(Expression.FunctionCall call) {
        String written = evaluation.function(call.name());
        String plain = written.startsWith(CORE) ? written.substring(CORE.length()) : written;
        String name = plain.startsWith(CORE) || !Functions.exists(plain) ? written : plain;
        switch (name) {
            case "try":
                return tries.first(call);
            case "can":
                return tries.can(call);
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
        if (!evaluation.declares(call.name())) {
            evaluation.error(
                    UNKNOWN_PROVIDER_FUNCTION,
                    "The function " + call.name() + " is that of a provider which required_providers does not have.",
                    call.nameRange(),
                    call.range());
            return Evaluation.unknown();
        }
        boolean old = OldFunctions.has(name) && !context.has(name) && shownTypes == null;
        if (!context.has(name) && !exists(name) && !old) {
            evaluation.error(
                    name.contains("::") ? UNKNOWN_PROVIDER_FUNCTION : UNKNOWN_FUNCTION,
                    "There is no function named \"" + call.name() + "\".",
                    call.nameRange(),
                    call.range());
            return Evaluation.unknown();
        }
        List<Arguments.Argument> given = arguments.of(call);
        return given == null ? Evaluation.unknown() : apply(call, name, given);
    }

    /** Missing and superfluous arguments hide what is wrong with the arguments. */
    private Value apply(Expression.FunctionCall call, String name, List<Arguments.Argument> given) {
        List<Value> values = given.stream().map(Arguments.Argument::value).toList();
        boolean glance = GLANCES.contains(name) && !(values.isEmpty() || values.get(0) instanceof Value.Str);
        if (!glance && !evaluation.spendOn(values, call.range())) {
            return Evaluation.unknown();
        }
        boolean failed = given.stream().anyMatch(argument -> !argument.faults().isEmpty());
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
            given.forEach(argument -> evaluation.keep(argument.faults()));
        }
        if (fault != null) {
            report(fault, place(fault, call, given), call);
            Value value = computed.value();
            return value.withMarks(value.marks().withSensitive(false));
        }
        Value result = name.equals(TEMPLATE) ? rendered(values, computed.value()) : computed.value();
        return failed ? result : unknowns.refined(name, values, result);
    }

    /** Terraform makes a string of whatever the template gives. */
    private Value rendered(List<Value> arguments, Value result) {
        boolean text = !context.language().openTofu()
                && !arguments.isEmpty()
                && (result.isKnown() || !arguments.get(0).isKnown());
        return text ? Conversions.convert(result, Type.STRING).value() : result;
    }

    private static Range place(Computed.Fault fault, Expression.FunctionCall call, List<Arguments.Argument> given) {
        if (fault.argument() >= 0 && fault.argument() < given.size()) {
            return given.get(fault.argument()).range();
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

    /** The result stands for a type: it is told by its identity, and no other value can be made of it. */
    private Value type(Expression.FunctionCall call, Map<Value, Type> shown) {
        if (!arguments.takesOne(call)) {
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
}
