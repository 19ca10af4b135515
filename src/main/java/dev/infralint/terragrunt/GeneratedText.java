package dev.infralint.terragrunt;

import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.JsonSyntax;
import dev.infralint.hcl.Parser;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.hcl.TemplatePart;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The text of a generated file, each character with its place in the file that generates it. */
final class GeneratedText {
    private final SourceFile file;
    private final StringBuilder text = new StringBuilder();
    private int[] offsets = new int[256];
    private int end;

    GeneratedText(SourceFile file) {
        this.file = file;
    }

    /** Adds what an expression evaluates to; the literal parts of a template keep their places. */
    void add(Expression contents, Function<Expression, Value> evaluate) {
        if (contents instanceof Expression.Parentheses parentheses) {
            add(parentheses.inner(), evaluate);
        } else if (contents instanceof Expression.Template template) {
            for (int i = 0; i < template.parts().size(); i++) {
                TemplatePart part = template.parts().get(i);
                boolean ends = i + 1 == template.parts().size()
                        || endsLine(template.parts().get(i + 1));
                if (part instanceof TemplatePart.Literal literal) {
                    literal(literal.text(), literal.range());
                } else if (part instanceof TemplatePart.Interpolation interpolation) {
                    Value value = environment(interpolation.expression())
                            .orElseGet(() -> evaluate.apply(interpolation.expression()));
                    value(value, part.range(), ends);
                } else {
                    Expression alone = new Expression.Template(List.of(part), template.heredoc(), part.range());
                    value(evaluate.apply(alone), part.range(), ends);
                }
            }
        } else {
            value(evaluate.apply(contents), contents.range(), true);
        }
    }

    /** Adds a text all of which stands at one place. */
    void add(String added, Range range) {
        for (int i = 0; i < added.length(); i++) {
            add(added.charAt(i), i == 0 ? range.start() : range.end());
        }
        end = range.end();
    }

    /** The text as a file of configuration. */
    SyntaxTree parse(String path) {
        int[] map = Arrays.copyOf(offsets, text.length() + 1);
        map[text.length()] = end;
        return path.endsWith(".json")
                ? JsonSyntax.parse(file, text.toString(), map, GeneratedFiles.holdsValues(path))
                : Parser.parse(file, text.toString(), map);
    }

    /** An unknown that has its lines for itself may be whole blocks, so that nothing stands for it. */
    private void value(Value value, Range range, boolean endsLine) {
        Computed converted = Conversions.convert(value, Type.STRING);
        if (converted.value() instanceof Value.Str known) {
            add(known.value(), range);
        } else if (!endsLine || !startsLine()) {
            add(placeholder(value), range);
        }
    }

    /** What the environment says in the middle of a text is not what stands there for its want, often a mere stopgap. */
    private static Optional<Value> environment(Expression expression) {
        return expression instanceof Expression.FunctionCall call
                        && call.name().equals("get_env")
                        && call.arguments().size() == 2
                ? Optional.of(Value.unknown(
                        Type.STRING,
                        "get_env(\"" + Syntax.literal(call.arguments().get(0)).orElse("") + "\")"))
                : Optional.empty();
    }

    private boolean startsLine() {
        int line = text.lastIndexOf("\n") + 1;
        return text.substring(line).isBlank();
    }

    private static boolean endsLine(TemplatePart next) {
        return !(next instanceof TemplatePart.Literal literal)
                || literal.text().isBlank()
                || literal.text().stripLeading().length() < literal.text().length()
                        && literal.text().lines().findFirst().orElse("").isBlank();
    }

    /**
     * What stands for an unknown: a call of a function that no provider here is known to have is unknown, too, and its name
     * says what is missing.
     */
    private String placeholder(Value value) {
        String need = Values.needs(value).stream().sorted().findFirst().orElse("unknown");
        String call =
                "provider::terragrunt::" + need.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_|_$", "") + "()";
        return inQuotes() ? "${" + call + "}" : call;
    }

    private boolean inQuotes() {
        boolean quoted = false;
        for (int i = text.lastIndexOf("\n") + 1; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return quoted;
    }

    /** Literal text is shorter than what is written where escapes and indentation are resolved. */
    private void literal(String literal, Range range) {
        String written = range.text();
        int at = 0;
        for (int i = 0; i < literal.length(); i++) {
            char c = literal.charAt(i);
            if (at < written.length() && written.charAt(at) != c && written.charAt(at) == '\\') {
                add(c, range.start() + at);
                at += at + 1 < written.length() && written.charAt(at + 1) == 'u' ? 6 : 2;
                continue;
            }
            while (at + 1 < written.length() && written.charAt(at) != c && Character.isWhitespace(written.charAt(at))) {
                at++;
            }
            add(c, range.start() + Math.min(at, written.length()));
            boolean escaped = (c == '$' || c == '%')
                    && i + 1 < literal.length()
                    && literal.charAt(i + 1) == '{'
                    && written.startsWith("" + c + c + "{", at);
            at += escaped ? 2 : 1;
        }
        end = range.end();
    }

    private void add(char c, int offset) {
        if (text.length() == offsets.length) {
            offsets = Arrays.copyOf(offsets, offsets.length * 2);
        }
        offsets[text.length()] = offset;
        text.append(c);
    }
}
