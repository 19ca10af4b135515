package dev.infralint.module;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.Position;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.List;
import java.util.Optional;

/** Files that are named like configuration and that Jinja, gomplate or another tool makes configuration of. */
final class ForeignTemplate {
    private static final Pattern MARK = Pattern.compile("\\{\\{.*\\}\\}|\\{%.*%\\}");

    private ForeignTemplate() {}

    /**
     * The file without anything in it and with one fault that says what it is, where a mark of a template is no Terraform; else as
     * it is. Between quotes such a mark is text like any other.
     */
    static SyntaxTree told(SyntaxTree tree) {
        SourceFile file = tree.file();
        return tree.diagnostics().stream()
                .flatMap(fault -> fault.subject().stream())
                .flatMap(place -> mark(place).stream())
                .findFirst()
                .map(mark -> new SyntaxTree(
                        file,
                        new Body(
                                List.of(),
                                List.of(),
                                tree.body().range(),
                                tree.body().end()),
                        List.of(),
                        List.of(fault(mark))))
                .orElse(tree);
    }

    private static Optional<Range> mark(Range fault) {
        SourceFile file = fault.file();
        Position at = fault.startPosition();
        Matcher mark = MARK.matcher(file.line(at.line()));
        int start = file.lineStart(at.line());
        return mark.find() ? Optional.of(file.range(start + mark.start(), start + mark.end())) : Optional.empty();
    }

    private static Diagnostic fault(Range mark) {
        return Diagnostic.error(
                "syntax-error",
                "Template of another tool",
                "This is no Terraform: a tool such as gomplate or Jinja makes configuration of it. Nothing in the file is judged."
                        + " Check what the tool makes, and name the file under exclude in .infra-lint.yaml.",
                mark);
    }
}
