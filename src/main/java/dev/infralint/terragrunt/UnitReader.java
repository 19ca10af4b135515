package dev.infralint.terragrunt;

import dev.infralint.configuration.OtherBlock;
import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.RootModule;
import dev.infralint.source.Range;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads one unit: its configuration, the module that it names, and the root that both make. */
final class UnitReader {
    private final Path file;
    private final String name;
    private final Place place;
    private final @Nullable UnitConfig patch;
    private final ModuleLoader loader;
    private final EvaluationOptions options;
    private final Reading reading;
    private final List<RootModule> roots = new ArrayList<>();
    private final List<Path> called = new ArrayList<>();
    private final List<OtherBlock> blocks = new ArrayList<>();
    private boolean missing;
    private boolean excluded;

    /**
     * A unit to be read.
     *
     * @param file its configuration
     * @param name its folder as it is shown
     * @param patch what a stack says over it; null where it says nothing
     */
    UnitReader(
            Path file,
            String name,
            Place place,
            @Nullable UnitConfig patch,
            ModuleLoader loader,
            EvaluationOptions options) {
        this.file = file;
        this.patch = patch;
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
                if (patch != null) {
                    config.withoutInputs(patch.inputs().keySet());
                }
                root(patch == null ? config.merged() : patch.over(config.merged(), false));
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

    /** Whether it says itself that nothing is to be done with it. */
    boolean excluded() {
        return excluded;
    }

    /** Tells here that all units are excluded, so that an empty result is not taken for a good one. */
    void reportAllExcluded(int units) {
        ConfigFile config = reading.file(file, place);
        if (config != null) {
            Range range = Bodies.blocks(config.body(), "exclude").stream()
                    .findFirst()
                    .map(Block::header)
                    .orElseGet(() -> config.body().end());
            reading.report(Diagnostic.warning(
                    "units-excluded",
                    "No unit checked",
                    "All units here (" + units + ") are left out by exclude or skip, so that no resource was checked.",
                    range));
        }
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
        Path own = place.template();
        boolean ownFiles = loader.tree().boundaryOf(own) != null
                && loader.tree().disk().isFolder(own)
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
        if (ownFiles) {
            called.add(own);
        }
        if (config.excluded()) {
            excluded = true;
            return;
        }
        Map<String, SyntaxTree> added = new TreeMap<>();
        GeneratedFiles generated = new GeneratedFiles(folder, loader.tree().disk());
        if (!folder.equals(own)) {
            copy(own, added, generated);
        }
        generated.add(config, added);
        Module module = loader.load(folder, added);
        roots.add(RootModule.named(
                name,
                module,
                loader,
                new UnitInputs(config, generated.settings(reading), name).of(module),
                !folder.equals(own)));
    }

    /** Terragrunt copies what lies beside the unit over the module. */
    private void copy(Path own, Map<String, SyntaxTree> added, GeneratedFiles generated) {
        if (loader.tree().boundaryOf(own) == null || !loader.tree().disk().isFolder(own)) {
            return;
        }
        for (Path each : loader.files(own).primary()) {
            SyntaxTree tree = loader.tree().configuration(each).tree();
            if (tree != null) {
                added.put(each.getFileName().toString(), tree);
            }
        }
        for (Path each : loader.tree().list(own, new ArrayList<>())) {
            if (GeneratedFiles.holdsValues(each.getFileName().toString())
                    && loader.tree().disk().isFile(each)) {
                SyntaxTree tree = loader.tree().values(each).tree();
                if (tree != null) {
                    generated.values(each.getFileName().toString(), tree);
                }
            }
        }
    }

    /** Where the module is not on disk, what is generated beside it is all that there is to check: backend and providers. */
    private void withoutModule(UnitConfig config) {
        Path folder = file.getParent();
        Map<String, SyntaxTree> added = new TreeMap<>();
        if (folder != null) {
            new GeneratedFiles(folder, loader.tree().disk()).add(config, added);
            if (!added.isEmpty()) {
                roots.add(RootModule.named(name, loader.load(folder, added), loader, Map.of(), true));
            }
        }
    }
}
