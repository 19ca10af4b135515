package dev.infralint.terragrunt;

import dev.infralint.configuration.OtherBlock;
import dev.infralint.diag.Diagnostic;
import dev.infralint.module.RootModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the files of Terragrunt in a run say.
 *
 * @param units in the order of their files
 * @param called folders that units call or stand for, symbolic links resolved: no roots of their own
 * @param files that no unit reads, to be looked through as they are written
 */
public record Estate(List<Unit> units, Set<Path> called, List<Path> files) {
    public Estate {
        units = List.copyOf(units);
        called = Set.copyOf(called);
        files = List.copyOf(files);
    }

    /** Root modules without those that units call, and with the units. */
    public List<RootModule> with(List<RootModule> roots) {
        List<RootModule> all = new ArrayList<>();
        for (RootModule root : roots) {
            if (!called.contains(root.tree().disk().realOrNormal(root.folder()))) {
                all.add(root);
            }
        }
        units.forEach(unit -> all.addAll(unit.roots()));
        all.sort(Comparator.comparing(RootModule::name));
        return all;
    }

    /** Files to be looked through as they are written: those that are not Terragrunt's, and what no unit consists of. */
    public List<Path> others(List<Path> all) {
        Set<Path> others = new TreeSet<>(files);
        all.stream().filter(file -> !Terragrunt.isConfiguration(file)).forEach(others::add);
        return List.copyOf(others);
    }

    /**
     * A unit: a module with its inputs, as a root.
     *
     * @param name the folder of the unit as it is shown
     * @param roots the root; none where the module was not found
     * @param blocks of its own file and of those that it includes, as they are evaluated in it
     * @param missing whether its module is not on disk
     */
    public record Unit(
            String name,
            List<RootModule> roots,
            List<OtherBlock> blocks,
            List<Diagnostic> diagnostics,
            boolean missing) {
        public Unit {
            roots = List.copyOf(roots);
            blocks = List.copyOf(blocks);
            diagnostics = List.copyOf(diagnostics);
        }
    }
}
