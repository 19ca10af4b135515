package dev.infralint.declaration;

import static java.util.Map.entry;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.infralint.hcl.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads what is asked of a value: {@code true}, {@code ["a", "b"]}, {@code set}, {@code at_least(7)}, {@code not("x")}. */
final class DemandReader {
    private static final Map<String, Demand.Comparison> BOUNDS = Map.of(
            "at_least", Demand.Comparison.AT_LEAST,
            "at_most", Demand.Comparison.AT_MOST,
            "more_than", Demand.Comparison.MORE_THAN,
            "less_than", Demand.Comparison.LESS_THAN);

    private final Faults faults;
    private final Map<String, Function<Expression.FunctionCall, Optional<Demand>>> functions;

    DemandReader(Faults faults) {
        this.faults = faults;
        this.functions = Map.ofEntries(
                entry("not", this::not),
                entry("any", call -> joined(call, Demand.Any::new)),
                entry("all", call -> joined(call, Demand.All::new)),
                entry("every", call -> one(call).map(Demand.Every::new)),
                entry("some", call -> one(call).map(Demand.Some::new)),
                entry("length", call -> one(call).map(Demand.Length::new)),
                entry("contains", call -> Optional.of(new Demand.Containing(literals(call)))),
                entry("ignoring_case", call -> Optional.of(new Demand.OneOf(literals(call), true))),
                entry("matches", call -> matches(call, false)),
                entry("named", call -> matches(call, true)),
                entry("supported", this::supported));
    }

    Optional<Demand> read(Expression expression) {
        if (expression instanceof Expression.Parentheses parentheses) {
            return read(parentheses.inner());
        }
        if (expression instanceof Expression.NullLiteral) {
            return Optional.of(new Demand.Not(new Demand.Present()));
        }
        if (expression instanceof Expression.Variable word) {
            return word(word);
        }
        if (expression instanceof Expression.TupleConstructor tuple) {
            List<String> texts = new ArrayList<>();
            tuple.elements().forEach(element -> literal(element).ifPresent(texts::add));
            return texts.isEmpty() ? Optional.empty() : Optional.of(new Demand.OneOf(texts, false));
        }
        if (expression instanceof Expression.FunctionCall call) {
            return call(call);
        }
        return literal(expression).map(text -> new Demand.OneOf(List.of(text), false));
    }

    private Optional<Demand> word(Expression.Variable word) {
        switch (word.name()) {
            case "set":
                return Optional.of(new Demand.Present());
            case "unset":
                return Optional.of(new Demand.Not(new Demand.Present()));
            default:
                faults.unknownName(word.range(), "word", word.name(), List.of("set", "unset", "true", "false"));
                return Optional.empty();
        }
    }

    private Optional<Demand> call(Expression.FunctionCall call) {
        Demand.Comparison comparison = BOUNDS.get(call.name());
        if (comparison != null) {
            return bound(call, comparison);
        }
        Function<Expression.FunctionCall, Optional<Demand>> function = functions.get(call.name());
        if (function == null) {
            TreeSet<String> known = new TreeSet<>(functions.keySet());
            known.addAll(BOUNDS.keySet());
            faults.unknownName(call.nameRange(), "function", call.name(), known);
            return Optional.empty();
        }
        if (call.arguments().isEmpty()) {
            faults.add(call.range(), call.name() + " takes at least one argument.");
            return Optional.empty();
        }
        return function.apply(call);
    }

    private Optional<Demand> not(Expression.FunctionCall call) {
        if (call.arguments().stream().allMatch(DemandReader::isLiteral)) {
            return Optional.of(new Demand.Not(new Demand.OneOf(literals(call), false)));
        }
        return joined(call, Demand.Any::new).map(Demand.Not::new);
    }

    private Optional<Demand> joined(Expression.FunctionCall call, Function<List<Demand>, Demand> join) {
        List<Demand> demands = new ArrayList<>();
        call.arguments().forEach(argument -> read(argument).ifPresent(demands::add));
        if (demands.size() < call.arguments().size()) {
            return Optional.empty();
        }
        return Optional.of(demands.size() == 1 ? demands.get(0) : join.apply(demands));
    }

    private Optional<Demand> one(Expression.FunctionCall call) {
        if (call.arguments().size() != 1) {
            faults.add(call.range(), call.name() + " takes one argument.");
            return Optional.empty();
        }
        return read(call.arguments().get(0));
    }

    private Optional<Demand> matches(Expression.FunctionCall call, boolean presumed) {
        List<Demand> patterns = new ArrayList<>();
        for (Expression argument : call.arguments()) {
            Optional<String> pattern = faults.text(argument);
            try {
                pattern.ifPresent(text ->
                        patterns.add(new Demand.Matching(Pattern.compile(text).pattern(), presumed)));
            } catch (PatternSyntaxException broken) {
                faults.add(argument.range(), "This is no regular expression of RE2: " + broken.getMessage() + ".");
            }
        }
        if (patterns.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(patterns.size() == 1 ? patterns.get(0) : new Demand.Any(patterns));
    }

    private Optional<Demand> supported(Expression.FunctionCall call) {
        if (call.arguments().size() != 1) {
            faults.add(call.range(), call.name() + " takes one product.");
            return Optional.empty();
        }
        Expression argument = call.arguments().get(0);
        Optional<String> product = faults.text(argument);
        Optional<List<Release>> releases = product.flatMap(Support::of);
        if (product.isPresent() && releases.isEmpty()) {
            faults.unknownName(argument.range(), "product", product.get(), Support.products());
        }
        return releases.map(Demand.Supported::new);
    }

    private Optional<Demand> bound(Expression.FunctionCall call, Demand.Comparison comparison) {
        Optional<String> number =
                call.arguments().size() == 1 ? literal(call.arguments().get(0)) : Optional.empty();
        try {
            return Optional.of(new Demand.Bound(comparison, new BigDecimal(number.orElse("?"))));
        } catch (NumberFormatException notANumber) {
            faults.add(call.range(), call.name() + " takes one number.");
            return Optional.empty();
        }
    }

    private List<String> literals(Expression.FunctionCall call) {
        List<String> texts = new ArrayList<>();
        call.arguments().forEach(argument -> literal(argument).ifPresent(texts::add));
        return texts;
    }

    private static boolean isLiteral(Expression expression) {
        return expression instanceof Expression.Template
                || expression instanceof Expression.BoolLiteral
                || expression instanceof Expression.NumberLiteral
                || expression instanceof Expression.Unary;
    }

    /** A text, number or bool as text. */
    private Optional<String> literal(Expression expression) {
        if (expression instanceof Expression.BoolLiteral bool) {
            return Optional.of(Boolean.toString(bool.value()));
        }
        if (expression instanceof Expression.NumberLiteral number) {
            return Optional.of(plain(number.value()));
        }
        if (expression instanceof Expression.Unary unary
                && unary.operator() == Expression.Unary.Operator.NEGATE
                && unary.operand() instanceof Expression.NumberLiteral number) {
            return Optional.of(plain(number.value().negate()));
        }
        return faults.text(expression);
    }

    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > 100
                ? number.toString()
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
