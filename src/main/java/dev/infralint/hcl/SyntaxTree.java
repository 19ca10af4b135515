package dev.infralint.hcl;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.SourceFile;
import java.util.List;

/**
 * A parsed file.
 *
 * @param comments in source order; none in JSON
 * @param diagnostics syntax errors, in source order
 */
public record SyntaxTree(SourceFile file, Body body, List<Comment> comments, List<Diagnostic> diagnostics) {
    public SyntaxTree {
        comments = List.copyOf(comments);
        diagnostics = List.copyOf(diagnostics);
    }
}
