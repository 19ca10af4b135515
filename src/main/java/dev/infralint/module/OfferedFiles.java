package dev.infralint.module;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The files of variables that lie beside a module or in folders below it, such as {@code env/prod.tfvars}, and that Terraform
 * does not load by itself.
 */
final class OfferedFiles {
    /** Folders such as {@code env/prod} and {@code env/eu/prod} below a root module. */
    private static final int DEEPEST = 3;

    private static final int LARGEST = 1 << 20;
    private static final Pattern ASSIGNED = Pattern.compile("(?m)^\\s*\"?([A-Za-z_][A-Za-z0-9_-]*)\"?\\s*[=:]");

    private final ModuleLoader loader;
    private final Map<Path, Set<String>> named = new TreeMap<>();

    private OfferedFiles(ModuleLoader loader) {
        this.loader = loader;
    }

    /** The files with the names that each sets, in the order of their paths. */
    static Map<Path, Set<String>> below(Path folder, ModuleLoader loader) {
        OfferedFiles files = new OfferedFiles(loader);
        files.collect(folder, 0);
        return Collections.unmodifiableMap(files.named);
    }

    private void collect(Path folder, int depth) {
        Disk disk = loader.tree().disk();
        for (Path file : loader.tree().list(folder, new ArrayList<>())) {
            String name = file.getFileName().toString();
            if (disk.isFolder(file)) {
                if (depth < DEEPEST && !name.startsWith(".") && !disk.isLink(file) && !isModule(file)) {
                    collect(file, depth + 1);
                }
            } else if (ConfigurationFiles.isValues(name) && !isLoaded(name, depth)) {
                named.put(file, names(disk.text(file, LARGEST)));
            }
        }
    }

    /** The names that a file sets, as far as a look at its text tells. */
    private static Set<String> names(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = ASSIGNED.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return Collections.unmodifiableSet(names);
    }

    /** Whether a folder has configuration of its own, which its files of variables are meant for. */
    private boolean isModule(Path folder) {
        return loader.files(folder).any();
    }

    /** Whether Terraform loads a file by itself in the folder of the module. */
    private static boolean isLoaded(String name, int depth) {
        return depth == 0 && (name.startsWith("terraform.tfvars") || name.contains(".auto.tfvars"));
    }
}
