package dev.infralint.terragrunt;

import dev.infralint.configuration.OtherBlock;
import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.Module;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModule.Input;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one unit: its configuration, the module that it names, and the root that both make. */
final class UnitReader {
    private final Path file;
    private final String name;
    private final Place place;
    private final ModuleLoader loader;
    private final EvaluationOptions options;
    private final Reading reading;
    private final List<RootModule> roots = new ArrayList<>();
    private final List<Path> called = new ArrayList<>();
    private final List<OtherBlock> blocks = new ArrayList<>();
    private boolean missing;

    /**
     * A unit to be read.
     *
     * @param file its configuration
     * @param name its folder as it is shown
     */
    UnitReader(Path file, String name, Place place, ModuleLoader loader, EvaluationOptions options) {
        this.file = file;
        this.name = name;
        this.place = place;
        this.loader = loader;
        this.options = options;
        this.reading = new Reading(name, loader);
    }

    UnitReader read() {
        try {
            ConfigFile config = reading.file(file, place);
            if (config != null) {
                root(config.merged());
                BlockReader reader = new BlockReader(roots);
                reading.files(place.directory()).forEach(each -> blocks.addAll(reader.blocks(each)));
            }
        } catch (StackOverflowError e) {
            reading.report(Diagnostic.error(
                    "evaluation-too-deep",
                    "References nested too deeply",
                    "What " + name + " refers to is nested too deeply to be evaluated; it was not checked.",
                    null));
        }
        return this;
    }

    Estate.Unit unit() {
        return new Estate.Unit(name, roots, blocks, reading.diagnostics(), missing);
    }

    /** The folder of the module, and the unit's own where it holds configuration. */
    List<Path> called() {
        return called;
    }

    Path file() {
        return file;
    }

    /** The files that it includes. */
    List<Path> included() {
        return files().stream().filter(each -> !each.equals(file)).toList();
    }

    /** The files that the unit consists of. */
    List<Path> files() {
        return reading.files(place.directory()).stream().map(ConfigFile::file).toList();
    }

    /** Further files that were read for it. */
    Set<Path> others() {
        return reading.others();
    }

    private void root(UnitConfig config) {
        Path own = place.directory();
        boolean ownFiles = loader.tree().boundaryOf(own) != null
                && java.nio.file.Files.isDirectory(own)
                && loader.files(own).any();
        UnitConfig.Located source = config.source();
        Path folder;
        if (source == null) {
            if (!ownFiles) {
                // A file that others include, or a unit that calls nothing.
                return;
            }
            folder = own;
        } else {
            UnitSource found = new UnitSource(reading, place, options);
            UnitSource.call(name, source).ifPresent(blocks::add);
            Path module = found.folder(source);
            if (module == null) {
                missing = true;
                withoutModule(config);
                return;
            }
            called.add(module);
            folder = module;
        }
        Map<String, SyntaxTree> added = new TreeMap<>();
        if (ownFiles) {
            called.add(own);
            if (!folder.equals(own)) {
                // Terragrunt copies what lies beside the unit over the module.
                for (Path each : loader.files(own).primary()) {
                    SyntaxTree tree = loader.tree().configuration(each).tree();
                    if (tree != null) {
                        added.put(each.getFileName().toString(), tree);
                    }
                }
            }
        }
        generate(config, folder, added);
        Module module = loader.load(folder, added);
        roots.add(RootModule.named(name, module, loader, inputs(config, module)));
    }

    /** Where the module is not on disk, what is generated beside it is all that there is to check: backend and providers. */
    private void withoutModule(UnitConfig config) {
        Path folder = file.getParent();
        Map<String, SyntaxTree> added = new TreeMap<>();
        if (folder != null) {
            generate(config, folder, added);
            if (!added.isEmpty()) {
                roots.add(RootModule.named(name, loader.load(folder, added), loader, Map.of()));
            }
        }
    }

    private void generate(UnitConfig config, Path folder, Map<String, SyntaxTree> added) {
        List<UnitConfig.Generated> files = new ArrayList<>(config.generated().values());
        UnitConfig.Generated state = config.state();
        if (state != null) {
            files.add(state);
        }
        for (UnitConfig.Generated generated : files) {
            Optional<String> beside = ConfigReader.beside(generated);
            if (beside.isPresent()) {
                String path = beside.get();
                boolean there = java.nio.file.Files.exists(folder.resolve(path)) || added.containsKey(path);
                if (!there || !generated.ifExists().equals("skip")) {
                    added.put(path, generated.tree());
                }
            }
        }
    }

    /** Values go to the module through the environment: texts, which the types of the variables read. */
    private Map<String, Input> inputs(UnitConfig config, Module module) {
        Map<String, Input> inputs = new LinkedHashMap<>();
        Value open = config.open();
        for (VariableBlock variable : module.variables().values()) {
            Input input = config.inputs().get(variable.name());
            if (input != null) {
                Value value = variable.type() == null ? text(input.value()) : input.value();
                inputs.put(variable.name(), new Input(value, input.range(), input.source()));
            } else if (open != null) {
                inputs.put(variable.name(), new Input(any(open), place(variable), name));
            }
        }
        return inputs;
    }

    private static Range place(VariableBlock variable) {
        return variable.block().header();
    }

    private static Value any(Value open) {
        Value.Unknown from = dev.infralint.value.Values.unknownFrom(
                Type.DYNAMIC, dev.infralint.value.Refinement.NONE, List.of(open));
        return from;
    }

    /** What a variable without a type gets: a text, in JSON where it is a collection. */
    private static Value text(Value value) {
        if (!value.isKnown() || value.isNull()) {
            return value;
        }
        Computed text = value instanceof Value.Sequence || value instanceof Value.Named
                ? dev.infralint.function.Functions.call("jsonencode", List.of(value), NoFiles.INSTANCE)
                : Conversions.convert(value, Type.STRING);
        Value result = text.value();
        return result.withMarks(result.marks().withOrigin(value.marks().origin()));
    }
}
