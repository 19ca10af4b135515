package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Expression;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What names stand for in one evaluation: references as the scope resolves them, and what loops bind meanwhile. */
final class Names {
    /** What is named by a type and a name. */
    private static final Set<String> TYPED = Set.of("data", "resource", "ephemeral");

    private final Scope scope;
    private final Map<Expression.Variable, Scope.Resolution> resolved = new IdentityHashMap<>();
    private @Nullable Frame frame;

    Names(Scope scope) {
        this.scope = scope;
    }

    /** A name bound by {@code for} or a splat. */
    private record Frame(String name, Value value, @Nullable Frame outer) {}

    /** Resolves every reference of an expression, and gives what is wrong with them. */
    List<Diagnostic> resolve(Expression expression) {
        List<Diagnostic> unresolved = new ArrayList<>();
        Map<String, Scope.Resolution> same = new HashMap<>();
        for (Traversal traversal : Traversal.of(expression)) {
            String text = traversal.toString();
            Scope.Resolution resolution = same.get(text);
            if (resolution == null) {
                resolution = resolution(traversal);
                same.put(text, resolution);
                unresolved.addAll(resolution.diagnostics());
            }
            resolved.put(traversal.head(), resolution);
        }
        return unresolved;
    }

    /** What the reference that begins with this name stands for; null for a name that is bound by a loop. */
    Scope.@Nullable Resolution resolution(Expression.Variable head) {
        return resolved.get(head);
    }

    /** What a scope names is named with dots: {@code var["x"]} is not {@code var.x}. */
    private Scope.Resolution resolution(Traversal traversal) {
        Scope.Resolution resolution = scope.resolve(traversal.root(), traversal.steps(), traversal.range());
        int names = TYPED.contains(traversal.root()) ? 2 : 1;
        if (resolution.covered() == 0 || traversal.names() >= Math.min(names, resolution.covered())) {
            return resolution;
        }
        Scope.Resolution incomplete =
                scope.resolve(traversal.root(), traversal.steps().subList(0, traversal.names()), traversal.range());
        return incomplete.diagnostics().isEmpty() ? resolution : incomplete;
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

    /** What a loop lets a name stand for; null for a name that is bound by none. */
    @Nullable
    Value bound(String name) {
        for (Frame f = frame; f != null; f = f.outer) {
            if (f.name.equals(name)) {
                return f.value;
            }
        }
        return null;
    }
}
