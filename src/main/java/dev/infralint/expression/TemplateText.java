package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.function.DecodedTexts;
import dev.infralint.function.FunctionContext;
import dev.infralint.function.Language;
import dev.infralint.hcl.ParsedExpression;
import dev.infralint.hcl.Parser;
import dev.infralint.source.Disk;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Evaluates the text of a template for {@code templatefile} and {@code templatestring}. */
public final class TemplateText {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nl}][\\p{L}\\p{Nl}\\p{M}\\p{Nd}\\p{Pc}-]*");
    private static final int VARIABLES = 1;
    private static final int DEEPEST = 50;

    private TemplateText() {}

    /**
     * The value of a template, usually a string.
     *
     * @param name shown in faults, such as the file's path
     * @param variables an object or map; the only names that the template may use
     * @param outer the context of the calling function
     * @return on failure, a fault whose argument is 1 where the variables are to blame
     */
    public static Computed evaluate(String name, String text, Value variables, FunctionContext outer, Budget budget) {
        if (!(variables instanceof Value.Named named)) {
            return fault("the variables must be a map or object, not " + Types.described(variables.type()), VARIABLES);
        }
        for (String variable : named.elements().keySet()) {
            if (!NAME.matcher(variable).matches()) {
                return fault(
                        "\"" + variable
                                + "\" cannot be written in a template; name variables with letters, digits and _",
                        VARIABLES);
            }
        }
        ParsedExpression parsed = Parser.parseTemplate(SourceFile.of(name, text));
        if (!parsed.diagnostics().isEmpty()) {
            return fault(describe(parsed.diagnostics()), -1);
        }
        for (Traversal traversal : Traversal.of(parsed.expression())) {
            if (!named.elements().containsKey(traversal.root())) {
                return fault(
                        "the template uses \"" + traversal.root() + "\" at " + traversal.range()
                                + ", which is not among the variables; add it to them",
                        VARIABLES);
            }
        }
        Outcome<Value> outcome = Evaluator.evaluate(
                parsed.expression(), new VariableScope(named.elements()), Inner.of(outer, budget), budget);
        return outcome.failed() ? fault(describe(outcome.diagnostics()), -1) : Computed.of(outcome.value());
    }

    private static Computed fault(String detail, int argument) {
        String summary = argument >= 0 ? "Invalid function argument" : "Error in function call";
        return new Computed(Value.unknown(Type.DYNAMIC), new Computed.Fault(summary, detail, argument));
    }

    private static String describe(List<Diagnostic> diagnostics) {
        Diagnostic first = diagnostics.get(0);
        int more = diagnostics.size() - 1;
        return first + (more == 0 ? "" : "; and " + more + " more");
    }

    private record VariableScope(Map<String, Value> variables) implements Scope {
        private VariableScope {
            variables = new TreeMap<>(variables);
        }

        @Override
        public Resolution resolve(String root, List<Object> steps, Range range) {
            return new Resolution(variables.getOrDefault(root, Value.unknown(Type.DYNAMIC)), 0, List.of());
        }
    }

    /** Inside a template, functions must not render another one, except in OpenTofu, and there not without end. */
    private record Inner(FunctionContext outer, Budget budget, int depth) implements FunctionContext {
        static Inner of(FunctionContext outer, Budget budget) {
            return new Inner(outer, budget, outer instanceof Inner inner ? inner.depth + 1 : 1);
        }

        @Override
        public Path workingDirectory() {
            return outer.workingDirectory();
        }

        @Override
        public Path boundary() {
            return outer.boundary();
        }

        @Override
        public Disk disk() {
            return outer.disk();
        }

        @Override
        public SourceFile source(Path file, String text) {
            return outer.source(file, text);
        }

        @Override
        public Language language() {
            return outer.language();
        }

        @Override
        public DecodedTexts decoded() {
            return outer.decoded();
        }

        @Override
        public boolean spend(long work) {
            return outer.spend(work);
        }

        @Override
        public Computed evaluateTemplate(String name, String text, Value variables) {
            if (language().openTofu() && depth < DEEPEST) {
                return evaluate(name, text, variables, this, budget);
            }
            return fault("a template cannot render another; pass the text to it", -1);
        }
    }
}
