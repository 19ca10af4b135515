package dev.infralint.terraform;

import dev.infralint.expression.Traversal;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.Module;
import dev.infralint.module.RootModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What files of variables give which are not loaded: beside the root module or in folders below it, one for each environment.
 *
 * @param files as they are shown, sorted
 * @param names of the variables that they set and that nothing loaded does
 */
record UnusedValues(List<String> files, Set<String> names, Module module) {
    UnusedValues {
        files = List.copyOf(files);
        names = Set.copyOf(names);
    }

    static UnusedValues of(RootModule root, Module module, EvaluationOptions options, RootInputs inputs) {
        Map<Path, Set<String>> found = new TreeMap<>(inputs.offered().named());
        for (EvaluationOptions.Argument argument : options.arguments()) {
            if (argument.file()) {
                found.remove(Path.of(argument.text()).toAbsolutePath().normalize());
            }
        }
        List<String> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        found.forEach((file, set) -> {
            List<String> declared =
                    set.stream().filter(module.variables()::containsKey).toList();
            if (!declared.isEmpty()) {
                files.add(root.tree().name(file));
                declared.stream().filter(name -> !inputs.given(name)).forEach(names::add);
            }
        });
        return new UnusedValues(files, names, module);
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
