package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.diag.Outcome;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Numbers;
import dev.infralint.value.Traversals;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One evaluation of one expression: the names bound so far, what was spent, and what went wrong. */
public final class Evaluation implements Expression.Visitor<Value> {
    public static final String CODE = "evaluation-error";
    private static final int DEEPEST = 400;

    private final Scope scope;
    private final Budget budget;
    private final Names names;
    private final Calls calls;
    private final Operations operations;
    private final Loops loops = new Loops(this);
    private final Splats splats = new Splats(this);
    private final ObjectConstructors objects = new ObjectConstructors(this);
    private final Templates templates = new Templates(this);
    private final Conditionals conditionals = new Conditionals(this);
    private List<Diagnostic> diagnostics = new ArrayList<>();
    private long workLeft;
    private int depth;
    private boolean exhausted;
    private int doubts;

    public Evaluation(Scope scope, FunctionContext functions, Budget budget, @Nullable Map<Value, Type> shownTypes) {
        this.scope = scope;
        this.budget = budget;
        this.names = new Names(scope);
        this.operations = new Operations(this, functions);
        this.calls = new Calls(this, functions, shownTypes);
    }

    /** The value of an expression, unknown after an error, and what went wrong. */
    public Outcome<Value> run(Expression expression) {
        List<Diagnostic> unresolved = names.resolve(expression);
        long work = budget.workOfOneExpression();
        workLeft = work;
        Value value = evaluate(expression);
        budget.spend(work - Math.max(0, workLeft));
        List<Diagnostic> found = unresolved.stream().anyMatch(d -> d.level() == Level.ERROR) ? unresolved : diagnostics;
        if (value instanceof Value.Unknown unknown && unknown.needs().isEmpty() && !found.isEmpty()) {
            Set<String> needs = Set.of("a valid expression at " + expression.range());
            value = new Value.Unknown(unknown.type(), unknown.refinement(), needs, unknown.marks());
        }
        return new Outcome<>(value, found);
    }

    /** A function's own name; see {@link Scope#function}. */
    String function(String name) {
        return scope.function(name);
    }

    /** Whether the module may call it; see {@link Scope#declares}. */
    boolean declares(String function) {
        return scope.declares(function);
    }

    /** The value of a part of the expression. */
    Value evaluate(Expression expression) {
        if (!spend(1, expression.range())) {
            return unknown();
        }
        if (depth >= DEEPEST) {
            return exhaust(
                    "Expression nested too deeply",
                    "This expression is nested too deeply to be evaluated.",
                    expression.range());
        }
        depth++;
        try {
            return expression.accept(this);
        } finally {
            depth--;
        }
    }

    /** Takes steps from the budget; false, with one diagnostic, when it is exceeded. */
    boolean spend(long steps, Range range) {
        return work(steps * Budget.STEP, range);
    }

    /** Takes from the budget what it costs to walk over these values; false when it is exceeded. */
    boolean spendOn(List<Value> values, Range range) {
        return work(budget.work(values), range);
    }

    private boolean work(long work, Range range) {
        workLeft -= work;
        if (workLeft >= 0) {
            return true;
        }
        exhaust("Evaluation takes too long", "This expression needs more work than is spent on one expression.", range);
        return false;
    }

    /** The value, or an unknown with a diagnostic when it is larger than may be built. */
    Value bounded(Value value, Range range) {
        return budget.isTooLarge(value)
                ? tooLarge(value instanceof Value.Str ? Type.STRING : Type.DYNAMIC, range)
                : value;
    }

    /** Whether a string of that length may be built. */
    boolean mayBuild(long length) {
        return !budget.isTooLong(length);
    }

    Value tooLarge(Type type, Range range) {
        exhaust("Value too large", "The value of this expression is larger than what is computed here.", range);
        return Value.unknown(type);
    }

    private Value exhaust(String summary, String detail, Range range) {
        if (!exhausted) {
            exhausted = true;
            error(summary, detail, range);
        }
        return unknown();
    }

    void error(String summary, String detail, Range range) {
        diagnostics.add(Diagnostic.error(CODE, summary, detail, range));
    }

    void error(String summary, String detail, Range range, Range wider) {
        diagnostics.add(Diagnostic.error(CODE, summary, detail, range).within(wider));
    }

    /** The value of what was computed; its error becomes a diagnostic. */
    Value take(Computed computed, Range range, Range wider) {
        Computed.Fault fault = computed.error();
        if (fault != null) {
            error(fault.summary(), fault.detail(), range, wider);
        }
        return computed.value();
    }

    /** A value with the diagnostics of computing it, which are not (yet) diagnostics of the whole. */
    record Attempt(Value value, List<Diagnostic> diagnostics) {
        boolean failed() {
            return !diagnostics.isEmpty();
        }
    }

    /** Evaluates with the diagnostics set apart, for the caller to keep or to drop. */
    Attempt attempt(Expression expression) {
        return attempt(() -> evaluate(expression));
    }

    /** Computes with the diagnostics set apart, for the caller to keep or to drop. */
    Attempt attempt(Supplier<Value> computation) {
        List<Diagnostic> outer = diagnostics;
        List<Diagnostic> own = new ArrayList<>();
        diagnostics = own;
        try {
            Value value = computation.get();
            return new Attempt(value, own);
        } finally {
            diagnostics = outer;
        }
    }

    /** Keeps the diagnostics of an attempt. */
    void keep(Attempt attempt) {
        diagnostics.addAll(attempt.diagnostics);
    }

    /** Keeps diagnostics that were set apart. */
    void keep(List<Diagnostic> apart) {
        diagnostics.addAll(apart);
    }

    /** How many diagnostics there are so far, to see later whether there are more. */
    int faults() {
        return diagnostics.size();
    }

    /** How often something was named so far that may not be there, so that naming it may fail. */
    int doubts() {
        return doubts;
    }

    /** Whether the budget is spent, so that nothing can be hidden by {@code try} any more. */
    boolean isExhausted() {
        return exhausted;
    }

    /** Something computed while a name stands for a value. */
    <R> R with(String name, Value value, Supplier<R> body) {
        return names.with(name, value, body);
    }

    static Value unknown() {
        return Value.unknown(Type.DYNAMIC);
    }

    /** The value with more marks; its own origin stays. */
    static Value marked(Value value, Marks more) {
        Marks own = value.marks();
        return more.equals(Marks.NONE) ? value : value.withMarks(own.with(more).withOrigin(own.origin()));
    }

    @Override
    public Value number(Expression.NumberLiteral expression) {
        if (!Numbers.withinBounds(expression.value())) {
            error(
                    "Number out of bounds",
                    "Numbers with more than 100,000 digits are not computed here.",
                    expression.range());
            return Value.unknown(Type.NUMBER);
        }
        return Numbers.of(expression.value());
    }

    @Override
    public Value bool(Expression.BoolLiteral expression) {
        return Value.of(expression.value());
    }

    @Override
    public Value nullLiteral(Expression.NullLiteral expression) {
        return Value.nothing();
    }

    @Override
    public Value template(Expression.Template expression) {
        return templates.evaluate(expression);
    }

    @Override
    public Value variable(Expression.Variable expression) {
        Value local = names.bound(expression.name());
        if (local != null) {
            return local;
        }
        Scope.Resolution resolution = names.resolution(expression);
        return resolution == null ? unknown() : resolution.value();
    }

    @Override
    public Value attribute(Expression.GetAttribute expression) {
        return chain(expression);
    }

    @Override
    public Value index(Expression.Index expression) {
        return chain(expression);
    }

    /** A chain of attributes and indexes, from the inside out, without recursion. */
    private Value chain(Expression last) {
        Syntax.Chain chain = Syntax.chain(last);
        Deque<Expression> steps = chain.steps();
        Expression inner = chain.head();
        Value value;
        int covered = 0;
        if (inner instanceof Expression.Variable head) {
            Value local = names.bound(head.name());
            Scope.Resolution resolution = local == null ? names.resolution(head) : null;
            if (local != null) {
                value = local;
            } else if (resolution != null) {
                value = resolution.value();
                covered = resolution.covered();
                doubts += resolution.certain() ? 0 : 1;
            } else {
                value = unknown();
            }
        } else {
            value = evaluate(inner);
        }
        for (Expression step : steps) {
            if (covered > 0) {
                covered--;
            } else {
                value = step(value, step);
            }
        }
        return value;
    }

    private Value step(Value source, Expression step) {
        if (!spend(1, step.range())) {
            return unknown();
        }
        if (step instanceof Expression.GetAttribute attribute) {
            return take(Traversals.attribute(source, attribute.name()), attribute.nameRange(), attribute.range());
        }
        Expression.Index index = (Expression.Index) step;
        Value key = evaluate(index.key());
        doubts += source.possible() == null ? 0 : 1;
        Range range = step.range();
        int start = Math.min(index.source().range().end(), range.end());
        return take(Traversals.index(source, key), range.file().range(start, range.end()), range);
    }

    @Override
    public Value splat(Expression.Splat expression) {
        return splats.evaluate(expression);
    }

    @Override
    public Value call(Expression.FunctionCall expression) {
        Value result = bounded(calls.evaluate(expression), expression.range());
        return spendOn(List.of(result), expression.range()) ? result : unknown();
    }

    @Override
    public Value unary(Expression.Unary expression) {
        return operations.unary(expression);
    }

    @Override
    public Value binary(Expression.Binary expression) {
        return operations.binary(expression);
    }

    @Override
    public Value conditional(Expression.Conditional expression) {
        return conditionals.evaluate(expression);
    }

    @Override
    public Value tuple(Expression.TupleConstructor expression) {
        List<Value> elements = new ArrayList<>(expression.elements().size());
        for (Expression element : expression.elements()) {
            elements.add(evaluate(element));
        }
        return bounded(new Value.TupleValue(elements, Marks.NONE), expression.range());
    }

    @Override
    public Value object(Expression.ObjectConstructor expression) {
        return bounded(objects.evaluate(expression), expression.range());
    }

    @Override
    public Value forTuple(Expression.ForTuple expression) {
        return bounded(loops.tuple(expression), expression.range());
    }

    @Override
    public Value forObject(Expression.ForObject expression) {
        return bounded(loops.object(expression), expression.range());
    }

    @Override
    public Value parentheses(Expression.Parentheses expression) {
        return evaluate(expression.inner());
    }

    @Override
    public Value invalid(Expression.Invalid expression) {
        return unknown();
    }

    Conditionals conditionals() {
        return conditionals;
    }

    Loops loops() {
        return loops;
    }
}
