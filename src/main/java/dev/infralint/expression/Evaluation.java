package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.diag.Outcome;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Numbers;
import dev.infralint.value.Operators;
import dev.infralint.value.Refinement;
import dev.infralint.value.Traversals;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One evaluation of one expression: the names bound so far, what was spent, and what went wrong. */
public final class Evaluation implements Expression.Visitor<Value> {
    public static final String CODE = "evaluation-error";
    private static final int MOST_ITEMS = 256;
    private static final int DEEPEST = 400;
    private static final Set<String> TYPED = Set.of("data", "resource", "ephemeral");

    private final Scope scope;
    private final FunctionContext context;
    private final Budget budget;
    private final Calls calls;
    private final Loops loops = new Loops(this);
    private final Templates templates = new Templates(this);
    private final Conditionals conditionals = new Conditionals(this);
    private final Map<Expression.Variable, Scope.Resolution> resolved = new IdentityHashMap<>();
    private List<Diagnostic> diagnostics = new ArrayList<>();
    private @Nullable Frame frame;
    private long workLeft;
    private int depth;
    private boolean exhausted;
    private int doubts;

    public Evaluation(Scope scope, FunctionContext functions, Budget budget, @Nullable Map<Value, Type> shownTypes) {
        this.scope = scope;
        this.context = functions;
        this.budget = budget;
        this.calls = new Calls(this, functions, shownTypes);
    }

    /** A name bound by {@code for} or a splat. */
    private record Frame(String name, Value value, @Nullable Frame outer) {}

    /** The value of an expression, unknown after an error, and what went wrong. */
    public Outcome<Value> run(Expression expression) {
        List<Diagnostic> unresolved = resolveReferences(expression);
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

    private List<Diagnostic> resolveReferences(Expression expression) {
        List<Diagnostic> unresolved = new ArrayList<>();
        Map<String, Scope.Resolution> same = new HashMap<>();
        for (Traversal traversal : Traversal.of(expression)) {
            String text = traversal.toString();
            Scope.Resolution resolution = same.get(text);
            if (resolution == null) {
                resolution = resolve(traversal);
                same.put(text, resolution);
                unresolved.addAll(resolution.diagnostics());
            }
            resolved.put(traversal.head(), resolution);
        }
        return unresolved;
    }

    /** A function's own name; see {@link Scope#function}. */
    String function(String name) {
        return scope.function(name);
    }

    /** What a scope names is named with dots: {@code var["x"]} is not {@code var.x}. */
    private Scope.Resolution resolve(Traversal traversal) {
        Scope.Resolution resolution = scope.resolve(traversal.root(), traversal.steps(), traversal.range());
        int names = TYPED.contains(traversal.root()) ? 2 : 1;
        if (resolution.covered() == 0 || traversal.names() >= Math.min(names, resolution.covered())) {
            return resolution;
        }
        Scope.Resolution incomplete =
                scope.resolve(traversal.root(), traversal.steps().subList(0, traversal.names()), traversal.range());
        return incomplete.diagnostics().isEmpty() ? resolution : incomplete;
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
        Frame outer = frame;
        frame = new Frame(name, value, outer);
        try {
            return body.get();
        } finally {
            frame = outer;
        }
    }

    static Value unknown() {
        return Value.unknown(Type.DYNAMIC);
    }

    /** The value with more marks; its own origin stays. */
    static Value marked(Value value, Marks more) {
        Marks own = value.marks();
        return more.equals(Marks.NONE) ? value : value.withMarks(own.with(more).withOrigin(own.origin()));
    }

    private @Nullable Value bound(String name) {
        for (Frame f = frame; f != null; f = f.outer) {
            if (f.name.equals(name)) {
                return f.value;
            }
        }
        return null;
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
        Value local = bound(expression.name());
        if (local != null) {
            return local;
        }
        Scope.Resolution resolution = resolved.get(expression);
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
            Value local = bound(head.name());
            Scope.Resolution resolution = local == null ? resolved.get(head) : null;
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
        return loops.splat(expression);
    }

    @Override
    public Value call(Expression.FunctionCall expression) {
        Value result = bounded(calls.evaluate(expression), expression.range());
        return spendOn(List.of(result), expression.range()) ? result : unknown();
    }

    @Override
    public Value unary(Expression.Unary expression) {
        int before = faults();
        Value operand = evaluate(expression.operand());
        if (!spendOn(List.of(operand), expression.range())) {
            return unknown();
        }
        Computed computed =
                Operators.unary(Operators.Unary.valueOf(expression.operator().name()), operand);
        if (computed.failed() && faults() > before) {
            return computed.value();
        }
        return take(computed, expression.operand().range(), expression.range());
    }

    /** A chain of binary operators leans to the left and may be long: it is walked, not descended. */
    @Override
    public Value binary(Expression.Binary expression) {
        List<Expression.Binary> chain = expression.chain();
        Attempt left = attempt(chain.get(0).left());
        for (Expression.Binary binary : chain) {
            if (!spend(1, binary.range())) {
                keep(left);
                return unknown();
            }
            Attempt right = attempt(binary.right());
            if (!spendOn(List.of(left.value(), right.value()), binary.range())) {
                keep(left);
                keep(right);
                return unknown();
            }
            left = operation(binary, left, right);
        }
        keep(left);
        return left.value();
    }

    private Attempt operation(Expression.Binary binary, Attempt left, Attempt right) {
        Operators.Binary operator = Operators.Binary.valueOf(binary.operator().name());
        if (context.language().forgives() && !isExhausted()) {
            Attempt decided = Logic.decided(operator, left, right);
            if (decided != null) {
                return decided;
            }
        }
        List<Diagnostic> faults = new ArrayList<>(left.diagnostics());
        faults.addAll(right.diagnostics());
        boolean sound = faults.isEmpty();
        Computed computed = Operators.binary(operator, left.value(), right.value());
        Computed.Fault fault = computed.error();
        // With a wrong operand nothing is computed: only what converting the other one tells counts.
        if (fault != null && (sound || fault.argument() >= 0)) {
            Range range = fault.argument() == 0
                    ? binary.left().range()
                    : fault.argument() == 1 ? binary.right().range() : binary.range();
            faults.add(Diagnostic.error(CODE, fault.summary(), fault.detail(), range)
                    .within(binary.range()));
        }
        Value value = computed.value();
        if (!faults.isEmpty() && value.isKnown()) {
            value = Unknowns.of(value.type(), value);
        }
        return new Attempt(value, faults);
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
        Map<String, Value> elements = new HashMap<>();
        Marks marks = Marks.NONE;
        List<Value> unknownKeys = new ArrayList<>();
        List<Refinement.Item> items = new ArrayList<>();
        boolean known = true;
        for (Expression.ObjectConstructor.Item item : expression.items()) {
            int before = faults();
            Value key = key(item.key());
            boolean failed = faults() > before;
            Value value = evaluate(item.value());
            if (failed) {
                known = false;
                continue;
            }
            if (key.isNull()) {
                error(
                        "Null value as key",
                        "A null value cannot be the key of an object.",
                        item.key().range());
                known = false;
                continue;
            }
            marks = marks.with(key.marks());
            Computed converted = Conversions.convert(key, Type.STRING);
            if (converted.error() != null) {
                error(
                        "Incorrect key type",
                        "This value cannot be a key: " + converted.error().detail(),
                        item.key().range());
                known = false;
            } else if (converted.value() instanceof Value.Str name) {
                elements.put(name.value(), value);
                items.add(new Refinement.Item(name, value));
            } else {
                unknownKeys.add(key);
                items.add(new Refinement.Item(converted.value(), value));
                known = false;
            }
        }
        if (!known) {
            Refinement written = items.size() > MOST_ITEMS || unknownKeys.isEmpty()
                    ? Refinement.NONE
                    : Refinement.NOT_NULL.withItems(items);
            List<Value> causes = new ArrayList<>(unknownKeys);
            written.items().forEach(item -> causes.add(item.value()));
            return bounded(marked(Values.unknownFrom(Type.DYNAMIC, written, causes), marks), expression.range());
        }
        return bounded(new Value.ObjectValue(elements, marks.withOrigin(null)), expression.range());
    }

    /** The key of an item: a bare keyword is its own name, a bare traversal is refused because it may mean two things. */
    private Value key(Expression key) {
        if (key instanceof Expression.BoolLiteral || key instanceof Expression.NullLiteral) {
            return Value.of(key.range().text());
        }
        if (key instanceof Expression.Variable variable) {
            return Value.of(variable.name());
        }
        if (Traversal.whole(key) != null) {
            error(
                    "Ambiguous attribute key",
                    "Write a reference in parentheses, or a literal name with a dot in quotes.",
                    key.range());
            return unknown();
        }
        return evaluate(key);
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
