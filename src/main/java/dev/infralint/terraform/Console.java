package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.diag.Outcome;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.ParsedExpression;
import dev.infralint.hcl.Parser;
import dev.infralint.source.SourceFile;
import dev.infralint.terraform.function.FunctionContext;
import dev.infralint.value.JsonText;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
     * A console in a root module, of which only what expressions ask for is evaluated.
     *
     * @param folder the root module, which may be empty
     * @param tree the files of the run
     * @return with what is wrong with the inputs of the module and with its own files
     */
    public static Outcome<Console> in(Path folder, SourceTree tree, EvaluationOptions options) {
        tree.allow(folder);
        RootModule root = new RootModule(folder, new ModuleLoader(tree));
        Run run = new Run(root, options);
        Module module = run.loader().load(root.folder());
        run.reportModule(module);
        ModuleInstance instance = new ModuleInstance(run, module, new RootInputs(run, root, module));
        return new Outcome<>(new Console(instance.scope(), run.functions()), run.diagnostics());
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

        /**
         * The answer as one line of JSON: {@code value} and {@code type} in the notation of Terraform's JSON output (null
         * after an error), {@code unknown} and {@code sensitive} for the value and everything in it, {@code references},
         * {@code needs}, and {@code error}, the summary line or null.
         */
        public String json() {
            Optional<String> error = error();
            Value shown = shownType == null ? value : Value.of(ConsoleNotation.of(shownType));
            return "{\"value\":" + (error.isPresent() ? "null" : ValueJson.of(shown))
                    + ",\"type\":" + (error.isPresent() ? "null" : Types.toJson(shown.type()))
                    + ",\"unknown\":" + !shown.isWhollyKnown()
                    + ",\"sensitive\":" + Values.deepMarks(shown).sensitive()
                    + ",\"references\":" + strings(references)
                    + ",\"needs\":" + strings(error.isPresent() ? List.of() : needs())
                    + ",\"error\":" + error.map(JsonText::quote).orElse("null") + "}";
        }

        private static String strings(Collection<String> texts) {
            return texts.stream().map(JsonText::quote).collect(Collectors.joining(",", "[", "]"));
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
        Outcome<Value> outcome = evaluate(asked == null ? expression : asked);
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

    private Outcome<Value> evaluate(Expression expression) {
        try {
            return Evaluator.evaluate(expression, scope, functions, new Budget());
        } catch (StackOverflowError e) {
            Diagnostic tooDeep = Diagnostic.error(
                    "evaluation-too-deep",
                    "References nested too deeply",
                    "The references in this expression follow each other too deeply to be evaluated.",
                    expression.range());
            return new Outcome<>(Value.unknown(Type.DYNAMIC), List.of(tooDeep));
        }
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
