package dev.infralint.terragrunt;

import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.ModuleLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Finds the units among files and reads them. */
public final class Terragrunt {
    private static final Set<String> UNITS = Set.of("terragrunt.hcl", "terragrunt.hcl.json");
    private static final String STACK = "terragrunt.stack.hcl";
    private static final Set<String> NAMES =
            Set.of("root.hcl", "terragrunt.hcl", "terragrunt.hcl.json", STACK, "terragrunt.values.hcl");

    private final ModuleLoader loader;
    private final EvaluationOptions options;

    private Terragrunt(ModuleLoader loader, EvaluationOptions options) {
        this.loader = loader;
        this.options = options;
    }

    /** Whether a file is one of Terragrunt's, by its name. */
    public static boolean isConfiguration(Path file) {
        return NAMES.contains(file.getFileName().toString());
    }

    /** The units among files. Never throws for bad input. */
    public static Estate read(Collection<Path> files, ModuleLoader loader, EvaluationOptions options) {
        return new Terragrunt(loader, options).read(files);
    }

    private Estate read(Collection<Path> files) {
        List<UnitReader> readers = new ArrayList<>();
        Set<Path> templates = new HashSet<>();
        List<Estate.Unit> units = new ArrayList<>();
        List<StackReader> stacks = files.stream()
                .filter(file -> file.endsWith(STACK))
                .map(file -> new StackReader(file, loader, options).read())
                .toList();
        stacks.forEach(stack -> templates.addAll(stack.templates()));
        for (StackReader stack : stacks) {
            // One that others are made of is read where they are, and with their values.
            if (stack.bounded() || !templates.contains(stack.folder())) {
                readers.addAll(stack.units());
                units.addAll(stack.absent());
            }
        }
        for (Path file : files) {
            Path folder = file.getParent();
            if (folder != null
                    && UNITS.contains(file.getFileName().toString())
                    && !templates.contains(folder)
                    && !(isHidden(folder) && !loader.files(folder).any())) {
                String name = loader.tree().name(folder);
                readers.add(new UnitReader(file, name, Place.of(folder), null, loader, options));
            }
        }
        List<UnitReader> all = readers.parallelStream().map(UnitReader::read).toList();
        Set<Path> parents = new HashSet<>();
        all.forEach(reader -> parents.addAll(reader.included()));
        // What others include is their parent, and no unit, even where it says which module they call.
        List<UnitReader> read =
                all.stream().filter(reader -> !parents.contains(reader.file())).toList();
        if (!read.isEmpty() && read.stream().allMatch(UnitReader::excluded)) {
            read.get(0).reportAllExcluded(read.size());
        }
        Set<Path> called = new HashSet<>();
        Set<Path> seen = new HashSet<>();
        Set<Path> others = new TreeSet<>(files);
        for (UnitReader reader : read) {
            reader.called().forEach(folder -> called.add(loader.tree().disk().realOrNormal(folder)));
            seen.addAll(reader.files());
            others.addAll(reader.others());
            units.add(reader.unit());
        }
        others.removeAll(seen);
        return new Estate(units, called, List.copyOf(others));
    }

    /**
     * Terragrunt looks for no units in hidden folders, but for those of stacks that are written out. One that has its
     * configuration beside it is a root module in any case, and not to be understood without what the unit says.
     */
    private boolean isHidden(Path folder) {
        for (String part : loader.tree().name(folder).split("/", -1)) {
            if (part.startsWith(".") && part.length() > 2 && !part.equals(".terragrunt-stack")) {
                return true;
            }
        }
        return false;
    }
}
