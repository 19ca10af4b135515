package dev.infralint.terragrunt;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.ModuleLoader;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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

    void read(List<UnitReader> units) {
        Path folder = file.getParent();
        if (folder != null) {
            stack(file, new Place(folder, folder, null, null), loader.tree().name(folder), 0, units);
        }
    }

    private void stack(Path stack, Place place, String name, int depth, List<UnitReader> units) {
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
        for (Block block : config.body().blocks("unit")) {
            Part part = part(config, block, name);
            if (part != null && reading.exists(part.template().resolve(UNIT))) {
                templates.add(part.template());
                units.add(new UnitReader(part.template().resolve(UNIT), part.name(), part.place(), loader, options));
            }
        }
        for (Block block : config.body().blocks("stack")) {
            Part part = part(config, block, name);
            if (part != null && reading.exists(part.template().resolve(STACK))) {
                templates.add(part.template());
                stack(part.template().resolve(STACK), part.place(), part.name(), depth + 1, units);
            }
        }
        absent.add(new Estate.Unit(name, List.of(), List.of(), reading.diagnostics(), false));
    }

    /**
     * A unit or stack that a stack makes.
     *
     * @param template the folder that it is made of
     */
    private record Part(Path template, Place place, String name) {}

    private @Nullable Part part(ConfigFile stack, Block block, String name) {
        Value source = argument(stack, block, "source");
        Value path = argument(stack, block, "path");
        if (!(source instanceof Value.Str from) || !(path instanceof Value.Str to)) {
            return null;
        }
        if (UnitSource.isRemote(from.value())) {
            Range range = block.body().attribute("source").map(Attribute::range).orElse(block.header());
            UnitConfig.Located located = new UnitConfig.Located(source, range);
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
            boolean inside = loader.tree().boundaryOf(template) != null && Files.isDirectory(template);
            Value flat = argument(stack, block, "no_dot_terragrunt_stack");
            boolean beside = flat instanceof Value.Bool bool && bool.value();
            Path directory = (beside ? folder : folder.resolve(".terragrunt-stack"))
                    .resolve(to.value())
                    .normalize();
            Value values = argument(stack, block, "values");
            Value given = values.isNull() ? Unknowns.object(java.util.Map.of()) : values;
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
                    ? new Part(template, new Place(directory, directory, null, given), name + "/" + to.value())
                    : null;
        } catch (InvalidPathException invalid) {
            return null;
        }
    }

    private static Value argument(ConfigFile stack, Block block, String name) {
        return Bodies.argument(block.body(), name).map(stack::value).orElseGet(Value::nothing);
    }
}
