package dev.infralint.plan;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ModuleSettings;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.Wording;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.ConstantScope;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.ModuleFunctions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import dev.infralint.source.Range;
import dev.infralint.terraform.RootEvaluation;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads plans as {@code terraform show -json} prints them. */
public final class PlanFiles {
    private PlanFiles() {}

    /** Whether a path is, by its name, a plan in JSON and no configuration. */
    public static boolean isPlan(Path path) {
        Path name = path.getFileName();
        return name != null
                && name.toString().endsWith(".json")
                && !name.toString().endsWith(".tf.json")
                && !name.toString().endsWith(".tofu.json")
                && !name.toString().endsWith(".tfvars.json");
    }

    /**
     * The planned instances in the shape of an evaluated root module. Deleted resources are left out.
     *
     * @param source the folder of the root module that the plan was made from: locations are then those of its files, and
     *     each side fills the other's unknowns; without it they are those of the plan's file
     * @return empty when the file is no plan or cannot be read, with diagnostics that say so
     */
    public static Outcome<Optional<EvaluatedRoot>> read(
            Path plan, Optional<Path> source, SourceTree tree, EvaluationOptions options) {
        tree.allowFile(plan);
        SourceTree.Parsed parsed = tree.values(plan);
        List<Diagnostic> problems = new ArrayList<>(parsed.diagnostics());
        SyntaxTree syntax = parsed.tree();
        if (syntax == null) {
            return new Outcome<>(Optional.empty(), problems);
        }
        PlanReader reader = new PlanReader(syntax);
        if (!reader.isPlan()) {
            problems.add(Diagnostic.error(
                    "invalid-plan",
                    "Not a plan",
                    "The file " + tree.name(plan) + " is "
                            + (reader.isState() ? "a state" : "JSON, but no plan")
                            + ". Make a plan in JSON with: terraform show -json PLANFILE.",
                    null));
            return new Outcome<>(Optional.empty(), problems);
        }
        List<ResourceInstance> planned = reader.resources();
        if (source.isEmpty()) {
            return new Outcome<>(Optional.of(alone(tree, plan, reader, planned, syntax)), problems);
        }
        Outcome<List<RootModule>> roots = RootModules.find(List.of(source.get()), tree);
        Path folder = source.get().toAbsolutePath().normalize();
        Optional<RootModule> root = roots.value().stream()
                .filter(module -> module.folder().equals(folder))
                .findFirst()
                .or(() -> roots.value().size() == 1 ? Optional.of(roots.value().get(0)) : Optional.empty());
        problems.addAll(roots.diagnostics());
        if (root.isEmpty()) {
            problems.add(Diagnostic.error(
                    "invalid-source",
                    "No root module in the source folder",
                    "The folder " + tree.name(folder) + " is not the root module that the plan was made from.",
                    null));
            return new Outcome<>(Optional.of(alone(tree, plan, reader, planned, syntax)), problems);
        }
        EvaluatedRoot evaluated = RootEvaluation.evaluate(root.get(), options, reader.variables());
        return new Outcome<>(
                Optional.of(new EvaluatedRoot(
                        evaluated.name(),
                        evaluated.modules(),
                        PlanJoin.join(evaluated.resources(), planned),
                        evaluated.diagnostics(),
                        evaluated.counts(),
                        evaluated.lockedProviders(),
                        evaluated.scope(),
                        evaluated.functions(),
                        reader.changes())),
                problems);
    }

    private static EvaluatedRoot alone(
            SourceTree tree, Path plan, PlanReader reader, List<ResourceInstance> planned, SyntaxTree syntax) {
        String name = tree.name(plan);
        ModuleSettings settings = new ModuleSettings(name, List.of(), Map.of(), null, null, List.of());
        SortedMap<String, Range> providers = new TreeMap<>();
        planned.forEach(instance -> providers.putIfAbsent(instance.provider().localName(), instance.header()));
        EvaluatedModule root = new EvaluatedModule(
                "",
                name,
                true,
                settings,
                unreadSettings(syntax.file().range(0, 0)),
                List.of(),
                List.of(),
                reader.outputs(),
                reader.providers(),
                providers,
                List.of(),
                List.of(),
                List.of(),
                false,
                true,
                List.of(),
                Wording.NONE,
                List.of());
        int unknown = planned.stream()
                .mapToInt(instance -> RootEvaluation.unknowns(instance.body()))
                .sum();
        return new EvaluatedRoot(
                name,
                List.of(root),
                planned,
                List.of(),
                new EvaluatedRoot.Counts(0, unknown, List.of(), List.of(), ""),
                Map.of(),
                ConstantScope.INSTANCE,
                new ModuleFunctions(
                        SourceTree.of(Path.of(""), tree.disk()), Path.of("").toAbsolutePath()),
                reader.changes());
    }

    /** A plan does not say what the terraform blocks said; policies about them cannot be decided on it. */
    private static EvaluatedBody unreadSettings(Range place) {
        Map<String, EvaluatedBody.EvaluatedAttribute> attributes = new LinkedHashMap<>();
        for (String name : List.of("required_version", "required_providers", "backend", "cloud")) {
            Value unread = Value.unknown(Type.DYNAMIC, "the source of the plan (--source)");
            attributes.put(name, new EvaluatedBody.EvaluatedAttribute(name, unread, place, place));
        }
        return new EvaluatedBody(attributes, List.of(), place);
    }
}
