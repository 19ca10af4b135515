package dev.infralint.declaration;

import dev.infralint.declaration.Declaration.Mend;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.policy.Change;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Value;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads from what is demanded, or from {@code put}, what makes it so. */
final class MendReader {
    private MendReader() {}

    /** What meets a demand, where that is one constant. */
    static Optional<Mend> of(Expression demand) {
        if (demand instanceof Expression.Parentheses parentheses) {
            return of(parentheses.inner());
        }
        if (demand instanceof Expression.NullLiteral
                || demand instanceof Expression.Variable word && word.name().equals("unset")) {
            return Optional.of(new Mend(Change.Kind.REMOVE, List.of()));
        }
        if (demand instanceof Expression.TupleConstructor tuple) {
            return tuple.elements().size() == 1 ? of(tuple.elements().get(0)) : Optional.empty();
        }
        if (!(demand instanceof Expression.FunctionCall call)) {
            return constant(demand) ? Optional.of(set(demand)) : Optional.empty();
        }
        List<Expression> arguments = call.arguments();
        if (arguments.isEmpty() || !arguments.stream().allMatch(MendReader::constant)) {
            return Optional.empty();
        }
        return switch (call.name()) {
            case "at_least", "at_most", "ignoring_case" ->
                arguments.size() == 1 ? Optional.of(set(arguments.get(0))) : Optional.empty();
            case "contains" ->
                Optional.of(new Mend(
                        Change.Kind.ADD,
                        arguments.stream().map(each -> each.range().text()).toList()));
            default -> Optional.empty();
        };
    }

    private static Mend set(Expression value) {
        return new Mend(Change.Kind.SET, List.of(value.range().text()));
    }

    /** What {@code put} writes; a fault where that is no constant, or is not what is demanded. */
    static Optional<Mend> put(Expression value, Demand demand, Faults faults) {
        if (value instanceof Expression.Variable word && word.name().equals("unset")) {
            return Optional.of(new Mend(Change.Kind.REMOVE, List.of()));
        }
        boolean list = value instanceof Expression.TupleConstructor tuple
                && tuple.elements().stream().allMatch(MendReader::constant);
        if (!list && !constant(value)) {
            faults.add(value.range(), "put writes a text, a number, true, false, a list of such, or unset.");
            return Optional.empty();
        }
        if (!list && demand.ask(attribute(value), new Today(LocalDate.EPOCH)) != Answer.YES) {
            faults.add(value.range(), "What is put here is not what want asks for.");
            return Optional.empty();
        }
        return Optional.of(set(value));
    }

    private static boolean constant(Expression value) {
        return value instanceof Expression.BoolLiteral
                || value instanceof Expression.NumberLiteral
                || value instanceof Expression.Unary unary && unary.operand() instanceof Expression.NumberLiteral
                || value instanceof Expression.Template template
                        && !template.heredoc()
                        && template.parts().stream().allMatch(TemplatePart.Literal.class::isInstance);
    }

    private static Attr attribute(Expression value) {
        String text = value.range().text();
        if (value instanceof Expression.Template template) {
            StringBuilder joined = new StringBuilder();
            template.parts().forEach(part -> joined.append(((TemplatePart.Literal) part).text()));
            text = joined.toString();
        }
        return new Attr("", Value.of(text), SourceFile.of("", "").range(0, 0), true);
    }
}
