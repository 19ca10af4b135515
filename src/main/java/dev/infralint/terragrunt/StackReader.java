package dev.infralint.terragrunt;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.ModuleLoader;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a stack: units and further stacks that it makes of templates, each with a path and values of its own. */
final class StackReader {
    private static final int DEEPEST = 20;
    private static final int MOST = 5_000;
    private static final String STACK = "terragrunt.stack.hcl";
    private static final String UNIT = "terragrunt.hcl";

    private final Path file;
    private final ModuleLoader loader;
    private final EvaluationOptions options;
    private final Set<Path> templates = new HashSet<>();
    private final List<Estate.Unit> absent = new ArrayList<>();
    private final List<UnitReader> units = new ArrayList<>();
    private int read;
    private boolean bounded;

    StackReader(Path file, ModuleLoader loader, EvaluationOptions options) {
        this.file = file;
        this.loader = loader;
        this.options = options;
    }

    /** Units that come from somewhere else, and what is wrong with the stack's own file. */
    List<Estate.Unit> absent() {
        return absent;
    }

    /** Folders that are no units of their own, since the stack makes its units of them. */
    Set<Path> templates() {
        return templates;
    }

    /** The units that the stack makes. */
    List<UnitReader> units() {
        return units;
    }

    /** Whether it makes more than is read, as one does that contains itself. */
    boolean bounded() {
        return bounded;
    }

    Path folder() {
        return file.resolveSibling("").normalize();
    }

    StackReader read() {
        stack(file, Place.of(folder()), loader.tree().name(folder()), 0);
        return this;
    }

    private void stack(Path stack, Place place, String name, int depth) {
        Reading reading = new Reading(name, loader);
        ConfigFile config = reading.file(stack, place);
        if (config == null) {
            return;
        }
        read++;
        if (depth > DEEPEST || read > MOST) {
            if (!bounded) {
                bounded = true;
                absent.add(new Estate.Unit(
                        name,
                        List.of(),
                        List.of(),
                        List.of(Diagnostic.error(
                                "too-many-instances",
                                "Too many stacks",
                                "Stacks nest more than " + DEEPEST + " levels deep here, or are more than " + MOST
                                        + ", as those are that contain themselves; what goes beyond was not checked.",
                                config.body().end())),
                        false));
            }
            return;
        }
        for (Part part : parts(config, "unit", UNIT, name)) {
            units.add(new UnitReader(part.template().resolve(UNIT), part.name(), part.place(), loader, options));
        }
        for (Part part : parts(config, "stack", STACK, name)) {
            stack(part.template().resolve(STACK), part.place(), part.name(), depth + 1);
        }
        absent.add(new Estate.Unit(name, List.of(), List.of(), reading.diagnostics(), false));
    }

    /**
     * A unit or stack that a stack makes.
     *
     * @param template the folder that it is made of
     */
    private record Part(Path template, Place place, String name) {}

    private List<Part> parts(ConfigFile config, String type, String holds, String name) {
        List<Part> parts = new ArrayList<>();
        for (Block block : config.body().blocks(type)) {
            for (Map<String, Value> instance : instances(config, block)) {
                config.instance(instance);
                Part part = part(config, block, name);
                if (part != null && config.reading().exists(part.template().resolve(holds))) {
                    templates.add(part.template());
                    if (!(argument(config, block, "enabled") instanceof Value.Bool bool) || bool.value()) {
                        parts.add(part);
                    }
                }
                config.instance(Map.of());
            }
        }
        return parts;
    }

    /** What {@code each} or {@code count} is in each of the instances that {@code expansion} makes of a block. */
    private static List<Map<String, Value>> instances(ConfigFile config, Block block) {
        List<Map<String, Value>> instances = new ArrayList<>();
        for (Block expansion : block.body().blocks("expansion")) {
            if (argument(config, expansion, "count") instanceof Value.Num count) {
                for (int i = 0; i < Math.min(count.value().intValue(), MOST); i++) {
                    instances.add(Map.of("count", Unknowns.object(Map.of("index", Value.of(i)))));
                }
                return instances;
            }
            Value all = argument(config, expansion, "for_each");
            if (all instanceof Value.Named named) {
                named.elements().forEach((key, value) -> instances.add(each(Value.of(key), value)));
                return instances;
            } else if (all instanceof Value.Sequence list) {
                list.elements().forEach(value -> instances.add(each(value, value)));
                return instances;
            }
        }
        return List.of(Map.of());
    }

    private static Map<String, Value> each(Value key, Value value) {
        return Map.of("each", Unknowns.object(Map.of("key", key, "value", value)));
    }

    private @Nullable Part part(ConfigFile stack, Block block, String name) {
        Value source = argument(stack, block, "source");
        Value path = argument(stack, block, "path");
        if (!(source instanceof Value.Str from) || !(path instanceof Value.Str to)) {
            absent.add(new Estate.Unit(
                    name,
                    List.of(),
                    List.of(),
                    List.of(Diagnostic.warning(
                            "module-not-found",
                            "Module not checked",
                            "Where this block takes its source from or puts it is not known, so that what it makes was"
                                    + " not checked.",
                            block.header())),
                    true));
            return null;
        }
        if (UnitSource.isRemote(from.value())) {
            Range range = block.body().attribute("source").map(Attribute::range).orElse(block.header());
            UnitConfig.Located located = new UnitConfig.Located(source, range, List.of());
            absent.add(new Estate.Unit(
                    name + "/" + to.value(),
                    List.of(),
                    UnitSource.call(name + "/" + to.value(), located)
                            .map(List::of)
                            .orElse(List.of()),
                    List.of(Diagnostic.warning(
                            "module-not-found",
                            "Module not checked",
                            "What the stack takes from \"" + from.value()
                                    + "\" is not on disk and was not checked. Scan it where it is kept.",
                            range)),
                    true));
            return null;
        }
        try {
            Path folder = stack.place().directory();
            Path template =
                    folder.resolve(from.value().replaceAll("/{2,}", "/")).normalize();
            boolean inside = loader.tree().boundaryOf(template) != null
                    && loader.tree().disk().isFolder(template);
            Value flat = argument(stack, block, "no_dot_terragrunt_stack");
            boolean beside = flat instanceof Value.Bool bool && bool.value();
            Path directory = (beside ? folder : folder.resolve(".terragrunt-stack"))
                    .resolve(to.value())
                    .normalize();
            Value values = argument(stack, block, "values");
            Value given = values.isNull() ? Unknowns.object(Map.of()) : values;
            if (!inside) {
                stack.reading()
                        .error(
                                "module-not-found",
                                "Module not checked",
                                "The folder \"" + loader.tree().name(template)
                                        + "\" of this block does not exist in the project. Check the path.",
                                block.header());
            }
            return inside
                    ? new Part(
                            template, new Place(directory, directory, null, template, given), name + "/" + to.value())
                    : null;
        } catch (InvalidPathException invalid) {
            return null;
        }
    }

    private static Value argument(ConfigFile stack, Block block, String name) {
        return Bodies.argument(block.body(), name).map(stack::value).orElseGet(Value::nothing);
    }
}
