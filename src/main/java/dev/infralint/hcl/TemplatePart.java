package dev.infralint.hcl;

import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a template (hclsyntax/spec.md, "Templates"). */
public sealed interface TemplatePart {
    /** Where the part stands. */
    Range range();

    /** Literal text, escapes resolved, indentation and stripped white space removed. */
    record Literal(String text, Range range) implements TemplatePart {}

    /** <code>${expression}</code>. */
    record Interpolation(Expression expression, Range range) implements TemplatePart {}

    /** <code>%{ if condition }…%{ else }…%{ endif }</code>; {@code whenFalse} is empty without an else. */
    record If(Expression condition, List<TemplatePart> whenTrue, List<TemplatePart> whenFalse, Range range)
            implements TemplatePart {
        public If {
            whenTrue = List.copyOf(whenTrue);
            whenFalse = List.copyOf(whenFalse);
        }
    }

    /**
     * <code>%{ for key, value in collection }…%{ endfor }</code>.
     *
     * @param keyName null when only the value is named
     */
    record For(@Nullable String keyName, String valueName, Expression collection, List<TemplatePart> body, Range range)
            implements TemplatePart {
        public For {
            body = List.copyOf(body);
        }
    }
}
