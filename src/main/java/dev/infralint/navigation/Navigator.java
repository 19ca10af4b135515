package dev.infralint.navigation;

import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.ConfigurationFiles;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.ModuleLocator;
import dev.infralint.module.SourceTree;
import dev.infralint.source.Disk;
import dev.infralint.source.Range;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What stands under a cursor: the name, where it is declared and used. Names are looked for in the
 * module folder of the file, and in the folder of a module with a local source where a call or an output leads there. Reads each
 * folder once.
 */
public final class Navigator {
    private final SourceTree tree;
    private final ModuleLoader loader;
    private final Map<Path, Names> folders = new HashMap<>();

    /**
     * A navigator of a project.
     *
     * @param projectRoot the folder outside which nothing is read
     * @param disk the files, with what an editor holds unsaved
     */
    public Navigator(Path projectRoot, Disk disk) {
        this.tree = SourceTree.of(projectRoot, disk);
        this.loader = new ModuleLoader(tree);
    }

    /**
     * A place in a file.
     *
     * @param line from 0
     * @param character from 0, in UTF-16 units
     */
    public record Cursor(Path file, int line, int character) {}

    /** Where the name under the cursor is declared. */
    public Optional<Range> declaration(Cursor cursor) {
        return standing(cursor).flatMap(place -> home(cursor, place).flatMap(names -> names.declaration(place.name())));
    }

    /** Every place of the name under the cursor in the module folder that declares it, and in the folder of the cursor. */
    public List<Range> places(Cursor cursor) {
        return standing(cursor)
                .flatMap(place -> home(cursor, place).map(names -> names.places(place.name())))
                .orElse(List.of());
    }

    /** The expression whose value a reader of the word under the cursor would ask for. */
    public Optional<String> expression(Cursor cursor) {
        Optional<SyntaxTree> file = file(cursor);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        return names(folder(cursor))
                .reference(tree.name(cursor.file), offset(file.get(), cursor))
                .map(Range::text)
                .or(() -> standing(cursor)
                        .filter(place -> place.module() == null && !place.name().startsWith("output."))
                        .map(Names.Standing::name));
    }

    private Optional<Names.Standing> standing(Cursor cursor) {
        return file(cursor).flatMap(file -> names(folder(cursor)).at(tree.name(cursor.file), offset(file, cursor)));
    }

    /** The names of the folder that declares a name. */
    private Optional<Names> home(Cursor cursor, Names.Standing place) {
        String module = place.module();
        if (module == null) {
            return Optional.of(names(folder(cursor)));
        }
        return names(folder(cursor))
                .source(module)
                .flatMap(source -> ModuleLocator.local(folder(cursor), source))
                .map(this::names);
    }

    private Optional<SyntaxTree> file(Cursor cursor) {
        @Nullable
        SyntaxTree parsed =
                ConfigurationFiles.isValues(cursor.file.getFileName().toString())
                        ? tree.values(cursor.file).tree()
                        : tree.configuration(cursor.file).tree();
        return Optional.ofNullable(parsed);
    }

    private static Path folder(Cursor cursor) {
        return cursor.file.toAbsolutePath().normalize().resolveSibling("");
    }

    private static int offset(SyntaxTree file, Cursor cursor) {
        int start = file.file().lineStart(cursor.line + 1);
        return Math.min(start + cursor.character, file.file().text().length());
    }

    private Names names(Path folder) {
        return folders.computeIfAbsent(folder, this::read);
    }

    private Names read(Path folder) {
        Names names = new Names();
        ConfigurationFiles files = loader.files(folder);
        Stream.concat(files.primary().stream(), files.overrides().stream())
                .flatMap(file -> Stream.ofNullable(tree.configuration(file).tree()))
                .forEach(parsed -> names.configuration(parsed.body()));
        files.values().stream()
                .flatMap(file -> Stream.ofNullable(tree.values(file).tree()))
                .forEach(parsed -> names.values(parsed.body()));
        return names;
    }
}
