package dev.infralint.lint;

import com.google.re2j.Pattern;
import dev.infralint.facts.TerraformSettings;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.RootModules;
import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The modules of a repository that nothing deploys: those beside them are called by what is deployed there, and they are not, or
 * their folder is called an archive. A library of modules, which others call, has none.
 */
final class IdleModules {
    private static final Pattern KEPT = Pattern.compile(
            "(?i)(?:^|[^a-z])(?:archived?|attic|decommissioned|deprecated|obsolete|retired|unused)(?:$|[^a-z])|^_?old(?:[-_](?:code|files|projects?|stuff|versions?))?$");

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

    /** Those among root modules that show how others are called, where there are others; by their names. */
    static Set<String> examples(Collection<? extends Evaluated<?>> roots, RootModules.Found found) {
        IdleModules modules = new IdleModules(found.loader());
        return modules.hasOthers(IdleModules::isExample)
                ? roots.stream()
                        .filter(root -> isExample(root.folder()))
                        .map(Evaluated::name)
                        .collect(Collectors.toSet())
                : Set.of();
    }

    private boolean hasOthers(Predicate<String> kind) {
        return loader.loaded().stream()
                .map(module -> loader.tree().name(module.folder()))
                .anyMatch(kind.negate());
    }

    private static boolean isExample(String folder) {
        return hasPart(folder, TerraformSettings::showsUse);
    }

    /** Whether the name of a folder above it says that it is only kept: {@code archived_epr}, {@code deprecated}. */
    private static boolean isKept(String folder) {
        return hasPart(folder, name -> KEPT.matcher(name).find());
    }

    private static boolean hasPart(String folder, Predicate<String> kind) {
        return Stream.of(folder.split("/", -1)).anyMatch(kind);
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
        boolean mayBeKept = hasOthers(IdleModules::isKept);
        for (Evaluated<?> root : roots) {
            if (mayBeKept && isKept(root.folder())) {
                idle.add(root.name());
            }
            if (root.name().equals(root.folder()) && shelves.contains(above(root.folder())) && isLeft(root.folder())) {
                idle.add(root.name());
            }
        }
        return idle;
    }

    private boolean isDeployed(Evaluated<?> root) {
        return !hasPart(root.folder(), TerraformSettings::isExample)
                && (!root.name().equals(root.folder()) || isRoot(path(root.folder())));
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
