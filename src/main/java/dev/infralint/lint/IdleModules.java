package dev.infralint.lint;

import dev.infralint.facts.TerraformSettings;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.RootModules;
import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The modules of a repository that nothing deploys: those beside them are called by what is deployed there, and they are not. A
 * library of modules, which others call, has none.
 */
final class IdleModules {
    private final ModuleLoader loader;
    private final Disk disk;

    private IdleModules(ModuleLoader loader) {
        this.loader = loader;
        this.disk = loader.tree().disk();
    }

    /** Those among root modules, by their names. */
    static Set<String> among(Collection<? extends Evaluated<?>> roots, RootModules.Found found) {
        return new IdleModules(found.loader()).among(roots);
    }

    private Set<String> among(Collection<? extends Evaluated<?>> roots) {
        Set<String> shelves = new HashSet<>();
        for (Evaluated<?> root : roots) {
            Set<String> beside = root.called().stream().map(IdleModules::above).collect(Collectors.toSet());
            beside.remove(above(root.folder()));
            if (!shelves.containsAll(beside) && isDeployed(root)) {
                shelves.addAll(beside);
            }
        }
        Set<String> idle = new TreeSet<>();
        for (Evaluated<?> root : roots) {
            if (root.name().equals(root.folder()) && shelves.contains(above(root.folder())) && isLeft(root.folder())) {
                idle.add(root.name());
            }
        }
        return idle;
    }

    private boolean isDeployed(Evaluated<?> root) {
        boolean tried = List.of(root.folder().split("/", -1)).stream().anyMatch(TerraformSettings::isExample);
        return !tried && (!root.name().equals(root.folder()) || isRoot(path(root.folder())));
    }

    /** Whether a folder is a module for others to call, with no values of its own, which no source names. */
    private boolean isLeft(String folder) {
        Path path = path(folder);
        return !isRoot(path)
                && loader.files(path).values().isEmpty()
                && loader.offered(path).isEmpty()
                && loader.loaded().stream()
                        .flatMap(module -> module.sources().stream())
                        .noneMatch(source -> source.contains("//" + folder + "?") || source.endsWith("//" + folder));
    }

    /** Whether a module has what only a root module has. */
    private boolean isRoot(Path folder) {
        Module module = loader.load(folder);
        return !module.providers().isEmpty()
                || module.settings().backend() != null
                || module.settings().cloud() != null
                || disk.isFile(folder.resolve("terragrunt.hcl"));
    }

    private Path path(String folder) {
        return loader.tree().root().resolve(folder);
    }

    private static String above(String folder) {
        return folder.substring(0, Math.max(0, folder.lastIndexOf('/')));
    }
}
