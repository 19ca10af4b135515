package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.ConstantScope;
import dev.infralint.expression.Evaluator;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.Parser;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.Module.CallBlock;
import dev.infralint.module.Module.CheckBlock;
import dev.infralint.module.Module.OutputBlock;
import dev.infralint.module.Module.ProviderBlock;
import dev.infralint.module.Module.ResourceBlock;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the files of one folder into a {@link Module}. */
final class ModuleReader {
    private static final Set<String> KNOWN = Set.of("moved", "import", "variable", "locals");

    private final SourceTree tree;
    private final Path folder;
    private final List<Diagnostic> problems = new ArrayList<>();
    private final ValueBlocks values = new ValueBlocks(this::constant, problems);
    private final Map<String, VariableBlock> variables = new LinkedHashMap<>();
    private final Map<String, Attribute> locals = new LinkedHashMap<>();
    private final Map<String, OutputBlock> outputs = new LinkedHashMap<>();
    private final Map<String, ResourceBlock> resources = new LinkedHashMap<>();
    private final Map<String, CallBlock> calls = new LinkedHashMap<>();
    private final Map<String, ProviderBlock> providers = new LinkedHashMap<>();
    private final List<CheckBlock> checks = new ArrayList<>();
    private final List<Block> others = new ArrayList<>();
    private final List<Block> settings = new ArrayList<>();
    private final List<String> unread = new ArrayList<>();

    /** Files that are not on disk, by name. */
    private final Map<String, SyntaxTree> added;

    private ModuleReader(SourceTree tree, Path folder, Map<String, SyntaxTree> added) {
        this.tree = tree;
        this.folder = folder;
        this.added = added;
    }

    static Module read(
            SourceTree tree,
            Path folder,
            ConfigurationFiles files,
            List<Diagnostic> listing,
            Map<String, SyntaxTree> added) {
        ModuleReader reader = new ModuleReader(tree, folder, added);
        reader.problems.addAll(listing);
        return reader.read(files);
    }

    private Module read(ConfigurationFiles files) {
        List<Block> primary = new ArrayList<>();
        for (Path file : withAdded(files.primary(), false)) {
            primary.addAll(blocks(file));
        }
        SettingsConflicts.check(primary, problems);
        OverrideMerger merger = new OverrideMerger(primary, problems);
        for (Path file : withAdded(files.overrides(), true)) {
            blocks(file).forEach(merger::merge);
        }
        List<Block> merged = merger.merged();
        merged.forEach(this::declare);
        Set<String> declared = new HashSet<>(resources.keySet());
        calls.keySet().forEach(call -> declared.add("module." + call));
        variables.keySet().forEach(variable -> declared.add("var." + variable));
        locals.keySet().forEach(local -> declared.add("local." + local));
        merged.forEach(new RefactoringBlocks(declared, problems)::check);
        OwnBlocks own = new OwnBlocks(problems);
        merged.forEach(own::check);
        merged.forEach(new FixedArguments(problems)::check);
        merged.forEach(new BuiltInResources(problems)::check);
        merged.forEach(block -> own.checkDependencies(block, declared));
        String name = tree.name(folder);
        ModuleSettings said = SettingsReader.read(name, settings);
        OldLanguage.check(said.requiredVersions(), problems);
        if (said.backend() != null) {
            Backends.check(said.backend(), problems);
        }
        return new Module(
                folder,
                name,
                variables,
                locals,
                outputs,
                resources,
                calls,
                providers,
                List.copyOf(checks),
                List.copyOf(others),
                said,
                List.copyOf(unread),
                WordingReader.read(merged),
                List.copyOf(problems));
    }

    /** Files in the order of their names, with those that are added. */
    private Collection<Path> withAdded(List<Path> files, boolean overrides) {
        Set<Path> all = new TreeSet<>(files);
        for (String name : added.keySet()) {
            if (ConfigurationFiles.isOverride(name) == overrides) {
                all.add(folder.resolve(name));
            }
        }
        return all;
    }

    private List<Block> blocks(Path file) {
        SyntaxTree syntax = added.get(file.getFileName().toString());
        if (syntax == null) {
            SourceTree.Parsed parsed = tree.configuration(file);
            problems.addAll(parsed.diagnostics());
            notWhole(file, parsed.diagnostics());
            syntax = parsed.tree();
        } else {
            problems.addAll(syntax.diagnostics());
            notWhole(file, syntax.diagnostics());
        }
        if (syntax == null) {
            return List.of();
        }
        for (Attribute attribute : syntax.body().attributes()) {
            problems.add(Unsupported.argument(attribute, "at the top of a file", Set.of()));
        }
        return syntax.body().blocks();
    }

    /** Notes a file of which something was not read, with the line of the first fault where there is one. */
    private void notWhole(Path file, List<Diagnostic> faults) {
        faults.stream()
                .filter(fault -> !fault.summary().equals(Parser.QUOTED_NAME))
                .findFirst()
                .ifPresent(fault -> unread.add(tree.name(file)
                        + fault.subject()
                                .map(range ->
                                        ", where line " + range.startPosition().line() + " is no Terraform")
                                .orElse(", which was not read")));
    }

    private void declare(Block block) {
        switch (block.type()) {
            case "variable" ->
                named(
                        block,
                        1,
                        () -> add(
                                variables,
                                block.label(0),
                                values.variable(block, block.body().blocks("validation")),
                                block,
                                "variable"));
            case "locals" -> locals(block);
            case "output" -> named(block, 1, () -> add(outputs, block.label(0), output(block), block, "output"));
            case "resource" -> named(block, 2, () -> resource(ResourceMode.MANAGED, block));
            case "data" -> named(block, 2, () -> resource(ResourceMode.DATA, block));
            case "ephemeral" -> named(block, 2, () -> resource(ResourceMode.EPHEMERAL, block));
            case "action" -> named(block, 2, () -> resource(ResourceMode.ACTION, block));
            case "module" -> named(block, 1, () -> add(calls, block.label(0), call(block), block, "module call"));
            case "provider" -> named(block, 1, () -> provider(block));
            case "terraform", "language" -> settings.add(block);
            case "removed" -> others.add(block);
            case "check" -> named(block, 1, () -> check(block));
            default -> {
                if (!KNOWN.contains(block.type())) {
                    problems.add(Diagnostic.error(
                            "unsupported-block",
                            "Unsupported block type",
                            "Terraform knows no block \"" + block.type() + "\" at this place.",
                            block.typeRange()));
                }
            }
        }
    }

    private void named(Block block, int labels, Runnable declare) {
        if (block.labels().size() < labels) {
            problems.add(Diagnostic.error(
                    "missing-label",
                    "Missing name for " + block.type(),
                    "A " + block.type() + " block needs " + labels + (labels == 1 ? " label." : " labels."),
                    block.header()));
            return;
        }
        if (block.labels().size() > labels) {
            Range extra = block.labels().get(labels).range();
            problems.add(Diagnostic.error(
                    "extraneous-label",
                    "Extraneous label for " + block.type(),
                    "A " + block.type() + " block has " + labels + (labels == 1 ? " label." : " labels."),
                    extra));
        }
        declare.run();
    }

    private <T> void add(Map<String, T> map, String name, T declared, Block block, String what) {
        if (map.putIfAbsent(name, declared) != null) {
            problems.add(Diagnostic.error(
                    "duplicate-declaration",
                    "Duplicate " + what
                            + (what.equals("output") ? " definition" : what.equals("variable") ? " declaration" : ""),
                    "There is already a " + what + " named \"" + name + "\" in this module. Rename one of them.",
                    block.header()));
        }
    }

    private void locals(Block block) {
        for (Attribute attribute : block.body().attributes()) {
            if (locals.putIfAbsent(attribute.name(), attribute) != null) {
                problems.add(Diagnostic.error(
                        "duplicate-declaration",
                        "Duplicate local value definition",
                        "There is already a local value named \"" + attribute.name() + "\" in this module.",
                        attribute.range()));
            }
        }
    }

    private OutputBlock output(Block block) {
        OutputBlock output = values.output(block);
        if (output.value() == null) {
            problems.add(missing("value", block));
        }
        return output;
    }

    private void resource(ResourceMode mode, Block block) {
        String key = mode.prefix() + block.label(0) + "." + block.label(1);
        ResourceBlock resource = new ResourceBlock(mode, block.label(0), block.label(1), key, block);
        if (resources.putIfAbsent(key, resource) != null) {
            problems.add(Diagnostic.error(
                    "duplicate-declaration",
                    "Duplicate " + block.type() + " \"" + block.label(0) + "\" configuration",
                    "There is already a \"" + key + "\" in this module. Names are unique per type.",
                    block.header()));
        }
        if (ValueBlocks.argument(block, "count") != null && ValueBlocks.argument(block, "for_each") != null) {
            problems.add(bothRepeat(block));
        }
    }

    private CallBlock call(Block block) {
        Expression source = ValueBlocks.argument(block, "source");
        if (source == null) {
            problems.add(missing("source", block));
        }
        if (ValueBlocks.argument(block, "count") != null && ValueBlocks.argument(block, "for_each") != null) {
            problems.add(bothRepeat(block));
        }
        Map<String, Expression> passed = new LinkedHashMap<>();
        Expression providersArgument = ValueBlocks.argument(block, "providers");
        if (providersArgument != null) {
            for (Syntax.Named item : Syntax.items(providersArgument)) {
                passed.put(item.name(), item.value());
            }
        }
        Expression version = ValueBlocks.argument(block, "version");
        return new CallBlock(
                block.label(0),
                block,
                source == null ? null : Syntax.literal(source).orElse(null),
                version == null ? null : Syntax.literal(version).orElse(null),
                passed);
    }

    private void provider(Block block) {
        Expression alias = ValueBlocks.argument(block, "alias");
        ProviderBlock provider = new ProviderBlock(
                block.label(0), alias == null ? null : Syntax.literal(alias).orElse(null), block);
        if (providers.putIfAbsent(provider.key(), provider) != null) {
            problems.add(Diagnostic.error(
                    "duplicate-declaration",
                    "Duplicate provider configuration",
                    "There is already a configuration \"" + provider.key()
                            + "\" in this module. Give one of them another alias.",
                    block.header()));
        }
    }

    private void check(Block block) {
        checks.add(new CheckBlock(block.label(0), block));
        for (Block data : block.body().blocks("data")) {
            named(data, 2, () -> resource(ResourceMode.DATA, data));
        }
    }

    private Value constant(Expression expression) {
        Outcome<Value> outcome =
                Evaluator.evaluate(expression, ConstantScope.INSTANCE, new ModuleFunctions(tree, folder));
        problems.addAll(outcome.diagnostics());
        return outcome.value();
    }

    static Diagnostic missing(String name, Block block) {
        return Diagnostic.error(
                "missing-argument",
                "Missing required argument",
                "The argument \"" + name + "\" is missing in this block; add it.",
                block.header());
    }

    private static Diagnostic bothRepeat(Block block) {
        return Diagnostic.error(
                "invalid-count-for-each",
                "Invalid combination of \"count\" and \"for_each\"",
                "\"count\" and \"for_each\" exclude each other. Remove one of them.",
                block.header());
    }
}
