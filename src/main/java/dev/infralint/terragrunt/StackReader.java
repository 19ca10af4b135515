package dev.infralint.terragrunt;

import dev.infralint.configuration.OtherBlock;
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
import java.util.stream.Collectors;
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
        stack(file, Place.of(folder()), loader.tree().name(folder()), null, 0);
        return this;
    }

    /** Reads a stack, over which another one may say something: {@code over} is a part of that one's file. */
    private void stack(Path stack, Place place, String name, @Nullable ConfigFile over, int depth) {
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
        for (Part part : parts(config, over, "unit", UNIT, name)) {
            ConfigFile patch = part.over();
            units.add(new UnitReader(
                    part.template().resolve(UNIT),
                    part.name(),
                    part.place(),
                    patch == null ? null : new ConfigReader(patch).read(),
                    loader,
                    options));
        }
        for (Part part : parts(config, over, "stack", STACK, name)) {
            stack(part.template().resolve(STACK), part.place(), part.name(), part.over(), depth + 1);
        }
        absent.add(new Estate.Unit(name, List.of(), List.of(), reading.diagnostics(), false));
    }

    /**
     * A unit or stack that a stack makes.
     *
     * @param template the folder that it is made of
     * @param over its {@code autoinclude}, with the names of the file where that stands; null where there is none
     */
    private record Part(
            Path template,
            Place place,
            String name,
            @Nullable ConfigFile over) {}

    /** The parts of a type; of those with the same name one that another stack injects stands in the place of the own. */
    private List<Part> parts(ConfigFile own, @Nullable ConfigFile over, String type, String holds, String name) {
        List<Block> injected = over == null ? List.of() : over.body().blocks(type);
        Set<String> replaced = injected.stream().map(block -> block.label(0)).collect(Collectors.toSet());
        List<Block> kept = own.body().blocks(type).stream()
                .filter(block -> !replaced.contains(block.label(0)))
                .toList();
        List<Part> parts = new ArrayList<>(parts(own, kept, own.place(), holds, name));
        if (over != null) {
            parts.addAll(parts(over, injected, own.place(), holds, name));
        }
        return parts;
    }

    private List<Part> parts(ConfigFile config, List<Block> blocks, Place place, String holds, String name) {
        List<Part> parts = new ArrayList<>();
        for (Block block : blocks) {
            for (Map<String, Value> instance : instances(config, block)) {
                config.instance(instance);
                Part part = part(config, place, block, name);
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

    private @Nullable Part part(ConfigFile stack, Place place, Block block, String name) {
        Value source = argument(stack, block, "source");
        Value path = argument(stack, block, "path");
        if (!(source instanceof Value.Str from) || !(path instanceof Value.Str to)) {
            absent.add(missing(
                    name,
                    List.of(),
                    "Where this block takes its source from or puts it is not known, so that what it makes was not"
                            + " checked.",
                    block.header()));
            return null;
        }
        String unit = name + "/" + to.value();
        if (UnitSource.isRemote(from.value())) {
            Range range = block.body().attribute("source").map(Attribute::range).orElse(block.header());
            UnitConfig.Located located = new UnitConfig.Located(source, range, List.of());
            absent.add(missing(
                    unit,
                    UnitSource.call(unit, located).map(List::of).orElse(List.of()),
                    "What the stack takes from \"" + from.value()
                            + "\" is not on disk and was not checked. Scan it where it is kept.",
                    range));
            return null;
        }
        Path folder = place.directory();
        Value flat = argument(stack, block, "no_dot_terragrunt_stack");
        boolean beside = flat instanceof Value.Bool bool && bool.value();
        Path template;
        Path directory;
        try {
            template = folder.resolve(from.value().replaceAll("/{2,}", "/")).normalize();
            directory = (beside ? folder : folder.resolve(".terragrunt-stack"))
                    .resolve(to.value())
                    .normalize();
        } catch (InvalidPathException invalid) {
            notFound(stack, block, "The source or the path of this block is no path: " + invalid.getReason() + ".");
            return null;
        }
        if (loader.tree().boundaryOf(template) == null || !loader.tree().disk().isFolder(template)) {
            notFound(
                    stack,
                    block,
                    "The folder \"" + loader.tree().name(template)
                            + "\" of this block does not exist in the project. Check the path.");
            return null;
        }
        Value values = argument(stack, block, "values");
        Value given = values.isNull() ? Unknowns.object(Map.of()) : values;
        ConfigFile over = block.body().blocks("autoinclude").stream()
                .findFirst()
                .map(Block::body)
                .map(stack::part)
                .orElse(null);
        Place made = new Place(directory, directory, null, template, given);
        return new Part(template, made, unit, over);
    }

    /** A unit of which nothing is checked but, where it is known, what it calls. */
    private static Estate.Unit missing(String name, List<OtherBlock> call, String why, Range range) {
        return new Estate.Unit(
                name,
                List.of(),
                call,
                List.of(Diagnostic.warning("module-not-found", "Module not checked", why, range)),
                true);
    }

    private static void notFound(ConfigFile stack, Block block, String why) {
        stack.reading().error("module-not-found", "Module not checked", why, block.header());
    }

    private static Value argument(ConfigFile stack, Block block, String name) {
        return Bodies.argument(block.body(), name).map(stack::value).orElseGet(Value::nothing);
    }
}
