package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings;
import dev.infralint.configuration.Wording;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Evaluator;
import dev.infralint.expression.Scope;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.Module.CallBlock;
import dev.infralint.module.Module.OutputBlock;
import dev.infralint.module.Module.ProviderBlock;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.source.Range;
import dev.infralint.source.RootName;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads stacks ({@code .tfcomponent.hcl}, earlier {@code .tfstack.hcl}) as root modules: a component is a module call, and a
 * deployment ({@code .tfdeploy.hcl}) a set of inputs.
 */
final class Stacks {
    private static final List<String> COMPONENTS =
            List.of(".tfcomponent.hcl", ".tfcomponent.json", ".tfstack.hcl", ".tfstack.json");
    private static final List<String> DEPLOYMENTS = List.of(".tfdeploy.hcl", ".tfdeploy.json");

    private final SourceTree tree;
    private final ModuleLoader loader;
    private final Path folder;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final ValueBlocks values = new ValueBlocks(this::constant, problems);
    private final Map<String, VariableBlock> variables = new LinkedHashMap<>();
    private final Map<String, Attribute> locals = new LinkedHashMap<>();
    private final Map<String, OutputBlock> outputs = new LinkedHashMap<>();
    private final Map<String, CallBlock> calls = new LinkedHashMap<>();
    private final Map<String, ProviderBlock> providers = new LinkedHashMap<>();
    private final List<Block> settings = new ArrayList<>();

    private Stacks(ModuleLoader loader, Path folder) {
        this.tree = loader.tree();
        this.loader = loader;
        this.folder = folder;
    }

    /** Whether a file declares components of a stack. */
    static boolean isComponents(Path file) {
        return COMPONENTS.stream().anyMatch(file.toString()::endsWith);
    }

    /** The stack in a folder: one root for each deployment, one without inputs where there is none; none without a stack. */
    static List<RootModule> in(Path folder, ModuleLoader loader) {
        List<Path> files = loader.files(folder).others();
        if (files.stream().noneMatch(Stacks::isComponents)) {
            return List.of();
        }
        Stacks stack = new Stacks(loader, folder);
        files.stream().filter(Stacks::isComponents).forEach(stack::declare);
        Module module = stack.module();
        List<RootModule> roots = new ArrayList<>();
        for (Path file : files) {
            if (DEPLOYMENTS.stream().anyMatch(file.toString()::endsWith)) {
                stack.deployments(file, module, roots);
            }
        }
        return roots.isEmpty() ? List.of(new RootModule(folder, loader, "", module, Map.of())) : roots;
    }

    private Module module() {
        String name = tree.name(folder);
        return new Module(
                folder,
                name,
                variables,
                locals,
                outputs,
                Map.of(),
                calls,
                providers,
                List.of(),
                List.of(),
                settings(name),
                List.of(),
                Wording.NONE,
                List.copyOf(problems));
    }

    /** Stacks write {@code required_providers} at the top of a file. */
    private ModuleSettings settings(String name) {
        List<Block> wrapped = settings.stream()
                .map(block -> new Block(
                        "terraform",
                        block.typeRange(),
                        List.of(),
                        new Body(
                                List.of(),
                                List.of(block),
                                block.range(),
                                block.body().end()),
                        block.header(),
                        block.range()))
                .toList();
        return SettingsReader.read(name, wrapped);
    }

    private void declare(Path file) {
        SyntaxTree syntax = tree.configuration(file).tree();
        if (syntax == null) {
            return;
        }
        for (Block block : syntax.body().blocks()) {
            String name = block.label(0);
            switch (block.type()) {
                case "variable" -> variables.putIfAbsent(name, values.variable(block, List.of()));
                case "locals" -> block.body().attributes().forEach(local -> locals.putIfAbsent(local.name(), local));
                case "output" ->
                    outputs.putIfAbsent(
                            name,
                            new OutputBlock(
                                    name,
                                    block,
                                    values.type(block),
                                    ValueBlocks.argument(block, "value"),
                                    false,
                                    false));
                case "provider" -> provider(block);
                case "component" -> calls.putIfAbsent(name, component(block));
                case "required_providers" -> settings.add(block);
                default -> {}
            }
        }
    }

    private void provider(Block block) {
        List<Block> configs = block.body().blocks("config");
        Body config = configs.isEmpty() ? block.body() : configs.get(0).body();
        List<Attribute> attributes = new ArrayList<>(config.attributes());
        block.body().attribute("for_each").ifPresent(attributes::add);
        Body body = new Body(attributes, config.blocks(), config.range(), config.end());
        ProviderBlock provider = new ProviderBlock(block.label(0), block.label(1), withBody(block, body));
        providers.putIfAbsent(provider.key(), provider);
    }

    private CallBlock component(Block block) {
        List<Attribute> attributes = new ArrayList<>();
        for (String name : List.of("source", "version", "for_each", "depends_on")) {
            block.body().attribute(name).ifPresent(attributes::add);
        }
        attributes.addAll(items(ValueBlocks.argument(block, "inputs")));
        Body body = new Body(
                attributes, List.of(), block.body().range(), block.body().end());
        Map<String, Expression> passed = new LinkedHashMap<>();
        for (Attribute item : items(ValueBlocks.argument(block, "providers"))) {
            passed.put(item.name(), item.value());
        }
        return new CallBlock(
                block.label(0), withBody(block, body), literal(block, "source"), literal(block, "version"), passed);
    }

    private void deployments(Path file, Module module, List<RootModule> roots) {
        SyntaxTree syntax = tree.configuration(file).tree();
        if (syntax == null) {
            return;
        }
        for (Block block : syntax.body().blocks("deployment")) {
            Map<String, RootModule.Input> inputs = new LinkedHashMap<>();
            for (Attribute item : items(ValueBlocks.argument(block, "inputs"))) {
                inputs.put(
                        item.name(),
                        new RootModule.Input(
                                constant(item.value()), item.value().range(), "deployment." + block.label(0)));
            }
            roots.add(new RootModule(folder, loader, RootName.in("", "deployment " + block.label(0)), module, inputs));
        }
    }

    private static List<Attribute> items(@Nullable Expression object) {
        List<Attribute> items = new ArrayList<>();
        if (object != null) {
            for (Syntax.Named item : Syntax.items(object)) {
                Range key = item.item().key().range();
                items.add(new Attribute(
                        item.name(), key, item.value(), key.to(item.value().range())));
            }
        }
        return items;
    }

    private static Block withBody(Block block, Body body) {
        return new Block(block.type(), block.typeRange(), block.labels(), body, block.header(), block.range());
    }

    private static @Nullable String literal(Block block, String name) {
        return block.body()
                .attribute(name)
                .flatMap(attribute -> Syntax.literal(attribute.value()))
                .orElse(null);
    }

    /** A value in which every reference is unknown. */
    private Value constant(Expression expression) {
        Scope none = (root, steps, range) ->
                new Scope.Resolution(Value.unknown(Type.DYNAMIC, root), steps.size(), List.of());
        return Evaluator.evaluate(expression, none, new ModuleFunctions(tree, folder))
                .value();
    }
}
