package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.Budget;
import dev.infralint.expression.ConsoleNotation;
import dev.infralint.expression.Evaluation;
import dev.infralint.expression.Scope;
import dev.infralint.expression.Traversal;
import dev.infralint.expression.Unknowns;
import dev.infralint.expression.ValueJson;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.ParsedExpression;
import dev.infralint.hcl.Parser;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.RootModule;
import dev.infralint.module.SourceTree;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.JsonText;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers expressions in the scope of a root module, as {@code terraform console} does. */
public final class Console {
    /** Terraform shows errors in the order of their places. */
    private static final Comparator<Diagnostic> ORDER = Comparator.comparing(
            Diagnostic::range,
            Comparator.nullsFirst(Comparator.comparingInt(Range::start).thenComparingInt(Range::end)));

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
        Map<Value, Type> shownTypes = new IdentityHashMap<>();
        Outcome<Value> outcome = evaluate(expression, shownTypes);
        Value value = outcome.value();
        Type shown = shownTypes.get(value);
        List<Diagnostic> diagnostics = new ArrayList<>(outcome.diagnostics());
        if (shown == null && diagnostics.isEmpty() && holdsAny(value, shownTypes.keySet())) {
            diagnostics.add(Diagnostic.error(
                    Evaluation.CODE,
                    "Invalid use of type function",
                    "What the function \"type\" gives can be shown, but not used.",
                    expression.range()));
            value = Value.unknown(Type.DYNAMIC);
        }
        List<String> references = new ArrayList<>();
        for (Traversal traversal : Traversal.of(expression)) {
            String reference = traversal.toString();
            if (!references.contains(reference)) {
                references.add(reference);
            }
        }
        diagnostics.sort(ORDER);
        return new Answer(value, shown, references, diagnostics);
    }

    private static boolean holdsAny(Value value, Set<Value> sought) {
        return !sought.isEmpty()
                && (sought.stream().anyMatch(one -> one == value)
                        || Values.elements(value).stream().anyMatch(element -> holdsAny(element, sought)));
    }

    private Outcome<Value> evaluate(Expression expression, Map<Value, Type> shownTypes) {
        try {
            return new Evaluation(scope, functions, new Budget(), shownTypes).run(expression);
        } catch (StackOverflowError e) {
            Diagnostic tooDeep = Diagnostic.error(
                    "evaluation-too-deep",
                    "References nested too deeply",
                    "The references in this expression follow each other too deeply to be evaluated.",
                    expression.range());
            return new Outcome<>(Value.unknown(Type.DYNAMIC), List.of(tooDeep));
        }
    }
}
