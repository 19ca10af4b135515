package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.terraform.function.FunctionContext;
import dev.infralint.terraform.function.Functions;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Calls of functions, among them those that see their arguments as expressions. */
final class Calls {
    private static final String CORE = "core::";
    private static final String PROVIDER = "provider::";
    private static final String BUILT_IN_PROVIDER = "provider::terraform::";
    private static final Set<String> BUILT_IN = Set.of("encode_tfvars", "decode_tfvars", "encode_expr");
    private static final String CONSOLE_ONLY = "type";
    private static final String BAD_EXPANSION = "Invalid expanding argument value";

    private final Evaluation evaluation;
    private final FunctionContext context;

    Calls(Evaluation evaluation, FunctionContext context) {
        this.evaluation = evaluation;
        this.context = context;
    }

    /** A value given to a function, with the place it came from. */
    private record Argument(Value value, Range range) {}

    Value evaluate(Expression.FunctionCall call) {
        String plain = call.name().startsWith(CORE) ? call.name().substring(CORE.length()) : call.name();
        String name = plain.startsWith(CORE) || !Functions.exists(plain) ? call.name() : plain;
        switch (name) {
            case "try":
                return attemptEach(call);
            case "can":
                return can(call);
            default:
                break;
        }
        if (!exists(name)) {
            evaluation.error(
                    name.contains("::") ? "Unknown provider function" : "Call to unknown function",
                    "There is no function named \"" + call.name() + "\".",
                    call.nameRange(),
                    call.range());
            return Evaluation.unknown();
        }
        int before = evaluation.faults();
        List<Argument> arguments = arguments(call);
        if (arguments == null || evaluation.faults() > before) {
            return Evaluation.unknown();
        }
        if (name.equals("templatestring")
                && arguments.size() == 2
                && !isReference(call.arguments().get(0))) {
            evaluation.error(
                    "Invalid function argument",
                    "The template must be a direct reference to a string from elsewhere; what is written in place is a"
                            + " template without this function.",
                    call.arguments().get(0).range(),
                    call.range());
            return Evaluation.unknown();
        }
        List<Value> values = arguments.stream().map(Argument::value).toList();
        Computed computed = Functions.call(name, values, context);
        Computed.Fault fault = computed.error();
        if (fault != null) {
            boolean named = fault.argument() >= 0 && fault.argument() < arguments.size();
            Range range = named ? arguments.get(fault.argument()).range() : call.nameRange();
            evaluation.error(fault.summary(), fault.detail(), range, call.range());
        }
        return computed.value();
    }

    private static boolean isReference(Expression expression) {
        if (expression instanceof Expression.GetAttribute attribute) {
            return isReference(attribute.source());
        }
        return expression instanceof Expression.Index index
                ? isReference(index.source())
                : expression instanceof Expression.Variable;
    }

    /** Of functions that providers define, only those of Terraform itself are known. */
    private static boolean exists(String name) {
        if (name.startsWith(BUILT_IN_PROVIDER)) {
            return BUILT_IN.contains(name.substring(BUILT_IN_PROVIDER.length()));
        }
        return Functions.exists(name)
                && !name.equals(CONSOLE_ONLY)
                && (!name.contains("::") || name.startsWith(PROVIDER));
    }

    /** The arguments with the last one expanded; null when it cannot be. */
    private @Nullable List<Argument> arguments(Expression.FunctionCall call) {
        List<Argument> arguments = new ArrayList<>();
        int last = call.arguments().size() - 1;
        for (int i = 0; i <= last; i++) {
            Expression expression = call.arguments().get(i);
            Value value = evaluation.evaluate(expression);
            if (i < last || !call.expandFinal()) {
                arguments.add(new Argument(value, expression.range()));
                continue;
            }
            Type type = value.type();
            boolean sequence =
                    type instanceof Type.TupleOf || type instanceof Type.ListOf || type instanceof Type.SetOf;
            if (value.isNull()) {
                evaluation.error(
                        BAD_EXPANSION,
                        "The argument before \"...\" must not be null.",
                        expression.range(),
                        call.range());
            } else if (!sequence && !type.equals(Type.DYNAMIC)) {
                evaluation.error(
                        BAD_EXPANSION,
                        "The argument before \"...\" must be a tuple, list or set.",
                        expression.range(),
                        call.range());
            } else if (value instanceof Value.Sequence elements) {
                Marks marks = value.marks().withOrigin(null);
                for (Value element : elements.elements()) {
                    arguments.add(new Argument(Evaluation.marked(element, marks), expression.range()));
                }
                continue;
            }
            return null;
        }
        return arguments;
    }

    private Value attemptEach(Expression.FunctionCall call) {
        List<Diagnostic> failures = new ArrayList<>();
        if (call.expandFinal()) {
            return expandedTry(call);
        }
        for (Expression argument : call.arguments()) {
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
            return value.isWhollyKnown() || value instanceof Value.InstanceValue
                    ? value
                    : Unknowns.of(Type.DYNAMIC, value);
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

    /** {@code try(list...)}: the elements are values already, so that the first of them is the answer. */
    private Value expandedTry(Expression.FunctionCall call) {
        int before = evaluation.faults();
        List<Argument> arguments = arguments(call);
        if (arguments == null || evaluation.faults() > before) {
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

    private Value can(Expression.FunctionCall call) {
        if (call.arguments().size() != 1) {
            boolean few = call.arguments().isEmpty();
            evaluation.error(
                    few ? "Not enough function arguments" : "Too many function arguments",
                    "Function \"can\" takes one argument.",
                    few ? call.range() : call.arguments().get(1).range(),
                    call.range());
            return Evaluation.unknown();
        }
        Evaluation.Attempt attempt = evaluation.attempt(call.arguments().get(0));
        if (evaluation.isExhausted()) {
            evaluation.keep(attempt);
            return Value.unknown(Type.BOOL);
        }
        if (attempt.failed()) {
            return Value.of(false);
        }
        Value value = attempt.value();
        if (value.isWhollyKnown()) {
            return Value.of(true);
        }
        return new Value.Unknown(
                Type.BOOL, dev.infralint.value.Refinement.NONE, Set.copyOf(Unknowns.needs(value)), Marks.NONE);
    }
}
