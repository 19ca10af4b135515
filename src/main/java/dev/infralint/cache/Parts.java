package dev.infralint.cache;

import dev.infralint.source.Digest;
import dev.infralint.source.Disk;
import dev.infralint.source.Reads;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier run found of the parts of a project, each under the seal of what was asked of the disk for it alone. May be used
 * from several threads.
 */
public final class Parts {
    private static final String KIND = "parts 1";
    private static final String ROOT = "root ";
    private static final String FOLDER = "folder ";

    private final CacheFolder folder;
    private final String name;
    private final RunCache.Request request;
    private final Disk disk;
    private final Questions paths;
    private final Table before;
    private final String asked;
    private final Map<String, Part> used = new ConcurrentHashMap<>();
    private final Map<String, Fresh> fresh = new ConcurrentHashMap<>();

    /** A part as it lies in the cache, and the numbers of the groups of questions that it rests on. */
    private record Part(boolean dated, int[] groups, String mark, String sealed) {}

    /** A part that is not sealed yet. */
    private record Fresh(String options, boolean dated, Reads reads, byte[] body) {}

    /**
     * What lies in the cache. What was read for work that several parts rest on is one group, so that it is digested once.
     *
     * @param digests of what the disk answers now, for each group
     */
    private record Table(List<List<Disk.Question>> groups, List<byte[]> digests, Map<String, Part> parts) {
        static final Table EMPTY = new Table(List.of(), List.of(), Map.of());

        /** The digests by their groups. */
        Map<List<Disk.Question>, byte[]> known() {
            Map<List<Disk.Question>, byte[]> known = new HashMap<>();
            for (int i = 0; i < groups.size(); i++) {
                known.put(groups.get(i), digests.get(i));
            }
            return known;
        }
    }

    Parts(CacheFolder folder, String name, RunCache.Request request, String product, Disk disk) {
        this.folder = folder;
        this.name = name;
        this.request = request;
        this.disk = disk;
        this.paths = new Questions(request.root());
        this.asked = Digest.of((product + "\n" + request.text()).getBytes(StandardCharsets.UTF_8));
        this.before = read();
    }

    /** Reads a part. */
    private interface Reading<T> {
        T read(PartInput in) throws IOException;
    }

    /**
     * What was found on a root module for which the disk says what it said.
     *
     * @param options by which it is evaluated
     * @param files the files of this run by path
     */
    public Optional<KeptRoot> root(String root, String options, Function<Path, SourceFile> files) {
        return find(ROOT + root, options, files, PartInput::root);
    }

    /** What the files of a folder say where the disk says what it said. */
    public Optional<KeptFolder> folder(Path path, Function<Path, SourceFile> files) {
        return find(key(path), "", files, PartInput::folder);
    }

    /**
     * Keeps a root module.
     *
     * @param asked of the disk for it
     * @param places of the files of this run; a root module that speaks of others is not kept
     */
    public void keep(String root, String options, KeptRoot found, Reads asked, Map<SourceFile, Path> places) {
        put(ROOT + root, options, found.dated(), asked, places, out -> out.root(found));
    }

    /** Keeps what the files of a folder say. */
    public void keep(Path path, KeptFolder found, Reads asked, Map<SourceFile, Path> places) {
        put(key(path), "", false, asked, places, out -> out.folder(found));
    }

    private String key(Path path) {
        return FOLDER + (path.startsWith(request.root()) ? request.root().relativize(path) : path);
    }

    private <T> Optional<T> find(String key, String options, Function<Path, SourceFile> files, Reading<T> reading) {
        Part part = before.parts().get(key);
        if (part == null) {
            return Optional.empty();
        }
        Seal seal = seal(key, options, part.dated(), part.groups(), before.digests());
        if (!part.mark().equals(Packed.text(seal.mark()))) {
            return Optional.empty();
        }
        try {
            Input body = new Input(Packed.inflate(seal.apply(Packed.bytes(part.sealed()))), List.of());
            byte[] content = Packed.bytes(body.text());
            List<SourceFile> told = new ArrayList<>();
            for (int more = body.number(); more > 0; more--) {
                SourceFile file = files.apply(paths.path(body));
                if (file.text().length() != body.number()) {
                    throw new IOException("another text than was read");
                }
                told.add(file);
            }
            Input in = new Input(content, told);
            T found = reading.read(new PartInput(in, () -> paths.path(in)));
            used.put(key, part);
            return Optional.of(found);
        } catch (IOException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    private void put(
            String key,
            String options,
            boolean dated,
            Reads reads,
            Map<SourceFile, Path> places,
            Consumer<PartOutput> writing) {
        Output content = new Output();
        writing.accept(new PartOutput(content, path -> paths.write(path, content)));
        if (!places.keySet().containsAll(content.files())) {
            return;
        }
        Output body = new Output();
        body.text(Packed.text(content.bytes()));
        body.list(content.files(), file -> {
            paths.write(Objects.requireNonNull(places.get(file)), body);
            body.number(file.text().length());
        });
        fresh.put(key, new Fresh(options, dated, reads, Packed.deflate(body.bytes())));
    }

    private Seal seal(String key, String options, boolean dated, int[] groups, List<byte[]> digests) {
        String day = dated ? request.day().toString() : "any day";
        return Seal.of(
                String.join("\n", asked, key, options, day),
                () -> Arrays.stream(groups).mapToObj(digests::get).iterator());
    }

    /** Writes the parts of this run: those that were found and those that are kept. */
    public void write() {
        if (fresh.isEmpty() && used.size() == before.parts().size()) {
            return;
        }
        Groups groups = new Groups();
        Map<String, Part> parts = new TreeMap<>();
        used.forEach((key, part) -> {
            int[] rests = Arrays.stream(part.groups())
                    .map(number -> groups.number(before.groups().get(number)))
                    .toArray();
            parts.put(key, new Part(part.dated(), rests, part.mark(), part.sealed()));
        });
        Map<String, int[]> rests = new HashMap<>();
        fresh.forEach((key, part) -> rests.put(key, groups.of(part.reads())));
        List<byte[]> digests = digests(groups.all, before.known());
        fresh.forEach((key, part) -> {
            int[] on = Objects.requireNonNull(rests.get(key));
            Seal seal = seal(key, part.options(), part.dated(), on, digests);
            String sealed = Packed.text(seal.apply(part.body()));
            parts.put(key, new Part(part.dated(), on, Packed.text(seal.mark()), sealed));
        });
        folder.write(name, Packed.whole(KIND, bytes(groups.all, parts)));
    }

    /** Groups of questions while they are numbered; those that are alike are one. */
    private static final class Groups {
        private final List<List<Disk.Question>> all = new ArrayList<>();
        private final Map<List<Disk.Question>, Integer> numbers = new HashMap<>();
        private final Map<Reads, Integer> known = new IdentityHashMap<>();

        int number(List<Disk.Question> group) {
            return numbers.computeIfAbsent(group, missing -> {
                all.add(missing);
                return all.size() - 1;
            });
        }

        int[] of(Reads reads) {
            return IntStream.concat(
                            IntStream.of(number(Questions.sorted(reads.own()))),
                            reads.others().stream()
                                    .mapToInt(other -> known.computeIfAbsent(
                                            other, missing -> number(Questions.sorted(missing.questions())))))
                    .distinct()
                    .toArray();
        }
    }

    /** @param known digests of groups that the disk was asked about when the parts were read */
    private List<byte[]> digests(List<List<Disk.Question>> groups, Map<List<Disk.Question>, byte[]> known) {
        return groups.parallelStream()
                .map(group -> {
                    byte[] digest = known.get(group);
                    return digest == null ? Seal.digest(Seal.answers(group, request.root(), disk)) : digest;
                })
                .toList();
    }

    private byte[] bytes(List<List<Disk.Question>> groups, Map<String, Part> parts) {
        Output open = new Output();
        open.list(groups, group -> paths.write(group, open));
        open.list(parts.entrySet(), each -> {
            open.text(each.getKey());
            open.flag(each.getValue().dated());
            int[] rests = each.getValue().groups();
            open.number(rests.length);
            Arrays.stream(rests).forEach(open::number);
        });
        Output out = new Output();
        out.text(Packed.text(Packed.deflate(open.bytes())));
        parts.values().forEach(part -> {
            out.text(part.mark());
            out.text(part.sealed());
        });
        return out.bytes();
    }

    private Table read() {
        try {
            byte @Nullable [] bytes = folder.read(name).orElse(null);
            return bytes == null ? Table.EMPTY : table(new Input(Packed.content(KIND, bytes), List.of()));
        } catch (IOException | RuntimeException damagedOrForeign) {
            return Table.EMPTY;
        }
    }

    private Table table(Input in) throws IOException {
        Input open = new Input(Packed.inflate(Packed.bytes(in.text())), List.of());
        List<List<Disk.Question>> groups = open.list(() -> paths.questions(open));
        Map<String, Part> parts = new HashMap<>();
        for (int more = open.number(); more > 0; more--) {
            String key = open.text();
            boolean dated = open.flag();
            int[] rests = new int[Math.min(open.number(), groups.size())];
            for (int i = 0; i < rests.length; i++) {
                rests[i] = open.number();
            }
            parts.put(key, new Part(dated, rests, in.text(), in.text()));
        }
        return new Table(groups, digests(groups, Map.of()), parts);
    }
}
