package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.diag.Outcome;
import dev.infralint.hcl.ParsedExpression;
import dev.infralint.hcl.Parser;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.terraform.function.FunctionContext;
import dev.infralint.value.Computed;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What functions may ask when they are called from the modules of one root module. */
final class ModuleFunctions implements FunctionContext {
    private static final int DEEPEST_TEMPLATE = 16;

    private final SourceTree tree;
    private final Path workingDirectory;
    private final Budget budget;
    private int depth;

    ModuleFunctions(SourceTree tree, Path workingDirectory, Budget budget) {
        this.tree = tree;
        this.workingDirectory = workingDirectory;
        this.budget = budget;
    }

    ModuleFunctions(SourceTree tree, Path workingDirectory) {
        this(tree, workingDirectory, new Budget());
    }

    @Override
    public Path workingDirectory() {
        return workingDirectory;
    }

    @Override
    public Path boundary() {
        Path boundary = tree.boundaryOf(workingDirectory);
        return boundary == null ? workingDirectory : boundary;
    }

    @Override
    public Computed evaluateTemplate(String name, String text, Value variables) {
        if (depth >= DEEPEST_TEMPLATE) {
            return Computed.failed(Type.STRING, "Invalid function argument", "Templates call each other too deeply.");
        }
        ParsedExpression template = Parser.parseTemplate(SourceFile.of(name, text));
        List<Diagnostic> diagnostics = new ArrayList<>(template.diagnostics());
        Value value = Value.unknown(Type.STRING, "the template " + name);
        if (diagnostics.isEmpty()) {
            depth++;
            try {
                Outcome<Value> outcome =
                        Evaluator.evaluate(template.expression(), new TemplateScope(variables), this, budget);
                value = outcome.value();
                diagnostics.addAll(outcome.diagnostics());
            } finally {
                depth--;
            }
        }
        Optional<Diagnostic> error =
                diagnostics.stream().filter(d -> d.level() == Level.ERROR).findFirst();
        if (error.isPresent()) {
            Diagnostic first = error.get();
            Range range = first.range();
            String place = range == null ? name : range.toString();
            return Computed.failed(Type.STRING, first.summary(), "In the template " + place + ": " + first.detail());
        }
        return Computed.of(value);
    }

    /** The variables of a template, by name. */
    private record TemplateScope(Value variables) implements Scope {
        @Override
        public Resolution resolve(String root, List<Object> steps, Range range) {
            if (variables instanceof Value.Named named) {
                Value value = named.elements().get(root);
                if (value != null) {
                    return new Resolution(value.withMarks(value.marks().with(variables.marks())), 0, List.of());
                }
            }
            if (variables instanceof Value.Unknown unknown) {
                return new Resolution(
                        new Value.Unknown(
                                Type.DYNAMIC, dev.infralint.value.Refinement.NONE, unknown.needs(), unknown.marks()),
                        0,
                        List.of());
            }
            return new Resolution(
                    Value.unknown(Type.DYNAMIC, "the template variable " + root),
                    steps.size(),
                    List.of(Diagnostic.error(
                            "undeclared-reference",
                            "Invalid function argument",
                            "The template refers to \"" + root + "\", which is not among the variables passed to it.",
                            range)));
        }
    }
}
