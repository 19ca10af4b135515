package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.Reads;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads modules by folder, each once per run. May be used from several threads. */
public final class ModuleLoader {
    private final SourceTree tree;
    private final Noted<Path, Listing> listings;
    private final Noted<Path, Module> modules;
    private final Noted<Path, List<String>> sources;
    private final Noted<Path, Set<Path>> given;
    private final Noted<Path, Map<Path, Set<String>>> offered;
    private final Noted<Path, List<Script>> scripts;
    private final Noted<Path, List<Path>> folders;
    private final Noted<Path, List<Path>> scriptFiles;

    public ModuleLoader(SourceTree tree) {
        this.tree = tree;
        this.listings = new Noted<>(tree.disk());
        this.modules = new Noted<>(tree.disk());
        this.sources = new Noted<>(tree.disk());
        this.given = new Noted<>(tree.disk());
        this.offered = new Noted<>(tree.disk());
        this.scripts = new Noted<>(tree.disk());
        this.folders = new Noted<>(tree.disk());
        this.scriptFiles = new Noted<>(tree.disk());
    }

    private record Listing(ConfigurationFiles files, List<Diagnostic> problems) {}

    public SourceTree tree() {
        return tree;
    }

    /** The files of a folder, listed once. */
    public ConfigurationFiles files(Path folder) {
        return listing(folder).files;
    }

    /** What went wrong when a folder was listed. */
    List<Diagnostic> problems(Path folder) {
        return listing(folder).problems;
    }

    public Module load(Path folder) {
        Path key = folder.toAbsolutePath().normalize();
        return modules.get(key, path -> {
            Listing listing = listing(path);
            return ModuleReader.read(tree, path, listing.files, listing.problems, Map.of());
        });
    }

    /** The sources of the calls in a module, which is read where no earlier run tells. */
    List<String> sources(Path folder) {
        return sources.get(folder, path -> tree.known().sources(path).orElseGet(() -> sources(load(path))));
    }

    private static List<String> sources(Module module) {
        return module.calls().values().stream()
                .flatMap(call -> Optional.ofNullable(call.source()).stream())
                .toList();
    }

    /**
     * A folder of which the module was read.
     *
     * @param sources of its calls
     * @param files of configuration
     * @param asked of the disk for it
     */
    public record Loaded(Path folder, List<String> sources, List<Path> files, Reads asked) {}

    /** The folders of which the modules were read so far. */
    public List<Loaded> loaded() {
        return modules.all((folder, module, reads) -> {
            List<Path> files = new ArrayList<>(files(folder).primary());
            files.addAll(files(folder).overrides());
            return new Loaded(folder, sources(module), files, reads);
        });
    }

    /**
     * A module with further files.
     *
     * @param added by the name of the file; it takes the place of the folder's own of that name
     */
    public Module load(Path folder, Map<String, SyntaxTree> added) {
        if (added.isEmpty()) {
            return load(folder);
        }
        Path key = folder.toAbsolutePath().normalize();
        Listing listing = listing(key);
        return ModuleReader.read(tree, key, listing.files, listing.problems, added);
    }

    /** The files of variables that lie in no module and that pipelines or scripts of the project give, found once. */
    public Set<Path> given() {
        return given.get(tree.root(), top -> Pipelines.files(this));
    }

    /** The pipelines and scripts of the project that apply something or set something, read once. */
    public List<Script> scripts() {
        return scripts.get(tree.root(), top -> Scripts.read(this));
    }

    /** The folders of the project, looked for once. */
    List<Path> folders() {
        return folders.get(tree.root(), top -> Scripts.folders(this));
    }

    /** The files of the project that may run Terraform, looked for once. */
    List<Path> scriptFiles() {
        return scriptFiles.get(tree.root(), top -> Scripts.files(folders(), tree));
    }

    /**
     * The files of variables beside a module or in folders below it that Terraform does not load by itself, with the names that
     * each sets, whatever these are names of; found once.
     */
    public Map<Path, Set<String>> offered(Path folder) {
        return offered.get(folder, path -> OfferedFiles.below(path, this));
    }

    private Listing listing(Path folder) {
        return listings.get(folder.toAbsolutePath().normalize(), path -> {
            List<Diagnostic> problems = new ArrayList<>();
            ConfigurationFiles files = ConfigurationFiles.of(path, tree, problems);
            return new Listing(files, List.copyOf(problems));
        });
    }
}
