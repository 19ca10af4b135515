package dev.infralint.authoring;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Surroundings;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.ConfigurationFiles;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleLoader;
import dev.infralint.module.Parses;
import dev.infralint.module.SourceTree;
import dev.infralint.provider.schema.EditorSchemas;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers whoever writes a file of a project: what could stand at a place, which names no provider knows, what absent arguments
 * mean. Made for one state of the files; reads each once.
 */
public final class Author {
    private final Path projectRoot;
    private final Parses parses;
    private final SourceTree tree;
    private final ModuleLoader loader;
    private final EditorSchemas schemas;

    /**
     * Answers about a project.
     *
     * @param projectRoot the folder outside which nothing is read
     * @param disk the files, with what an editor holds unsaved
     * @param schemas that keep what they have read from one author to the next
     */
    public Author(Path projectRoot, Disk disk, EditorSchemas schemas) {
        this(projectRoot, disk, schemas, new Parses());
    }

    private Author(Path projectRoot, Disk disk, EditorSchemas schemas, Parses parses) {
        this.projectRoot = projectRoot;
        this.parses = parses;
        this.tree = SourceTree.of(projectRoot, disk, parses);
        this.loader = new ModuleLoader(tree);
        this.schemas = schemas;
    }

    /** Who answers about the next state of the files; those that say what they said are not parsed again. */
    public Author on(Disk disk) {
        return new Author(projectRoot, disk, schemas, parses.next());
    }

    /**
     * What could be written at a place of a file; nothing in JSON.
     *
     * @param line from 0
     * @param character from 0, in UTF-16 units
     */
    public Offers offers(Path file, int line, int character) {
        Optional<SyntaxTree> parsed = file(file);
        if (parsed.isEmpty()) {
            return Offers.NONE;
        }
        SourceFile source = parsed.get().file();
        String text = source.text();
        int offset = Math.min(source.lineStart(line + 1) + character, text.length());
        Module module = loader.load(folder(file));
        Surroundings around = Surroundings.of(text, offset);
        String word = text.substring(around.start(), offset);
        if (ConfigurationFiles.isValues(name(file))) {
            return around.spot() == Surroundings.Spot.ITEM
                    ? Offers.matching(word, inputs(module, around), followed(text, offset))
                    : Offers.NONE;
        }
        ModuleSchemas types = new ModuleSchemas(schemas, module, loader);
        Declared declared = new Declared(module, loader);
        return switch (around.spot()) {
            case ITEM -> Offers.matching(word, new ItemOffers(types, declared, around).all(), followed(text, offset));
            case LABEL -> Offers.matching(word, new TypeOffers(types, module).all(around), false);
            case TEXT -> Offers.matching(word, new ValueOffers(types, declared, around).texts(), false);
            case VALUE -> {
                int last = word.lastIndexOf('.') + 1;
                yield Offers.matching(
                        word.substring(last),
                        new ValueOffers(types, declared, around).all(word.substring(0, last)),
                        false);
            }
            case NOTHING -> Offers.NONE;
        };
    }

    /** A warning for each argument or block of a file that surely no version has that its module admits; none in JSON. */
    public List<Diagnostic> problems(Path file) {
        return body(file).map(body -> new UnknownNames(types(file)).in(body)).orElse(List.of());
    }

    /** What the arguments mean that the resources of a file leave out; nothing in JSON. */
    public List<Hint> hints(Path file) {
        return body(file).map(body -> new Defaults(types(file)).in(body)).orElse(List.of());
    }

    private static List<Offer> inputs(Module module, Surroundings around) {
        List<Offer> offers = new ArrayList<>();
        module.variables().keySet().stream()
                .filter(name -> !around.names().contains(name))
                .forEach(name -> offers.add(new Offer(name, Offer.Kind.ARGUMENT, "input")));
        return offers;
    }

    private ModuleSchemas types(Path file) {
        return new ModuleSchemas(schemas, loader.load(folder(file)), loader);
    }

    private Optional<Body> body(Path file) {
        return ConfigurationFiles.isValues(name(file))
                ? Optional.empty()
                : file(file).map(SyntaxTree::body);
    }

    private Optional<SyntaxTree> file(Path file) {
        String name = name(file);
        if (name.endsWith(".json")) {
            return Optional.empty();
        }
        if (ConfigurationFiles.isValues(name)) {
            return Stream.ofNullable(tree.values(file).tree()).findFirst();
        }
        return ConfigurationFiles.isConfiguration(name)
                ? Stream.ofNullable(tree.configuration(file).tree()).findFirst()
                : Optional.empty();
    }

    private static boolean followed(String text, int offset) {
        int end = text.indexOf('\n', offset);
        String rest = text.substring(offset, end < 0 ? text.length() : end);
        return rest.contains("=") || rest.contains("{");
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static Path folder(Path file) {
        return file.toAbsolutePath().normalize().resolveSibling("");
    }
}
