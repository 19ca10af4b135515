package dev.infralint.terraform;

import dev.infralint.configuration.ResourceMode;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.Scope;
import dev.infralint.module.Module.ResourceBlock;
import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What names stand for in one module, in one instance of a block, inside its dynamic blocks. */
final class ModuleScope implements Scope {
    private final ModuleInstance module;
    private final Repetition repetition;
    private final Map<String, Value> iterators;
    private final @Nullable Value self;
    private final @Nullable ResourceBlock within;

    ModuleScope(ModuleInstance module) {
        this(module, Repetition.NONE, Map.of(), null, null);
    }

    private ModuleScope(
            ModuleInstance module,
            Repetition repetition,
            Map<String, Value> iterators,
            @Nullable Value self,
            @Nullable ResourceBlock within) {
        this.module = module;
        this.repetition = repetition;
        this.iterators = iterators;
        this.self = self;
        this.within = within;
    }

    ModuleInstance module() {
        return module;
    }

    /** Whether what stands here surely exists: no {@code count} and no {@code for_each} around it is unknown. */
    boolean certain() {
        return module.certain()
                && repetition.certain()
                && isKnown(repetition.index())
                && isKnown(repetition.key())
                && iterators.values().stream()
                        .allMatch(iterator -> iterator instanceof Value.ObjectValue parts
                                && isKnown(parts.elements().get("key")));
    }

    private static boolean isKnown(@Nullable Value value) {
        return value == null || value.isKnown();
    }

    /** With {@code count.index}, {@code each.key} and {@code each.value}. */
    ModuleScope repeated(Repetition names) {
        return new ModuleScope(module, names, iterators, self, within);
    }

    /** In something that may not exist. */
    ModuleScope perhaps() {
        return repeated(repetition.perhaps());
    }

    /** Inside a resource, which must not refer to itself by its own name. */
    ModuleScope inside(ResourceBlock block) {
        return new ModuleScope(module, repetition, iterators, self, block);
    }

    /** With {@code self}. */
    ModuleScope withSelf(Value instance) {
        return new ModuleScope(module, repetition, iterators, instance, within);
    }

    /** With the iterator of a dynamic block. */
    ModuleScope withIterator(String name, Value iterator) {
        Map<String, Value> all = new HashMap<>(iterators);
        all.put(name, iterator);
        return new ModuleScope(module, repetition, all, self, within);
    }

    @Override
    public String function(String name) {
        return module.module().settings().function(name);
    }

    @Override
    public boolean declares(String function) {
        return module.module().settings().declares(function);
    }

    @Override
    public Resolution resolve(String root, List<Object> names, Range range) {
        Steps steps = new Steps(names, range);
        Value iterator = iterators.get(root);
        if (iterator != null) {
            return Steps.found(iterator, 0);
        }
        if (root.equals("caller") && within != null && within.mode() == ResourceMode.ACTION) {
            return Steps.found(Value.unknown(Type.DYNAMIC, "the resource that triggers the action"), steps.size());
        }
        return switch (root) {
            case "var" -> variable(steps);
            case "local" -> local(steps);
            case "each" -> each(steps);
            case "count" -> count(steps);
            case "self" ->
                self == null
                        ? steps.failed(
                                "Invalid \"self\" reference",
                                "The \"self\" object is available only inside provisioners, connections and"
                                        + " postconditions.")
                        : Steps.found(self, 0);
            case "path" -> path(steps);
            case "terraform", "tofu" -> terraform(root, steps);
            case "module", "component" -> new CallReference(module).resolve(steps);
            case "data" -> resource(ResourceMode.DATA, steps);
            case "ephemeral" -> resource(ResourceMode.EPHEMERAL, steps);
            case "action" -> resource(ResourceMode.ACTION, steps);
            case "resource" -> resource(ResourceMode.MANAGED, steps);
            default -> managed(root, steps);
        };
    }

    private Resolution variable(Steps steps) {
        String name = steps.name(0);
        if (name == null) {
            return steps.incomplete("Reference to undeclared input variable", "var");
        }
        return module.variable(name)
                .map(value -> Steps.found(value, 1))
                .orElseGet(() -> undeclared(
                        "input variable", name, module.module().variables().keySet(), steps));
    }

    private Resolution local(Steps steps) {
        String name = steps.name(0);
        if (name == null) {
            return steps.incomplete("Reference to undeclared local value", "local");
        }
        return module.local(name)
                .map(value -> Steps.found(value, 1))
                .orElseGet(() ->
                        undeclared("local value", name, module.module().locals().keySet(), steps));
    }

    private Resolution each(Steps steps) {
        String name = steps.name(0);
        boolean asksValue = "value".equals(name);
        if (!asksValue && !"key".equals(name)) {
            return steps.failed("Invalid \"each\" attribute", "The \"each\" object has only key and value.");
        }
        Value answer = asksValue ? repetition.value() : repetition.key();
        return answer != null
                ? Steps.found(answer, 1)
                : steps.failed(
                        asksValue
                                ? "each.value cannot be used in this context"
                                : "Reference to \"each\" in context without for_each",
                        "\"each\" has a meaning only in a block that sets for_each.");
    }

    private Resolution count(Steps steps) {
        if (!"index".equals(steps.name(0))) {
            return steps.failed("Invalid \"count\" attribute", "The \"count\" object has only index.");
        }
        Value index = repetition.index();
        return index != null
                ? Steps.found(index, 1)
                : steps.failed(
                        "Reference to \"count\" in non-counted context",
                        "\"count\" has a meaning only in a block that sets count.");
    }

    private Resolution path(Steps steps) {
        Path working = module.run().functions().workingDirectory();
        String name = steps.name(0);
        if (name == null) {
            return steps.incomplete("Invalid \"path\" attribute", "path");
        }
        return switch (name) {
            case "module" ->
                Steps.found(Strings.of(relative(working, module.module().folder())), 1);
            case "root" -> Steps.found(Value.of("."), 1);
            case "cwd" ->
                Steps.found(
                        module.run().functions().copied()
                                ? Value.unknown(Type.STRING, "path.cwd")
                                : Strings.of(working.toString().replace(File.separatorChar, '/')),
                        1);
            default -> steps.failed("Invalid \"path\" attribute", "The \"path\" object has only cwd, module and root.");
        };
    }

    private static String relative(Path working, Path folder) {
        String text = working.relativize(folder).toString().replace(File.separatorChar, '/');
        return text.isEmpty() ? "." : text;
    }

    private Resolution terraform(String root, Steps steps) {
        String name = steps.name(0);
        if (name == null) {
            return steps.incomplete("Invalid \"" + root + "\" attribute", root);
        }
        return switch (name) {
            case "workspace" ->
                Steps.found(
                        module.run()
                                .options()
                                .selectedWorkspace()
                                .map(Value::of)
                                .orElseGet(() -> Value.unknown(Type.STRING, "terraform.workspace")),
                        1);
            case "applying" ->
                Steps.found(
                        new Value.Unknown(
                                Type.BOOL,
                                Refinement.NOT_NULL,
                                Set.of("terraform.applying"),
                                new Marks(false, true, null, Set.of())),
                        1);
            default ->
                steps.failed(
                        "Invalid \"" + root + "\" attribute",
                        "The \"" + root + "\" object has only workspace and applying.");
        };
    }

    private Resolution managed(String root, Steps steps) {
        if (steps.name(0) == null) {
            return steps.failed(
                    "Invalid reference",
                    "\"" + root
                            + "\" alone is read as a type of resources, of which one must be named. For a text, put it"
                            + " in quotes.");
        }
        Resolution resolution = resource(ResourceMode.MANAGED, steps.behind(root));
        return new Resolution(
                resolution.value(),
                Math.max(0, resolution.covered() - 1),
                resolution.diagnostics(),
                resolution.certain());
    }

    private Resolution resource(ResourceMode mode, Steps steps) {
        return new ResourceReference(module, self, within).resolve(mode, steps);
    }

    private Resolution undeclared(String what, String name, Set<String> declared, Steps steps) {
        return steps.failed(
                "Reference to undeclared " + what,
                "No " + what + " named \"" + name + "\" is declared in " + module.where() + "."
                        + Suggestion.of(name, declared));
    }
}
