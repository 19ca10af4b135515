package dev.infralint.terraform;

import com.google.re2j.Pattern;
import dev.infralint.hcl.Expression;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Marks in files of variable values that a pipeline replaces before Terraform reads them: {@code __x__}, {@code #{x}#},
 * {@code $(x)}, {@code ${x}}, {@code {{x}}}, {@code <%= x %>}. What they stand for is unknown.
 */
final class Placeholders {
    private static final Pattern MARK =
            Pattern.compile("__[A-Za-z][A-Za-z0-9_.-]*?__|#\\{[^{}]+\\}#?|\\$\\([A-Za-z][^()]*\\)"
                    + "|\\$\\{[A-Za-z][^{}]*\\}|\\{\\{[^{}]+\\}\\}|<%=?[^%]+%>");
    private static final Pattern INTERPOLATED = Pattern.compile("^\"[^\"]*\\$\\{[A-Za-z][A-Za-z0-9_.-]*\\}[^\"]*\"$");

    private Placeholders() {}

    /**
     * What a file gives for a variable, with unknowns in the places of marks.
     *
     * @param evaluated gives the value that is written
     */
    static Value value(Expression written, String name, Function<Expression, Value> evaluated) {
        return in(written, name).orElseGet(() -> replaced(evaluated.apply(written), name));
    }

    /** The unknown that a text stands for which Terraform would read as a template with names that it does not know. */
    private static Optional<Value> in(Expression expression, String name) {
        return expression instanceof Expression.Template
                        && INTERPOLATED.matcher(expression.range().text()).find()
                ? Optional.of(unknown(name))
                : Optional.empty();
    }

    /** The value with an unknown in the place of each text that holds a mark. */
    private static Value replaced(Value value, String name) {
        if (value instanceof Value.Str text) {
            return MARK.matcher(text.value()).find() ? unknown(name).withMarks(text.marks()) : value;
        }
        return Values.mapElements(value, element -> replaced(element, name));
    }

    private static Value unknown(String name) {
        return new Value.Unknown(Type.STRING, Refinement.NOT_NULL, Set.of(name), Marks.NONE);
    }
}
