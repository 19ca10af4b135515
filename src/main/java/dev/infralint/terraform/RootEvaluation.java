package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.LockFile;
import dev.infralint.module.Module;
import dev.infralint.module.RootModule;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Evaluates root modules. */
public final class RootEvaluation {
    private final RootModule root;
    private final Run run;
    private final EphemeralUse ephemeral;
    private final List<EvaluatedModule> modules = new ArrayList<>();
    private final List<ResourceInstance> resources = new ArrayList<>();
    private int unknownValues;

    private final Map<String, Value> environment;
    private final Map<String, Value> planned;

    private RootEvaluation(
            RootModule root, EvaluationOptions options, Map<String, Value> environment, Map<String, Value> planned) {
        this.root = root;
        this.environment = environment;
        this.planned = planned;
        this.run = new Run(root, options);
        this.ephemeral = new EphemeralUse(run);
    }

    /** Evaluates everything in a root module and in the modules it calls. Never throws for bad input. */
    public static EvaluatedRoot evaluate(RootModule root, EvaluationOptions options) {
        return evaluate(root, options, Map.of());
    }

    /** The same, with the values that input variables have in a plan. */
    public static EvaluatedRoot evaluate(RootModule root, EvaluationOptions options, Map<String, Value> planned) {
        return evaluate(root, options, Map.of(), planned);
    }

    /** The same where files of variables are given that Terraform does not load by itself. */
    public static EvaluatedRoot evaluate(
            RootModule root, EvaluationOptions options, VariableFiles.Environment environment) {
        return evaluate(root, options, environment.values(), Map.of());
    }

    private static EvaluatedRoot evaluate(
            RootModule root, EvaluationOptions options, Map<String, Value> environment, Map<String, Value> planned) {
        return DeepThreads.call(
                root.tree().disk().carried(() -> new RootEvaluation(root, options, environment, planned).evaluate()));
    }

    private EvaluatedRoot evaluate() {
        Module module = root.module();
        run.reportModule(module);
        ephemeral.check(module);
        RootInputs inputs = new RootInputs(run, root, module, environment, planned);
        ModuleInstance instance = new ModuleInstance(run, module, inputs);
        collect(instance);
        UnusedValues unused = UnusedValues.of(root, module, run.options(), inputs);
        Outcome<Map<String, String>> locked = LockFile.versions(root);
        locked.diagnostics().forEach(run::report);
        return new EvaluatedRoot(
                root.name(),
                modules,
                resources,
                run.diagnostics(),
                new EvaluatedRoot.Counts(
                        run.missingModules(),
                        unknownValues,
                        unused.files(),
                        planned.isEmpty() ? unused.switchedOff(instance) : List.of(),
                        run.held().toString()),
                locked.value(),
                instance.scope(),
                run.functions());
    }

    private void collect(ModuleInstance module) {
        ModuleCollection collection = new ModuleCollection(module);
        guard(module, () -> modules.add(collection.collect()));
        for (String key : module.module().resources().keySet()) {
            guard(module, () -> {
                ResourceNode node = module.resource(key);
                if (node != null) {
                    for (ResourceInstance instance : node.instances()) {
                        resources.add(instance);
                        ephemeral.check(instance);
                        unknownValues += unknowns(instance.body());
                    }
                }
            });
        }
        for (String name : module.module().calls().keySet()) {
            CallNode node = module.call(name);
            if (node != null) {
                guard(module, () -> node.instances().values().forEach(this::collect));
            }
        }
    }

    /** A chain of references that is deeper than the stack costs what hangs on it, and is named. */
    private void guard(ModuleInstance module, Runnable step) {
        try {
            step.run();
        } catch (StackOverflowError e) {
            run.report(Diagnostic.error(
                    "evaluation-too-deep",
                    "References nested too deeply",
                    "References in " + (module.address().isEmpty() ? root.name() : module.address())
                            + " follow each other too deeply to be evaluated; what hangs on them was not checked.",
                    null));
        }
    }

    /** How many attributes of a body and of its blocks have a value that is not known. */
    public static int unknowns(EvaluatedBody body) {
        int count = 0;
        for (EvaluatedBody.EvaluatedAttribute attribute : body.attributes().values()) {
            if (attribute.value() instanceof Value.Unknown) {
                count++;
            }
        }
        for (EvaluatedBlock block : body.blocks()) {
            count += unknowns(block.body());
        }
        return count;
    }
}
