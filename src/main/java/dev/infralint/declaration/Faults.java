package dev.infralint.declaration;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Gathers what is wrong with a page, each with its place, and reads the simple forms of its block. */
final class Faults {
    static final String CODE = "policy-page";

    private final List<Diagnostic> all = new ArrayList<>();

    List<Diagnostic> all() {
        return all;
    }

    void add(Range place, String what) {
        all.add(Diagnostic.error(CODE, "Invalid policy", what, place));
    }

    void addAll(List<Diagnostic> diagnostics) {
        all.addAll(diagnostics);
    }

    void unknownName(Range place, String kind, String name, Collection<String> known) {
        add(place, "There is no " + kind + " \"" + name + "\" here." + Suggestion.of(name, known));
    }

    /** The text of a quoted string; interpolations stay as they are written. */
    Optional<String> text(Expression expression) {
        if (!(expression instanceof Expression.Template template)) {
            add(expression.range(), "A quoted text is expected here.");
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        for (TemplatePart part : template.parts()) {
            text.append(
                    part instanceof TemplatePart.Literal literal
                            ? literal.text()
                            : part.range().text());
        }
        return Optional.of(text.toString());
    }

    /** A text, or a list of them. */
    List<String> texts(Expression expression) {
        List<String> texts = new ArrayList<>();
        if (expression instanceof Expression.TupleConstructor tuple) {
            tuple.elements().forEach(element -> text(element).ifPresent(texts::add));
        } else {
            text(expression).ifPresent(texts::add);
        }
        return texts;
    }

    boolean bool(Expression expression) {
        if (expression instanceof Expression.BoolLiteral bool) {
            return bool.value();
        }
        add(expression.range(), "This is true or false.");
        return false;
    }
}
