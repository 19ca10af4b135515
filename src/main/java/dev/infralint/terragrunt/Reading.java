package dev.infralint.terragrunt;

import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Budget;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.SourceTree;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the files of one unit share while they are read. Not for several threads. */
final class Reading {
    private static final int MOST_DIAGNOSTICS = 1_000;

    private final String name;
    private final ModuleLoader loader;
    private final Budget budget = new Budget();
    private final Set<Diagnostic> diagnostics = new LinkedHashSet<>();
    private final Map<Seen, ConfigFile> files = new LinkedHashMap<>();
    private final Map<Path, Value> read = new HashMap<>();
    private final Set<Path> open = new LinkedHashSet<>();

    /** A file as a configuration in a folder sees it: what another unit includes is not what this one includes. */
    private record Seen(Path file, Path directory) {}

    /**
     * Begins to read a unit.
     *
     * @param name the folder of the unit as it is shown
     */
    Reading(String name, ModuleLoader loader) {
        this.name = name;
        this.loader = loader;
    }

    String name() {
        return name;
    }

    ModuleLoader loader() {
        return loader;
    }

    SourceTree tree() {
        return loader.tree();
    }

    Budget budget() {
        return budget;
    }

    List<Diagnostic> diagnostics() {
        return List.copyOf(diagnostics);
    }

    /** The file of the unit in a folder and those that it includes, in the order in which they were met. */
    List<ConfigFile> files(Path directory) {
        return files.values().stream()
                .filter(file -> file.place().directory().equals(directory))
                .toList();
    }

    /** Files that were read for their values. */
    Set<Path> others() {
        return Set.copyOf(read.keySet());
    }

    void report(Diagnostic diagnostic) {
        if (diagnostics.size() < MOST_DIAGNOSTICS) {
            diagnostics.add(diagnostic);
        }
    }

    void report(Collection<Diagnostic> all) {
        all.forEach(this::report);
    }

    /** Whether a file is there and may be read. */
    boolean exists(Path file) {
        return tree().boundaryOf(file) != null && tree().disk().isFile(file);
    }

    /** A file of the unit itself; null, with a diagnostic, where it cannot be read. */
    @Nullable
    ConfigFile file(Path file, Place place) {
        Seen key = new Seen(file, place.directory());
        ConfigFile known = files.get(key);
        if (known == null) {
            known = parse(file, place);
            if (known != null) {
                files.put(key, known);
            }
        }
        return known;
    }

    /** What {@code read_terragrunt_config} gives for a file that is there; null where files read each other in a circle. */
    @Nullable
    Value read(Path file, Place place) {
        Value known = read.get(file);
        if (known != null) {
            return known;
        }
        if (!open.add(file)) {
            return null;
        }
        try {
            ConfigFile config = parse(file, place);
            Value value = config == null ? Unknowns.of("read_terragrunt_config") : config.asValue();
            read.put(file, value);
            return value;
        } finally {
            open.remove(file);
        }
    }

    private @Nullable ConfigFile parse(Path file, Place place) {
        SourceTree.Parsed parsed = tree().configuration(file);
        report(parsed.diagnostics());
        SyntaxTree syntax = parsed.tree();
        return syntax == null ? null : new ConfigFile(this, file, place, syntax.body());
    }

    void error(String code, String summary, String detail, Range range) {
        report(Diagnostic.error(code, summary, detail, range));
    }
}
