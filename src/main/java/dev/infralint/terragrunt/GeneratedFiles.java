package dev.infralint.terragrunt;

import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.Disk;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files that a unit brings along to the folder of its module: configuration, and values of variables. */
final class GeneratedFiles {
    private static final List<String> CONFIGURATION = List.of(".tf", ".tofu", ".tf.json", ".tofu.json");
    private static final List<String> FIRST = List.of("terraform.tfvars", "terraform.tfvars.json");

    private final Path folder;
    private final Disk disk;
    private final Map<String, SyntaxTree> values = new TreeMap<>();

    /** For the folder of a module. */
    GeneratedFiles(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
    }

    /** Whether Terraform reads a file of that name as configuration, or as values of variables. */
    static boolean isRead(String path) {
        return CONFIGURATION.stream().anyMatch(path::endsWith) || holdsValues(path);
    }

    /** Whether Terraform reads values from a file of that name without being told. */
    static boolean holdsValues(String path) {
        return path.endsWith(".auto.tfvars")
                || path.endsWith(".auto.tfvars.json")
                || FIRST.stream().anyMatch(name -> path.equals(name) || path.endsWith("/" + name));
    }

    /** Adds a file of values. */
    void values(String name, SyntaxTree tree) {
        values.put(name, tree);
    }

    /** Adds what a unit generates, its backend at last. */
    void add(UnitConfig config, Map<String, SyntaxTree> added) {
        List<UnitConfig.Generated> files = new ArrayList<>(config.generated().values());
        UnitConfig.Generated state = config.state();
        if (state != null) {
            files.add(state);
        }
        for (UnitConfig.Generated generated : files) {
            Optional<String> beside = beside(generated);
            if (beside.isPresent()) {
                String path = beside.get();
                boolean there = disk.exists(folder.resolve(path)) || added.containsKey(path);
                if (!there || !generated.ifExists().equals("skip")) {
                    (holdsValues(path) ? values : added).put(path, generated.tree());
                }
            }
        }
    }

    /** What the files of values say, in the order in which Terraform reads them. */
    List<Setting> settings(Reading reading) {
        List<Setting> settings = new ArrayList<>();
        for (String name : FIRST) {
            SyntaxTree tree = values.get(name);
            if (tree != null) {
                settings.addAll(Setting.in(tree, reading));
            }
        }
        values.forEach((name, tree) -> {
            if (!FIRST.contains(name)) {
                settings.addAll(Setting.in(tree, reading));
            }
        });
        return settings;
    }

    /** The name of a generated file that lies beside the module's own; empty for one that lies elsewhere. */
    private static Optional<String> beside(UnitConfig.Generated generated) {
        try {
            Path path = Path.of(generated.path()).normalize();
            return path.getNameCount() == 1 && !path.isAbsolute() && isRead(path.toString())
                    ? Optional.of(path.toString())
                    : Optional.empty();
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }
}
