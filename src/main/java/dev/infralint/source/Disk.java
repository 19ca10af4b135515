package dev.infralint.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The file system as one run sees it: everything that a run reads is asked for here, and each question is noted with its
 * answer, so that a later run can tell whether anything would be answered otherwise. What is asked twice has one
 * answer, save for the bytes of files. May be used from several threads.
 */
public final class Disk {
    /** As many bytes are kept before anything is digested: a small run that uses no cache never needs the digests. */
    private static final long SMALL = 256 << 10;

    /** How the answer of a question begins that failed. */
    private static final String FAILED = "\0";

    private final Map<Path, String> edited;
    private final Map<Question, String> answers = new ConcurrentHashMap<>();
    private final Map<Path, List<Path>> listings = new ConcurrentHashMap<>();
    private final Map<Path, byte[]> undigested = new ConcurrentHashMap<>();
    private final Map<Path, byte[]> early = new ConcurrentHashMap<>();

    @SuppressWarnings("ThreadLocalUsage") // each disk notes its own reads
    private final ThreadLocal<@Nullable Reads> reads = new ThreadLocal<>();

    private long read;

    private Disk(Map<Path, String> edited) {
        this.edited = Map.copyOf(edited);
    }

    /** The files as they are. */
    public static Disk asItIs() {
        return new Disk(Map.of());
    }

    /**
     * The files as they would be if some said something else.
     *
     * @param edited the texts of these files by real path
     */
    public static Disk with(Map<Path, String> edited) {
        return new Disk(edited);
    }

    /** What may be asked of a path. */
    public enum Ask {
        /** Whether a file, a folder or something else is there, links followed. */
        KIND,
        /** Whether the path itself is a symbolic link. */
        LINK,
        /** Where a symbolic link leads, as it is written. */
        TARGET,
        /** The path without links. */
        REAL,
        /** How many bytes a file has. */
        SIZE,
        /** What a file says. */
        CONTENT,
        /** Which names a folder has. */
        LISTING,
        /** Which regular files lie below a folder. */
        WALK
    }

    /**
     * A question to the file system.
     *
     * @param path absolute
     * @param most how deep or how much, where that is part of the question; else 0
     */
    public record Question(Ask ask, Path path, long most) {}

    /**
     * What some work gave.
     *
     * @param reads what was asked for it
     */
    public record Work<T>(T value, Reads reads) {}

    /** Does some work and notes what is asked for it, on this thread and on those that it is {@link #carried} to. */
    public <T> Work<T> noting(Supplier<T> work) {
        Reads outer = reads.get();
        Reads own = new Reads();
        reads.set(own);
        try {
            return new Work<>(work.get(), own);
        } finally {
            reads.set(outer);
            restsOn(own);
        }
    }

    /** Notes what was asked for other work as asked for this one. */
    public void restsOn(Reads other) {
        Reads own = reads.get();
        if (own != null) {
            own.add(other);
        }
    }

    /** The same work for another thread, which notes what it asks as this one does while that waits. */
    public <T> Callable<T> carried(Callable<T> work) {
        Reads own = reads.get();
        return () -> {
            reads.set(own);
            try {
                return work.call();
            } finally {
                reads.remove();
            }
        };
    }

    private Question asked(Ask ask, Path path, long most) {
        Question question = new Question(ask, path.toAbsolutePath(), most);
        Reads own = reads.get();
        if (own != null) {
            own.add(question);
        }
        return question;
    }

    /** Whether anything is there, links followed. */
    public boolean exists(Path path) {
        return !answer(Ask.KIND, path).isEmpty();
    }

    /** Whether a folder is there, links followed. */
    public boolean isFolder(Path path) {
        return answer(Ask.KIND, path).equals("folder");
    }

    /** Whether a regular file is there, links followed. */
    public boolean isFile(Path path) {
        return answer(Ask.KIND, path).equals("file");
    }

    /** Whether the path itself is a symbolic link. */
    public boolean isLink(Path path) {
        return !answer(Ask.LINK, path).isEmpty();
    }

    /** Where a symbolic link leads, as it is written. */
    public Path target(Path link) throws IOException {
        return Path.of(or(Ask.TARGET, link, () -> Files.readSymbolicLink(link).toString()));
    }

    /** An existing path without links. */
    public Path real(Path path) throws IOException {
        return Path.of(or(Ask.REAL, path, () -> path.toRealPath().toString()));
    }

    /** A path without links; absolute and normal where it cannot be followed. */
    public Path realOrNormal(Path path) {
        try {
            return real(path);
        } catch (IOException absent) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** How many bytes a file has. */
    public long size(Path file) throws IOException {
        return Long.parseLong(or(Ask.SIZE, file, () -> Long.toString(Files.size(file))));
    }

    /** The bytes of a file. */
    public byte[] read(Path file) throws IOException {
        Question question = asked(Ask.CONTENT, file, 0);
        Path absolute = question.path();
        byte[] known = early.remove(absolute);
        if (known != null) {
            return known;
        }
        try {
            byte[] bytes = bytes(absolute);
            note(absolute, bytes);
            return bytes;
        } catch (IOException unreadable) {
            answers.put(question, failure(unreadable));
            throw unreadable;
        }
    }

    /** The text of a small file that is looked through for what it may say; empty where no plain file of that size can be read. */
    public String text(Path file, long most) {
        try {
            boolean small = isFile(file) && !isLink(file) && size(file) <= most;
            return small ? new String(read(file), StandardCharsets.UTF_8) : "";
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** What lies in a folder, in the order of the names. */
    public List<Path> list(Path folder) throws IOException {
        Question question = asked(Ask.LISTING, folder, 0);
        Path absolute = question.path();
        List<Path> known = listings.get(absolute);
        if (known != null) {
            return known;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            List<Path> sorted = new ArrayList<>();
            entries.forEach(sorted::add);
            sorted.sort(Comparator.comparing(Disk::name));
            answers.put(question, digest(sorted, Disk::name));
            listings.put(absolute, List.copyOf(sorted));
            return sorted;
        } catch (DirectoryIteratorException unreadable) {
            IOException cause = Objects.requireNonNull(unreadable.getCause());
            answers.put(question, failure(cause));
            throw cause;
        } catch (IOException unreadable) {
            answers.put(question, failure(unreadable));
            throw unreadable;
        }
    }

    private static String name(Path path) {
        return path.getFileName().toString();
    }

    /**
     * Regular files below a folder.
     *
     * @param visited how many files and folders were looked at
     */
    public record Walk(List<Path> files, int visited) {}

    /** The regular files below a folder, no link followed; the walk ends when more than so many entries were visited. */
    public Walk walk(Path folder, int depth, int most) throws IOException {
        List<Path> found = new ArrayList<>();
        int[] visited = {0};
        Files.walkFileTree(folder, EnumSet.noneOf(FileVisitOption.class), depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path inner, BasicFileAttributes attributes) {
                return visit();
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    found.add(file);
                }
                return visit();
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                return FileVisitResult.CONTINUE;
            }

            private FileVisitResult visit() {
                return ++visited[0] > most ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
            }
        });
        answers.put(
                asked(Ask.WALK, folder, (long) depth << Integer.SIZE | most),
                digest(found, file -> folder.relativize(file).toString()));
        return new Walk(List.copyOf(found), visited[0]);
    }

    /** The answers to some questions. */
    public Map<Question, String> answers(Set<Question> questions) {
        Map<Question, String> some = new HashMap<>();
        questions.forEach(question -> some.put(question, answer(question)));
        return some;
    }

    /** All that was asked, with the answers; for contents and names their digests. */
    public Map<Question, String> answers() {
        undigested.forEach((file, bytes) -> answers.put(new Question(Ask.CONTENT, file, 0), Digest.of(bytes)));
        undigested.clear();
        Map<Question, String> all = new HashMap<>(answers);
        // What a file says has a size.
        all.keySet()
                .removeIf(question -> question.ask() == Ask.SIZE
                        && answers.containsKey(new Question(Ask.CONTENT, question.path(), 0)));
        return all;
    }

    /** The answer to a question, as {@link #answers} has it; the bytes that are read for it are not read again. */
    public String answer(Question question) {
        byte[] bytes = question.ask() == Ask.CONTENT ? undigested.remove(question.path()) : null;
        if (bytes != null) {
            answers.put(question, Digest.of(bytes));
        }
        String known = answers.get(question);
        return known == null ? answered(question) : known;
    }

    private String answered(Question question) {
        Path path = question.path();
        try {
            switch (question.ask()) {
                case KIND, LINK -> {
                    return answer(question.ask(), path);
                }
                case TARGET -> target(path);
                case REAL -> real(path);
                case SIZE -> size(path);
                case LISTING -> list(path);
                case WALK -> walk(path, (int) (question.most() >> Integer.SIZE), (int) question.most());
                case CONTENT -> {
                    byte[] bytes = bytes(path);
                    counted(bytes);
                    early.put(path, bytes);
                    String digest = Digest.of(bytes);
                    answers.put(question, digest);
                    return digest;
                }
            }
        } catch (IOException unreadable) {
            return failure(unreadable);
        }
        return answers.getOrDefault(question, "");
    }

    private String answer(Ask ask, Path path) {
        return answers.computeIfAbsent(
                asked(ask, path, 0),
                question -> ask == Ask.LINK ? (Files.isSymbolicLink(path) ? "link" : "") : kind(path));
    }

    private static String kind(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return attributes.isRegularFile() ? "file" : attributes.isDirectory() ? "folder" : "other";
        } catch (IOException absent) {
            return "";
        }
    }

    /** An answer that may fail. */
    private interface Answer {
        String get() throws IOException;
    }

    private String or(Ask ask, Path path, Answer answer) throws IOException {
        Question question = asked(ask, path, 0);
        String known = answers.get(question);
        if (known != null && !known.startsWith(FAILED)) {
            return known;
        }
        try {
            String given = answer.get();
            answers.put(question, given);
            return given;
        } catch (IOException failed) {
            answers.put(question, failure(failed));
            throw failed;
        }
    }

    private static String failure(IOException failed) {
        return FAILED + failed.getClass().getSimpleName();
    }

    private byte[] bytes(Path file) throws IOException {
        if (!edited.isEmpty()) {
            String text = edited.get(file.toRealPath());
            if (text != null) {
                return text.getBytes(StandardCharsets.UTF_8);
            }
        }
        return Files.readAllBytes(file);
    }

    private void note(Path file, byte[] bytes) {
        if (counted(bytes) <= SMALL) {
            undigested.put(file, bytes);
        } else {
            answers.put(new Question(Ask.CONTENT, file, 0), Digest.of(bytes));
        }
    }

    private synchronized long counted(byte[] bytes) {
        read += bytes.length;
        return read;
    }

    private static String digest(List<Path> files, Function<Path, String> name) {
        StringBuilder names = new StringBuilder();
        files.forEach(file -> names.append(name.apply(file)).append('\0'));
        return Digest.of(names.toString().getBytes(StandardCharsets.UTF_8));
    }
}
