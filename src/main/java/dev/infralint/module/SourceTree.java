package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.function.DecodedTexts;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.Disk;
import dev.infralint.source.Reads;
import dev.infralint.source.SourceFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files of one run: each is read and parsed once, and nothing outside the project root and the folders that the user
 * named is read, wherever symbolic links point. May be used from several threads.
 */
public final class SourceTree {
    /** How a file begins that git-crypt keeps from whoever has no key. */
    private static final String ENCRYPTED = "\0GITCRYPT\0";

    private volatile boolean withoutOpenTofu;
    private volatile KnownFolders known = KnownFolders.NONE;
    private final Path root;
    private final Disk disk;
    private final Boundaries boundaries;
    private final ReadableFiles readable;
    private final Noted<Path, Parsed> parsed;
    private final Noted<Path, Parsed> unused;
    private final Parses parses;
    private final DecodedTexts decoded = new DecodedTexts();
    private final Map<Path, SourceFile> files = new ConcurrentHashMap<>();
    private final Set<Path> trusted = ConcurrentHashMap.newKeySet();

    private SourceTree(Path root, Disk disk, Parses parses) {
        this.root = root;
        this.disk = disk;
        this.parses = parses;
        this.parsed = new Noted<>(disk);
        this.unused = new Noted<>(disk);
        this.boundaries = new Boundaries(root, disk);
        this.readable = new ReadableFiles(boundaries, disk, this::name, root);
    }

    /**
     * A file as it was read.
     *
     * @param tree null when the file could not be read
     * @param diagnostics of reading and parsing
     */
    public record Parsed(@Nullable SyntaxTree tree, List<Diagnostic> diagnostics) {
        public Parsed {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** A tree whose file names are shown relative to {@code projectRoot}. */
    public static SourceTree of(Path projectRoot) {
        return of(projectRoot, Disk.asItIs());
    }

    /** The same on a disk that notes what is read. */
    public static SourceTree of(Path projectRoot, Disk disk) {
        return of(projectRoot, disk, new Parses());
    }

    /** The same where files that say what they said in an earlier run are not parsed again. */
    public static SourceTree of(Path projectRoot, Disk disk, Parses parses) {
        return new SourceTree(projectRoot.toAbsolutePath().normalize(), disk, parses);
    }

    /** Where all that is read is asked for. */
    public Disk disk() {
        return disk;
    }

    /** Lets an earlier run tell of folders. */
    public void know(KnownFolders folders) {
        known = folders;
    }

    KnownFolders known() {
        return known;
    }

    /** What functions have decoded in this run. */
    DecodedTexts decoded() {
        return decoded;
    }

    /** The project root, absolute. */
    public Path root() {
        return root;
    }

    /** Lets a folder that the user named, or the folder of a file that the user named, be read too. */
    public void allow(Path named) {
        Path folder = disk.isFolder(named) ? named : named.toAbsolutePath().getParent();
        if (folder != null) {
            boundaries.allow(folder);
        }
    }

    /** Leaves out what only OpenTofu reads. */
    public void readAsTerraform() {
        withoutOpenTofu = true;
    }

    /** Whether files that only OpenTofu reads are left out. */
    boolean withoutOpenTofu() {
        return withoutOpenTofu;
    }

    /** Lets one file that the user named be read, wherever it lies. */
    public void allowFile(Path named) {
        boundaries.allow(named);
    }

    /** The boundary, symbolic links resolved, that an existing path lies in; null when it lies in none. */
    public @Nullable Path boundaryOf(Path path) {
        return boundaries.of(path);
    }

    /** The name to show for a path: with forward slashes, relative to the project root where it lies inside it. */
    public String name(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        String name = shown.toString().replace(File.separatorChar, '/');
        return name.isEmpty() ? "." : name;
    }

    /** A configuration file, in the native or, by its name, the JSON syntax. */
    public Parsed configuration(Path file) {
        return parsed.get(key(file), path -> parse(path, false));
    }

    /** A file of variable values, {@code .tfvars} or {@code .tfvars.json}. */
    public Parsed values(Path file) {
        return parsed.get(key(file), path -> parse(path, true));
    }

    /** A file that is no configuration, such as a script, whose text a function has read. */
    public SourceFile source(Path file, String text) {
        Path own = key(file);
        SourceFile source = parses.text(own, name(own), text);
        SourceFile met = files.putIfAbsent(own, source);
        return met != null && met.text().equals(text) ? met : source;
    }

    /** A file as it is, whoever else reads it in this run. */
    public SourceFile file(Path path) {
        Path file = key(path);
        SourceFile met = files.get(file);
        if (met != null) {
            return met;
        }
        byte[] bytes = readable.bytes(file, new ArrayList<>());
        return bytes == null
                ? SourceFile.of(name(file), "")
                : files.computeIfAbsent(file, missing -> SourceFile.decode(name(file), bytes));
    }

    /** Takes a configuration file for read of which an earlier run tells all that is asked of it. */
    public void trust(Path file) {
        trusted.add(key(file));
    }

    /**
     * The files that were parsed for some work.
     *
     * @param values that were loaded
     * @param offered files of values that were looked through and not loaded
     */
    public record ParsedFor(List<Path> configuration, List<Path> values, List<Path> offered) {}

    /** The files that were parsed for what was noted. */
    public ParsedFor parsedFor(Reads reads) {
        Set<Reads> all = reads.all();
        Map<Boolean, List<Path>> loaded =
                parsed.readBy(all).stream().collect(Collectors.partitioningBy(parses::holdsValues));
        return new ParsedFor(
                loaded.getOrDefault(false, List.of()), loaded.getOrDefault(true, List.of()), unused.readBy(all));
    }

    /** Whether a configuration file was read, or is taken for read. */
    public boolean isRead(Path file) {
        return trusted.contains(key(file)) || parsed.has(key(file));
    }

    /**
     * A file of variable values that no root module has loaded by now, to be looked through for its own sake: it is not
     * counted, and what is wrong with it harms nothing.
     */
    public Optional<SyntaxTree> unusedValues(Path file) {
        return parsed.has(key(file)) ? Optional.empty() : offeredValues(file);
    }

    /** The same of a file that may be loaded all the same. */
    public Optional<SyntaxTree> offeredValues(Path file) {
        Path own = key(file);
        Noted<Path, Parsed> files = parsed.has(own) ? parsed : unused;
        return Optional.ofNullable(files.get(own, path -> parse(path, true)).tree());
    }

    /** Takes the files of an earlier run for read that work rests on which is not done again. */
    public void again(Set<Disk.Question> questions) {
        parses.known().forEach((file, values) -> {
            if (rests(questions, file)) {
                parsed.get(file, path -> parse(path, values));
            }
        });
        parses.knownTexts().stream().filter(file -> rests(questions, file)).forEach(parses::again);
    }

    private boolean rests(Set<Disk.Question> questions, Path file) {
        try {
            return questions.contains(new Disk.Question(Disk.Ask.CONTENT, file, 0))
                    || questions.contains(new Disk.Question(Disk.Ask.CONTENT, disk.real(file), 0));
        } catch (IOException gone) {
            return false;
        }
    }

    /** The trees of all files that were parsed so far, in no order. */
    public List<SyntaxTree> trees() {
        List<SyntaxTree> trees = new ArrayList<>();
        unused.values().stream().map(Parsed::tree).filter(Objects::nonNull).forEach(trees::add);
        for (Parsed file : parsed.values()) {
            if (file.tree() != null) {
                trees.add(file.tree());
            }
        }
        return trees;
    }

    /** The types of the resources and data sources in these files, those of data sources also with {@code data.} in front. */
    public Set<String> types() {
        Set<String> types = new HashSet<>();
        for (SyntaxTree file : trees()) {
            for (Block block : file.body().blocks()) {
                if (block.type().equals("resource") || block.type().equals("data")) {
                    types.add(block.label(0));
                }
                if (block.type().equals("data")) {
                    types.add("data." + block.label(0));
                }
            }
        }
        return types;
    }

    /** Where the files lie that were read so far. */
    public Map<SourceFile, Path> paths() {
        Map<SourceFile, Path> paths = new IdentityHashMap<>();
        files.forEach((path, file) -> paths.put(file, path));
        for (Noted<Path, Parsed> trees : List.of(unused, parsed)) {
            trees.forEach((path, file) -> {
                if (file.tree() != null) {
                    paths.put(file.tree().file(), path);
                }
            });
        }
        return paths;
    }

    /** How many files were read so far, and how many of them had syntax errors or could not be read. */
    public Counts counts() {
        Collection<Parsed> all = parsed.values();
        int broken = (int) all.stream()
                .filter(file -> file.tree() == null || !file.diagnostics().isEmpty())
                .count();
        int others = (int) trusted.stream().filter(file -> !parsed.has(file)).count();
        return new Counts(all.size() + others, broken);
    }

    /**
     * Figures for the summary.
     *
     * @param read files that were read or tried
     * @param broken those of them that could not be read, or not wholly parsed
     */
    public record Counts(int read, int broken) {}

    /** What lies in a folder, in the order of the names; what is wrong with it goes to {@code problems}. */
    public List<Path> list(Path folder, List<Diagnostic> problems) {
        return readable.list(folder, problems);
    }

    /** The text of a file, strictly UTF-8; null and a diagnostic when it cannot be had. */
    @Nullable
    String text(Path file, List<Diagnostic> problems) {
        return readable.text(file, problems);
    }

    private Parsed parse(Path file, boolean values) {
        List<Diagnostic> problems = new ArrayList<>();
        byte[] bytes = readable.bytes(file, problems);
        if (bytes == null) {
            return new Parsed(null, problems);
        }
        if (new String(bytes, 0, Math.min(bytes.length, ENCRYPTED.length()), StandardCharsets.ISO_8859_1)
                .equals(ENCRYPTED)) {
            problems.add(readable.fault(file, "it is encrypted, and git-crypt unlock makes it readable"));
            return new Parsed(null, problems);
        }
        SourceFile source = files.computeIfAbsent(file, path -> SourceFile.decode(name(path), bytes));
        Parsed result = parses.of(file, values, source, problems);
        if (result.tree() != null && result.tree().file() != source) {
            files.put(file, result.tree().file());
        }
        return result;
    }

    /** What a file is known by: wherever symbolic links to it stand in the project, it is one. Its name says in what syntax it is. */
    private Path key(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path own = boundaries.within(root, disk.realOrNormal(absolute));
        return own.startsWith(root) && isJson(own) == isJson(absolute) ? own : absolute;
    }

    private static boolean isJson(Path file) {
        return file.toString().endsWith(".json");
    }
}
