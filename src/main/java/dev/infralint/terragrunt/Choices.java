package dev.infralint.terragrunt;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an expression may be when its conditions are not known: {@code get_env("LOCAL") == "yes" ? "../vpc" : "git::…"}. */
final class Choices {
    private static final int MOST = 16;
    private static final int DEEPEST = 16;

    private final ConfigFile file;
    private int depth;

    Choices(ConfigFile file) {
        this.file = file;
    }

    /** The texts that are known, in the order in which they are written. */
    List<String> of(Expression expression) {
        if (file.quietly(expression) instanceof Value.Str known) {
            return List.of(known.value());
        }
        if (depth == DEEPEST) {
            return List.of();
        }
        depth++;
        List<String> found = parts(expression);
        depth--;
        return found.size() > MOST ? found.subList(0, MOST) : found;
    }

    private List<String> parts(Expression expression) {
        if (expression instanceof Expression.Parentheses parentheses) {
            return of(parentheses.inner());
        }
        if (expression instanceof Expression.Conditional conditional) {
            List<String> either = new ArrayList<>(of(conditional.whenTrue()));
            either.addAll(of(conditional.whenFalse()));
            return either;
        }
        if (expression instanceof Expression.Template template) {
            return joined(template);
        }
        Optional<Attribute> local = expression instanceof Expression.GetAttribute attribute
                        && attribute.source() instanceof Expression.Variable root
                        && root.name().equals("local")
                ? file.declared(attribute.name())
                : Optional.empty();
        return local.map(attribute -> of(attribute.value())).orElse(List.of());
    }

    private List<String> joined(Expression.Template template) {
        List<String> texts = List.of("");
        for (TemplatePart part : template.parts()) {
            List<String> ends = List.of();
            if (part instanceof TemplatePart.Literal literal) {
                ends = List.of(literal.text());
            } else if (part instanceof TemplatePart.Interpolation interpolation) {
                ends = of(interpolation.expression());
            }
            List<String> longer = new ArrayList<>();
            for (String text : texts) {
                ends.stream().limit(MOST).forEach(end -> longer.add(text + end));
            }
            texts = longer.size() > MOST ? longer.subList(0, MOST) : longer;
        }
        return texts;
    }
}
