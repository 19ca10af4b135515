package dev.infralint.terraform;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.expression.Traversal;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.Module;
import dev.infralint.module.RootModule;
import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What files of variables give which are not loaded: beside the root module or in folders below it, one for each environment.
 *
 * @param files as they are shown, sorted
 * @param names of the variables that they set and that nothing loaded does
 */
record UnusedValues(List<String> files, Set<String> names, Module module) {
    /** Folders such as {@code env/prod} and {@code env/eu/prod} below a root module. */
    private static final int DEEPEST = 3;

    private static final int LARGEST = 1 << 20;
    private static final Pattern ASSIGNED = Pattern.compile("(?m)^\\s*\"?([A-Za-z_][A-Za-z0-9_-]*)\"?\\s*[=:]");

    UnusedValues {
        files = List.copyOf(files);
        names = Set.copyOf(names);
    }

    static UnusedValues of(RootModule root, Module module, EvaluationOptions options, Predicate<String> given) {
        Map<Path, Set<String>> found = new TreeMap<>();
        collect(root, root.folder(), 0, found);
        for (EvaluationOptions.Argument argument : options.arguments()) {
            if (argument.file()) {
                found.remove(Path.of(argument.text()).toAbsolutePath().normalize());
            }
        }
        List<String> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        found.forEach((file, set) -> {
            set.retainAll(module.variables().keySet());
            if (!set.isEmpty() && !isLoaded(file)) {
                files.add(root.tree().name(file));
                set.stream().filter(name -> !given.test(name)).forEach(names::add);
            }
        });
        return new UnusedValues(files, names, module);
    }

    /** The names that any file sets, loaded or not. */
    static Set<String> anywhere(RootModule root) {
        Map<Path, Set<String>> found = new TreeMap<>();
        collect(root, root.folder(), 0, found);
        Set<String> names = new HashSet<>();
        found.values().forEach(names::addAll);
        return names;
    }

    private static void collect(RootModule root, Path folder, int depth, Map<Path, Set<String>> found) {
        for (Path file : root.tree().list(folder, new ArrayList<>())) {
            String name = file.getFileName().toString();
            if (root.tree().disk().isFolder(file)) {
                if (depth < DEEPEST
                        && !name.startsWith(".")
                        && !root.tree().disk().isLink(file)) {
                    collect(root, file, depth + 1, found);
                }
            } else if (name.endsWith(".tfvars") || name.endsWith(".tfvars.json")) {
                Set<String> names = new TreeSet<>();
                Matcher matcher = ASSIGNED.matcher(unread(file, root.tree().disk()));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
                found.put(file, names);
            }
        }
    }

    /** Whether Terraform loads the file by itself, in this folder or as a root module of its own. */
    private static boolean isLoaded(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("terraform.tfvars") || name.contains(".auto.tfvars");
    }

    /** The text of a file that is not loaded, and of which only the names matter. */
    private static String unread(Path file, Disk disk) {
        try {
            boolean small = disk.isFile(file) && !disk.isLink(file) && disk.size(file) <= LARGEST;
            return small ? new String(disk.read(file), StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** The resources and calls of the root module without instances of which such a value decides how many there are. */
    List<String> switchedOff(ModuleInstance instance) {
        List<String> off = new ArrayList<>();
        if (names.isEmpty()) {
            return off;
        }
        module.resources().forEach((key, block) -> {
            ResourceNode node = instance.resource(key);
            if (node != null
                    && decides(block.block())
                    && node.expansion().instances().isEmpty()) {
                off.add(key);
            }
        });
        module.calls().forEach((name, call) -> {
            CallNode node = instance.call(name);
            if (node != null && decides(call.block()) && node.instances().isEmpty()) {
                off.add("module." + name);
            }
        });
        return off;
    }

    private boolean decides(Block block) {
        return List.of("count", "for_each").stream()
                .flatMap(name -> block.body().attribute(name).stream())
                .anyMatch(attribute -> mentions(attribute.value(), new HashSet<>()));
    }

    private boolean mentions(Expression expression, Set<String> seen) {
        for (Traversal traversal : Traversal.of(expression)) {
            String name =
                    traversal.steps().isEmpty() ? "" : traversal.steps().get(0).toString();
            if (traversal.root().equals("var") && names.contains(name)) {
                return true;
            }
            Attribute local = traversal.root().equals("local") ? module.locals().get(name) : null;
            if (local != null && seen.add(name) && mentions(local.value(), seen)) {
                return true;
            }
        }
        return false;
    }
}
