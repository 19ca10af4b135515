package dev.infralint.cache;

import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * An entry of the cache: in the open, which questions were asked of the disk and a mark of their answers; under the seal of these
 * answers, the result.
 */
final class Entry {
    private static final byte[] MAGIC = "infra-lint 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM = 4;
    private static final int LARGEST = 1 << 28;

    private final RunCache.Request request;
    private final String product;
    private final boolean dated;
    private final List<Disk.Question> questions;
    private final String mark;
    private final byte[] sealed;

    private Entry(RunCache.Request request, String product, boolean dated, List<Disk.Question> questions, Input in)
            throws IOException {
        this.request = request;
        this.product = product;
        this.dated = dated;
        this.questions = questions;
        this.mark = in.text();
        this.sealed = in.text().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The entry in these bytes. */
    static Entry read(byte[] bytes, RunCache.Request request, String product) throws IOException {
        int start = MAGIC.length + CHECKSUM;
        if (bytes.length < start
                || !Arrays.equals(MAGIC, Arrays.copyOf(bytes, MAGIC.length))
                || !Arrays.equals(checksum(bytes, start), Arrays.copyOfRange(bytes, MAGIC.length, start))) {
            throw new IOException("no entry, or a damaged one");
        }
        Input in = new Input(Arrays.copyOfRange(bytes, start, bytes.length), List.of());
        boolean dated = in.flag();
        Input asked = new Input(inflate(in.text().getBytes(StandardCharsets.ISO_8859_1)), List.of());
        List<Disk.Question> questions = new ArrayList<>();
        int paths = asked.number();
        for (int i = 0; i < paths; i++) {
            Path path = path(request.root(), asked);
            for (int more = asked.number(); more > 0; more--) {
                questions.add(new Disk.Question(ask(asked.number()), path, asked.large()));
            }
        }
        return new Entry(request, product, dated, questions, in);
    }

    /** The result, where the disk says what it said. */
    Optional<RunResult> result(Disk disk) throws IOException {
        Seal seal = seal(request, product, dated, questions, disk);
        if (!mark.equals(text(seal.mark()))) {
            return Optional.empty();
        }
        byte[] body = inflate(seal.apply(sealed));
        Input names = new Input(body, List.of());
        Input result =
                new Input(names.text().getBytes(StandardCharsets.ISO_8859_1), names.list(() -> file(names, disk)));
        return Optional.of(new ResultInput(result, request.policies()).result());
    }

    /** The bytes of an entry. */
    static byte[] write(
            RunCache.Request request,
            String product,
            boolean dated,
            RunResult result,
            Map<SourceFile, Path> paths,
            Disk disk) {
        Map<Path, List<Disk.Question>> byPath = new TreeMap<>();
        disk.answers()
                .keySet()
                .forEach(question -> byPath.computeIfAbsent(question.path(), path -> new ArrayList<>())
                        .add(question));
        Output asked = new Output();
        List<Disk.Question> questions = new ArrayList<>();
        asked.number(byPath.size());
        byPath.forEach((path, all) -> {
            all.sort(Comparator.comparing(Disk.Question::ask).thenComparing(Disk.Question::most));
            path(request.root(), path, asked);
            asked.list(all, question -> {
                asked.number(question.ask().ordinal());
                asked.number(question.most());
            });
            questions.addAll(all);
        });
        Seal seal = seal(request, product, dated, questions, disk);
        Output body = new Output();
        Output found = new Output();
        new ResultOutput(found).result(result);
        body.text(text(found.bytes()));
        body.list(found.files(), file -> {
            Path path = paths.get(file);
            body.text(file.name());
            body.flag(path != null);
            if (path != null) {
                path(request.root(), path, body);
            } else {
                body.text(file.text());
            }
        });
        Output out = new Output();
        out.flag(dated);
        out.text(text(deflate(asked.bytes())));
        out.text(text(seal.mark()));
        out.text(text(seal.apply(deflate(body.bytes()))));
        byte[] content = out.bytes();
        ByteArrayOutputStream whole = new ByteArrayOutputStream(content.length + MAGIC.length + CHECKSUM);
        whole.writeBytes(MAGIC);
        whole.writeBytes(checksum(content, 0));
        whole.writeBytes(content);
        return whole.toByteArray();
    }

    private static Seal seal(
            RunCache.Request request, String product, boolean dated, List<Disk.Question> questions, Disk disk) {
        return Seal.of(
                product + "\n" + request.text() + "\n" + (dated ? request.day() : "any day"),
                request.root(),
                questions,
                disk);
    }

    /** Paths below the project are written as they lie there. */
    private static void path(Path root, Path path, Output out) {
        boolean below = path.startsWith(root);
        out.flag(below);
        out.text((below ? root.relativize(path) : path).toString());
    }

    private static Path path(Path root, Input in) throws IOException {
        try {
            return in.flag() ? root.resolve(in.text()) : Path.of(in.text());
        } catch (InvalidPathException foreign) {
            throw new IOException(foreign);
        }
    }

    private SourceFile file(Input in, Disk disk) throws IOException {
        String name = in.text();
        return in.flag()
                ? SourceFile.decode(name, disk.read(disk.real(path(request.root(), in))))
                : SourceFile.of(name, in.text());
    }

    private static Disk.Ask ask(int number) throws IOException {
        Disk.Ask[] all = Disk.Ask.values();
        if (number >= all.length) {
            throw new IOException("no such question");
        }
        return all[number];
    }

    private static byte[] checksum(byte[] bytes, int from) {
        CRC32 sum = new CRC32();
        sum.update(bytes, from, bytes.length - from);
        int value = (int) sum.getValue();
        return new byte[] {(byte) (value >> 24), (byte) (value >> 16), (byte) (value >> 8), (byte) value};
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] deflate(byte[] bytes) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
            byte[] buffer = new byte[1 << 14];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static byte[] inflate(byte[] bytes) throws IOException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length * 4);
            byte[] buffer = new byte[1 << 14];
            while (!inflater.finished()) {
                int length = inflater.inflate(buffer);
                if (length == 0 && !inflater.finished() || out.size() > LARGEST) {
                    throw new IOException("no entry");
                }
                out.write(buffer, 0, length);
            }
            return out.toByteArray();
        } catch (DataFormatException damaged) {
            throw new IOException(damaged);
        } finally {
            inflater.end();
        }
    }
}
