package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.Budget;
import dev.infralint.expression.Calls;
import dev.infralint.expression.Evaluation;
import dev.infralint.expression.Evaluator;
import dev.infralint.expression.Scope;
import dev.infralint.function.FunctionContext;
import dev.infralint.function.Language;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.LanguageVersion;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleFunctions;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.ModuleLocator;
import dev.infralint.module.NewerFeatures;
import dev.infralint.module.RootModule;
import dev.infralint.module.Script;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the evaluation of one root module shares: diagnostics, budget, and the cells that are being computed. */
final class Run {
    private static final int MOST_DIAGNOSTICS = 10_000;
    private static final int MOST_INSTANCES = 100_000;
    private static final int LONGEST_CYCLE_SHOWN = 20;

    private static final String MODULE_NOT_FOUND = "module-not-found";

    private final ModuleLoader loader;
    private final ModuleLocator locator;
    private final EvaluationOptions options;
    private final FunctionContext functions;
    private final Budget budget;
    private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();
    private final Set<Module> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Module.VariableBlock> met = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> missingModules = new TreeSet<>();
    private final Declarations declarations = new Declarations(this);
    private final List<Cell<?>> stack = new ArrayList<>();
    private final RootModule root;
    private int instances;
    private LanguageVersion.@Nullable Held language;
    private @Nullable Boolean marks;

    Run(RootModule root, EvaluationOptions options) {
        this.root = root;
        this.loader = root.loader();
        this.options = options;
        this.budget = Budget.among(options.roots());
        List<Diagnostic> problems = new ArrayList<>();
        this.locator = new ModuleLocator(root, options, problems);
        this.functions = new ModuleFunctions(root, budget, this::language);
        report(problems);
    }

    ModuleLoader loader() {
        return loader;
    }

    RootModule root() {
        return root;
    }

    /** Whether a module is that of the root. */
    boolean isRoot(Module module) {
        return module == root.module();
    }

    ModuleLocator locator() {
        return locator;
    }

    EvaluationOptions options() {
        return options;
    }

    FunctionContext functions() {
        return functions;
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** How many different calls name a module that is not on disk. */
    int missingModules() {
        return missingModules.size();
    }

    void report(Diagnostic diagnostic) {
        if (diagnostics.size() < MOST_DIAGNOSTICS) {
            diagnostics.add(diagnostic);
        }
    }

    void report(Collection<Diagnostic> all) {
        all.forEach(this::report);
    }

    /** Reports what is wrong with a module itself, once however often it is called. */
    void reportModule(Module module) {
        if (reported.add(module)) {
            report(module.diagnostics());
            report(NewerFeatures.in(module, held()));
        }
    }

    /** Whether a variable is met for the first time, however often its module is called. */
    boolean meets(Module.VariableBlock variable) {
        return met.add(variable);
    }

    /** The release of the language that holds in the whole tree of modules. */
    Language language() {
        return held().language();
    }

    /** Whether variables can be marked sensitive with what surely runs the whole tree of modules. */
    boolean marksVariables() {
        Boolean known = marks;
        if (known == null) {
            known = LanguageVersion.marksVariables(root, loader);
            marks = known;
        }
        return known;
    }

    /** The release of the language with the reason. */
    LanguageVersion.Held held() {
        LanguageVersion.Held known = language;
        if (known == null) {
            known = options.language()
                    .map(asked -> new LanguageVersion.Held(asked, "as asked for"))
                    .orElseGet(() -> LanguageVersion.of(root, loader));
            language = known;
        }
        return known;
    }

    void reportMissingModule(Module.CallBlock call, String detail) {
        missingModules.add(call.sourceRange().toString());
        report(Diagnostic.warning(MODULE_NOT_FOUND, "Module not checked", detail, call.sourceRange()));
    }

    /** A local module that is not there is missing for Terraform, too. */
    void reportMissingFolder(Module.CallBlock call, String detail) {
        missingModules.add(call.sourceRange().toString());
        report(Diagnostic.error(MODULE_NOT_FOUND, "Module not checked", detail, call.sourceRange()));
    }

    /**
     * The value of an expression; what is wrong with it is reported. Where it is unknown whether the block exists at all,
     * an error that only its values make is not: {@code count} may be 0 for just these values.
     */
    Value value(Expression expression, Scope scope) {
        return value(expression, scope, Evaluation.CODE);
    }

    /** The same, where an error that only the values make has a code of its own. */
    Value value(Expression expression, Scope scope, String code) {
        Outcome<Value> outcome = evaluate(expression, scope);
        boolean certain = !(scope instanceof ModuleScope names) || names.certain();
        for (Diagnostic diagnostic : outcome.diagnostics()) {
            boolean ofValues = diagnostic.code().equals(Evaluation.CODE)
                    && !diagnostic.summary().equals(Calls.UNKNOWN_FUNCTION);
            if (!ofValues) {
                report(diagnostic);
            } else if (certain) {
                report(scope instanceof ModuleScope names ? ofValues(diagnostic, code, names.module()) : diagnostic);
            }
        }
        return outcome.value();
    }

    /** What an error says, and for which call of its module: the values that make it come from there. */
    private Diagnostic ofValues(Diagnostic diagnostic, String code, ModuleInstance module) {
        String call = module.address();
        String where = root.name().equals(".") ? call : call + " of " + root.name();
        return new Diagnostic(
                diagnostic.level(),
                code,
                diagnostic.summary(),
                call.isEmpty() ? diagnostic.detail() : diagnostic.detail() + " This is so in " + where + ".",
                diagnostic.range(),
                diagnostic.wider());
    }

    Outcome<Value> evaluate(Expression expression, Scope scope) {
        return Evaluator.evaluate(expression, scope, functions, budget);
    }

    /** The body of a variable or output block as it is written. */
    EvaluatedBody declaration(Block block) {
        return declarations.of(block);
    }

    /** What the {@code terraform} blocks of a module say, as a body. */
    EvaluatedBody settingsBody(ModuleInstance module) {
        return declarations.of(module);
    }

    /** The file of another tool, or the script, that gives a root module its backend; empty where there is none. */
    Optional<String> backendFromOutside(Module module) {
        Path folder = module.folder();
        for (String name : List.of("terragrunt.hcl", "terragrunt.hcl.json", "backend.tf.json.tmpl")) {
            if (loader.tree().disk().isFile(folder.resolve(name))) {
                return Optional.of(name);
            }
        }
        Path top = loader.tree().boundaryOf(folder);
        for (Path above = folder; top != null && above != null && above.startsWith(top); above = above.getParent()) {
            for (String name :
                    List.of("atmos.yaml", ".spacelift/config.yml", ".spacelift/config.yaml", "spacelift.yml")) {
                if (loader.tree().disk().isFile(above.resolve(name))) {
                    return Optional.of(name);
                }
            }
        }
        return isRoot(module) ? backendFromScript() : Optional.empty();
    }

    private Optional<String> backendFromScript() {
        return loader.scripts().stream()
                .filter(script -> script.isAbout(root.folder())
                        && script.settings().stream()
                                .anyMatch(setting -> setting.means() == Script.Means.BACKEND_BLOCK))
                .map(Script::name)
                .findFirst();
    }

    /** The beginning of a module's first file, where something that is missing in it can be shown. */
    Range start(Module module) {
        for (Path file : loader.files(module.folder()).primary()) {
            SyntaxTree tree = loader.tree().configuration(file).tree();
            if (tree != null) {
                return tree.file().range(0, 0);
            }
        }
        return SourceFile.of(module.name(), "").range(0, 0);
    }

    /** What an instance of a module counts for: it is evaluated with all that it declares. */
    static final int MODULE = 10;

    /**
     * Whether that many more instances may exist; reported once when they may not.
     *
     * @param weight what each counts for: 1, or {@link #MODULE}
     */
    boolean mayAdd(int count, int weight, Range range) {
        long more = (long) count * weight;
        if (instances + more > MOST_INSTANCES) {
            report(Diagnostic.error(
                    "too-many-instances",
                    "Too many instances",
                    "This module tree declares more than " + MOST_INSTANCES
                            + " instances of resources and modules, of which a module counts for ten; those of this"
                            + " block were not checked one by one.",
                    range));
            return false;
        }
        instances += (int) more;
        return true;
    }

    void enter(Cell<?> cell) {
        stack.add(cell);
    }

    void leave() {
        stack.remove(stack.size() - 1);
    }

    void cycle(Cell<?> cell) {
        int from = stack.indexOf(cell);
        List<String> names = new ArrayList<>();
        for (int i = Math.max(from, 0); i < stack.size(); i++) {
            names.add(stack.get(i).toString());
        }
        if (names.size() > LONGEST_CYCLE_SHOWN) {
            int more = names.size() - LONGEST_CYCLE_SHOWN;
            names = new ArrayList<>(names.subList(0, LONGEST_CYCLE_SHOWN));
            names.add("and " + more + " more");
        }
        report(Diagnostic.error(
                "cycle",
                "Cycle",
                "These need each other: " + String.join(", ", names) + ". Break the circle.",
                cell.range()));
    }
}
