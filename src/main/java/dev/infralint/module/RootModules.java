package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.SyntaxTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the root modules under given paths. */
public final class RootModules {
    private static final int DEEPEST = 200;

    private final ModuleLoader loader;
    private final SourceTree tree;
    private final List<Diagnostic> problems = new ArrayList<>();
    private static final Path VENDOR = Path.of("vendor");

    private final Set<Path> scanned = new TreeSet<>();
    private final Set<Path> copies = new HashSet<>();
    private final Set<Path> others = new TreeSet<>();
    private final Set<Path> values = new TreeSet<>();

    private RootModules(SourceTree tree) {
        this.tree = tree;
        this.loader = new ModuleLoader(tree);
    }

    /**
     * The root modules under folders, and the folders of configuration files, that are given.
     *
     * <p>A folder that another scanned module calls is a module and no root; of modules that call each other in a circle the
     * first by name counts as root. Folders that tools keep for themselves, such as {@code .terraform}, {@code .git} and
     * {@code node_modules}, and symbolic links to folders are not entered. What lies in a folder {@code vendor} is a copy of what
     * others wrote: it is looked at where it is called, and by itself only when it is given or there is nothing else.
     *
     * @param given folders, searched through, and files, which stand for their folder alone
     * @param tree the files of the run; what is given may be read even outside its root
     * @return in the order of their folders; diagnostics for paths that cannot be read
     */
    public static Outcome<List<RootModule>> find(List<Path> given, SourceTree tree) {
        Outcome<Found> found = search(given, tree);
        return new Outcome<>(found.value().roots(), found.diagnostics());
    }

    /** The same, with the files that are no configuration of a module. */
    public static Outcome<Found> search(List<Path> given, SourceTree tree) {
        RootModules search = new RootModules(tree);
        given.forEach(search::scan);
        return new Outcome<>(
                new Found(search.roots(), List.copyOf(search.others), List.copyOf(search.values), search.loader),
                search.problems);
    }

    /**
     * What was found.
     *
     * @param roots in the order of their folders
     * @param others files of tests, queries, mocks, stacks, deployments and Terragrunt, in the order of their paths
     * @param values files of values for variables, loaded or not, in the same order
     * @param loader that read the modules
     */
    public record Found(List<RootModule> roots, List<Path> others, List<Path> values, ModuleLoader loader) {}

    private void scan(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        if (tree.disk().isFolder(absolute)) {
            tree.allow(absolute);
            walk(absolute);
        } else if (!tree.disk().exists(absolute)) {
            problems.add(Diagnostic.error(
                    "unreadable-path",
                    "Path does not exist",
                    "There is no file or folder " + path + ". Check the path.",
                    null));
        } else if (ConfigurationFiles.isConfiguration(absolute.getFileName().toString())) {
            tree.allow(absolute);
            Path folder = absolute.getParent();
            if (folder != null) {
                scanned.add(folder);
                problems.addAll(loader.problems(folder));
            }
        } else if (ConfigurationFiles.isOther(absolute.getFileName().toString())) {
            tree.allow(absolute);
            others.add(absolute);
        } else if (ConfigurationFiles.isValues(absolute.getFileName().toString())) {
            tree.allow(absolute);
            values.add(absolute);
        } else {
            problems.add(Diagnostic.error(
                    "unreadable-path",
                    "Not a Terraform file",
                    isArchive(absolute)
                            ? "The file " + path
                                    + " looks like a plan as terraform plan -out writes it. Give it as JSON: terraform"
                                    + " show -json " + path + "."
                            : "The file " + path
                                    + (path.toString().endsWith(".tfstate")
                                            ? " is a state, which tells what there is and not what will be. Give the"
                                                    + " configuration, or a plan in JSON."
                                            : " is neither configuration (.tf, .tf.json, .tofu, .tofu.json) nor a plan"
                                                    + " in JSON."),
                    null));
        }
    }

    /** Whether a file begins as a zip archive does, which a plan file is. */
    private boolean isArchive(Path file) {
        try {
            return tree.disk().isFile(file)
                    && tree.disk().size(file) <= ReadableFiles.LARGEST_FILE
                    && Arrays.equals(Arrays.copyOf(tree.disk().read(file), 4), new byte[] {'P', 'K', 3, 4});
        } catch (IOException unreadable) {
            return false;
        }
    }

    private void walk(Path start) {
        Deque<Path> open = new ArrayDeque<>(List.of(start));
        Set<Path> seen = new HashSet<>();
        while (!open.isEmpty()) {
            Path folder = open.pop();
            if (!seen.add(folder)) {
                continue;
            }
            if (folder.getNameCount() - start.getNameCount() > DEEPEST) {
                problems.add(Diagnostic.error(
                        "folder-too-deep",
                        "Folder nested too deeply",
                        "The folder " + tree.name(folder) + " was not searched: it lies more than " + DEEPEST
                                + " folders below the given path.",
                        null));
                continue;
            }
            ConfigurationFiles files = loader.files(folder);
            problems.addAll(loader.problems(folder));
            others.addAll(files.others());
            values.addAll(files.values());
            if (files.any() || !files.tests().isEmpty()) {
                scanned.add(folder);
            }
            for (Path step : start.relativize(folder)) {
                if (step.equals(VENDOR)) {
                    copies.add(folder);
                }
            }
            files.folders().forEach(open::push);
        }
    }

    private List<RootModule> roots() {
        scanned.parallelStream().filter(folder -> loader.files(folder).any()).forEach(loader::sources);
        Map<Path, Set<Path>> calls = new HashMap<>();
        Set<Path> helpers = new HashSet<>();
        for (Path folder : scanned) {
            if (loader.files(folder).any()) {
                Set<Path> called = new LinkedHashSet<>();
                for (String source : loader.sources(folder)) {
                    local(folder, source, called);
                }
                called.remove(real(folder));
                calls.put(real(folder), called);
            }
            for (Path test : loader.files(folder).tests()) {
                calledByTests(folder, test, helpers);
            }
        }
        List<RootModule> stacks = new ArrayList<>();
        for (Path folder : stackFolders()) {
            stacks.addAll(Stacks.in(folder, loader));
        }
        for (RootModule stack : stacks) {
            for (Module.CallBlock call : stack.module().calls().values()) {
                local(stack.folder(), call.source(), helpers);
            }
            helpers.remove(real(stack.folder()));
        }
        Set<Path> called = new HashSet<>(helpers);
        calls.values().forEach(called::addAll);
        Set<Path> roots = new TreeSet<>();
        for (Path folder : scanned) {
            if (loader.files(folder).any() && !called.contains(real(folder))) {
                roots.add(folder);
            }
        }
        addCircles(roots, calls, helpers);
        if (!copies.containsAll(roots)) {
            roots.removeAll(copies);
        }
        List<RootModule> found = new ArrayList<>();
        roots.forEach(folder -> found.add(new RootModule(folder, loader)));
        found.addAll(stacks);
        return found;
    }

    private Set<Path> stackFolders() {
        Set<Path> folders = new TreeSet<>();
        for (Path file : others) {
            Path folder = file.getParent();
            if (folder != null && Stacks.isComponents(file)) {
                folders.add(folder);
            }
        }
        return folders;
    }

    /** Modules that only call each other have no root among them; without this nobody would look at them. */
    private void addCircles(Set<Path> roots, Map<Path, Set<Path>> calls, Set<Path> helpers) {
        Set<Path> reached = new HashSet<>(helpers);
        helpers.forEach(helper -> reach(helper, calls, reached));
        roots.forEach(root -> reach(real(root), calls, reached));
        for (Path folder : scanned) {
            if (loader.files(folder).any() && !reached.contains(real(folder))) {
                roots.add(folder);
                reach(real(folder), calls, reached);
            }
        }
    }

    private static void reach(Path start, Map<Path, Set<Path>> calls, Set<Path> reached) {
        Deque<Path> open = new ArrayDeque<>(List.of(start));
        reached.add(start);
        while (!open.isEmpty()) {
            for (Path next : calls.getOrDefault(open.pop(), Set.of())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
    }

    private void calledByTests(Path folder, Path test, Set<Path> called) {
        SyntaxTree syntax = tree.configuration(test).tree();
        if (syntax == null) {
            return;
        }
        for (Block run : syntax.body().blocks("run")) {
            for (Block module : run.body().blocks("module")) {
                module.body()
                        .attribute("source")
                        .flatMap(source -> Syntax.literal(source.value()))
                        .ifPresent(source -> {
                            local(folder, source, called);
                            // Files in tests/ name modules relative to the module under test.
                            if (folder.getParent() != null) {
                                local(folder.getParent(), source, called);
                            }
                        });
            }
        }
        called.remove(real(folder));
    }

    private void local(Path folder, @Nullable String source, Collection<Path> called) {
        // Evaluation reports a source that is no path as a module that does not exist.
        Optional.ofNullable(source)
                .flatMap(each -> ModuleLocator.local(folder, each))
                .ifPresent(place -> called.add(real(place)));
    }

    private Path real(Path folder) {
        return tree.disk().realOrNormal(folder);
    }
}
