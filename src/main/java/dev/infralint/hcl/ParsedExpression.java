package dev.infralint.hcl;

import dev.infralint.diag.Diagnostic;
import java.util.List;

/** An expression parsed on its own; {@link Expression.Invalid} stands where it could not be read. */
public record ParsedExpression(Expression expression, List<Diagnostic> diagnostics) {
    public ParsedExpression {
        diagnostics = List.copyOf(diagnostics);
    }
}
