package dev.infralint.terragrunt;

import dev.infralint.expression.Scope.Resolution;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code include} blocks of a file, and how what they include is merged. */
final class Includes {
    private final ConfigFile file;
    private final Map<String, Value> exposed = new HashMap<>();
    private @Nullable List<Include> all;

    Includes(ConfigFile file) {
        this.file = file;
    }

    /**
     * An include.
     *
     * @param name its label; empty for a bare one
     * @param strategy {@code shallow}, {@code deep} or {@code no_merge}
     */
    private record Include(String name, Path path, String strategy, boolean exposed, Range range) {}

    /** The included file that {@code path_relative_to_include} and its like speak about; empty where there is none. */
    Optional<Path> selected(@Nullable String name) {
        Path self = file.place().included();
        if (self != null) {
            return Optional.of(self);
        }
        List<Include> includes = includes();
        if (includes.size() == 1) {
            return Optional.of(includes.get(0).path());
        }
        return includes.stream()
                .filter(include -> include.name().equals(name))
                .map(Include::path)
                .findFirst();
    }

    /** A configuration over what the file includes: later includes win over earlier ones, and it over all of them. */
    UnitConfig under(UnitConfig own) {
        UnitConfig merged = own;
        List<Include> includes = includes();
        for (int i = includes.size() - 1; i >= 0; i--) {
            Include include = includes.get(i);
            ConfigFile included = included(include);
            if (included != null && !include.strategy().equals("no_merge")) {
                merged = merged.over(
                        new ConfigReader(included).read(), include.strategy().startsWith("deep"));
            }
        }
        return merged;
    }

    /** What {@code include.NAME} stands for, or {@code include} where it has no name. */
    Resolution resolve(List<Object> steps, Range range) {
        for (Include include : includes()) {
            boolean bare = include.name().isEmpty();
            if (!bare && (steps.isEmpty() || !include.name().equals(steps.get(0)))) {
                continue;
            }
            ConfigFile included = included(include);
            int named = bare ? 0 : 1;
            if (included == null) {
                return ConfigFile.unknown("include", steps);
            }
            if (!include.exposed()) {
                return ConfigFile.absent("include", steps, range);
            }
            if (steps.size() > named && steps.get(named).equals("locals")) {
                return new Resolution(included.allLocals(), named + 1, List.of());
            }
            Value value = exposed.get(include.name());
            if (value == null) {
                value = included.asValue();
                exposed.put(include.name(), value);
            }
            return new Resolution(value, named, List.of());
        }
        return ConfigFile.absent("include", steps, range);
    }

    /** The included files. */
    List<ConfigFile> files() {
        return includes().stream().map(this::included).filter(Objects::nonNull).toList();
    }

    private @Nullable ConfigFile included(Include include) {
        return file.reading().file(include.path(), file.place().including(include.path()));
    }

    private List<Include> includes() {
        List<Include> known = all;
        if (known == null) {
            known = new ArrayList<>();
            // While paths are computed there are no includes to ask for.
            all = List.of();
            for (Block block : blocks()) {
                Include include = include(block);
                if (include != null) {
                    known.add(include);
                }
            }
            all = known;
        }
        return known;
    }

    private List<Block> blocks() {
        List<Block> blocks = new ArrayList<>(file.body().blocks("include"));
        if (blocks.isEmpty()) {
            blocks.addAll(Bodies.named(file.body(), "include"));
        }
        if (blocks.isEmpty()) {
            blocks.addAll(Bodies.blocks(file.body(), "include"));
        }
        if (!blocks.isEmpty() && file.place().included() != null) {
            file.reading()
                    .error(
                            "invalid-include",
                            "Include in an included file",
                            "An included file cannot include others; Terragrunt allows one level.",
                            blocks.get(0).header());
            return List.of();
        }
        return blocks;
    }

    private @Nullable Include include(Block block) {
        Attribute path = block.body().attribute("path").orElse(null);
        if (path == null) {
            file.reading()
                    .error(
                            "missing-argument",
                            "Missing required argument",
                            "The argument \"path\" is missing in this include; add it.",
                            block.header());
            return null;
        }
        if (!(file.value(path.value()) instanceof Value.Str text)) {
            return null;
        }
        Path place;
        try {
            place = file.place().resolve(text.value());
        } catch (InvalidPathException invalid) {
            return missing(path, text.value());
        }
        if (place.equals(file.file())) {
            file.reading()
                    .error(
                            "invalid-include",
                            "File includes itself",
                            "This include leads to the file that it stands in. Name another file.",
                            path.range());
            return null;
        }
        if (!file.reading().exists(place)) {
            return missing(path, file.reading().tree().name(place));
        }
        String strategy = block.body()
                .attribute("merge_strategy")
                .flatMap(attribute -> Syntax.literal(attribute.value()))
                .orElse("shallow");
        boolean exposes = block.body()
                .attribute("expose")
                .flatMap(attribute -> Syntax.bool(attribute.value()))
                .orElse(false);
        return new Include(block.label(0), place, strategy, exposes, path.range());
    }

    private @Nullable Include missing(Attribute path, String shown) {
        file.reading()
                .error(
                        "missing-include",
                        "Included file does not exist",
                        "There is no file \"" + shown
                                + "\" in the project, so that what it says was not taken into account.",
                        path.range());
        return null;
    }
}
