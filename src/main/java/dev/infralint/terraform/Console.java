package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.diag.Outcome;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.ParsedExpression;
import dev.infralint.hcl.Parser;
import dev.infralint.source.SourceFile;
import dev.infralint.terraform.function.FunctionContext;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers expressions in the scope of a root module, as {@code terraform console} does. */
public final class Console {
    private static final String TYPE = "type";

    private final Scope scope;
    private final FunctionContext functions;

    /** A console in a scope. */
    public Console(Scope scope, FunctionContext functions) {
        this.scope = scope;
        this.functions = functions;
    }

    /**
     * An answer.
     *
     * @param value unknown after an error
     * @param shownType the type that the console's function {@code type} was asked for; null for any other expression
     * @param references what the expression refers to as it is written, each once, in source order
     * @param diagnostics what went wrong; empty when all went well
     */
    public record Answer(Value value, @Nullable Type shownType, List<String> references, List<Diagnostic> diagnostics) {
        public Answer {
            references = List.copyOf(references);
            diagnostics = List.copyOf(diagnostics);
        }

        /** The summary line of the first error. */
        public Optional<String> error() {
            return diagnostics.stream()
                    .filter(diagnostic -> diagnostic.level() == Level.ERROR)
                    .map(Diagnostic::summary)
                    .findFirst();
        }

        /** What would have to be known to know the whole value, in order. */
        public Set<String> needs() {
            return Unknowns.needs(value);
        }

        /** The answer as {@code terraform console} prints it. */
        public String text() {
            return shownType == null ? ConsoleNotation.of(value) : ConsoleNotation.of(shownType);
        }
    }

    /** Evaluates one expression; each has a budget of its own. */
    public Answer answer(String text) {
        // A line of input ends, as a heredoc must.
        ParsedExpression parsed = Parser.parseExpression(SourceFile.of("<console-input>", text + "\n"));
        if (!parsed.diagnostics().isEmpty()) {
            return new Answer(Value.unknown(Type.DYNAMIC), null, List.of(), parsed.diagnostics());
        }
        Expression expression = parsed.expression();
        Expression asked = typeArgument(expression);
        Outcome<Value> outcome = Evaluator.evaluate(asked == null ? expression : asked, scope, functions, new Budget());
        List<String> references = new ArrayList<>();
        for (Traversal traversal : Traversal.of(expression)) {
            String reference = traversal.toString();
            if (!references.contains(reference)) {
                references.add(reference);
            }
        }
        boolean shown = asked != null && !outcome.failed();
        return new Answer(outcome.value(), shown ? outcome.value().type() : null, references, outcome.diagnostics());
    }

    /** What {@code type(…)} is asked about when it is the whole expression; only the console has that function. */
    private static @Nullable Expression typeArgument(Expression expression) {
        Expression inner = expression;
        while (inner instanceof Expression.Parentheses parentheses) {
            inner = parentheses.inner();
        }
        return inner instanceof Expression.FunctionCall call
                        && call.name().equals(TYPE)
                        && call.arguments().size() == 1
                        && !call.expandFinal()
                ? call.arguments().get(0)
                : null;
    }
}
