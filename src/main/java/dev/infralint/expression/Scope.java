package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.List;

/** What the names in an expression stand for: the module, the instance, the iterators around it. */
public interface Scope {
    /**
     * The value at the head of a traversal.
     *
     * <p>The evaluator passes the longest run of steps that are written literally; the scope says how many of them its
     * answer already covers and the evaluator applies the rest. So {@code aws_instance.web[0].id} costs no more than the
     * instance it names, and {@code var.x} no more than that variable.
     *
     * @param root the first name, such as {@code var} or {@code aws_instance}
     * @param steps what follows it: a {@link String} for {@code .name} or a literal string key, a
     *     {@link java.math.BigDecimal} for a literal number key
     * @param range where the traversal stands
     */
    Resolution resolve(String root, List<Object> steps, Range range);

    /** A function's own name, where the module calls the built-in provider by another one. */
    default String function(String name) {
        return name;
    }

    /** Whether a function is none of a provider's, or of a provider that the module declares. */
    default boolean declares(String function) {
        return true;
    }

    /**
     * The answer to a traversal.
     *
     * @param value what it stands for; unknown after an error
     * @param covered how many of the steps the value already covers
     * @param diagnostics what went wrong
     * @param certain false when what it names may not exist, so that the traversal may fail
     */
    record Resolution(Value value, int covered, List<Diagnostic> diagnostics, boolean certain) {
        public Resolution {
            diagnostics = List.copyOf(diagnostics);
        }

        /** An answer that stands. */
        public Resolution(Value value, int covered, List<Diagnostic> diagnostics) {
            this(value, covered, diagnostics, true);
        }
    }
}
