package dev.infralint.cache;

import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry of the cache: in the open, which questions were asked of the disk and a mark of their answers; under the seal of these
 * answers, the result.
 */
final class Entry {
    private static final String KIND = "1";

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
        this.sealed = Packed.bytes(in.text());
    }

    /** The entry in these bytes. */
    static Entry read(byte[] bytes, RunCache.Request request, String product) throws IOException {
        Input in = new Input(Packed.content(KIND, bytes), List.of());
        boolean dated = in.flag();
        Input asked = new Input(Packed.inflate(Packed.bytes(in.text())), List.of());
        List<Disk.Question> questions = new Questions(request.root()).questions(asked);
        return new Entry(request, product, dated, questions, in);
    }

    /** The result, where the disk says what it said. */
    Optional<RunResult> result(Disk disk) throws IOException {
        Seal seal = seal(request, product, dated, questions, disk);
        if (!mark.equals(Packed.text(seal.mark()))) {
            return Optional.empty();
        }
        byte[] body = Packed.inflate(seal.apply(sealed));
        Input names = new Input(body, List.of());
        Input result = new Input(Packed.bytes(names.text()), names.list(() -> file(names, disk)));
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
        Questions codec = new Questions(request.root());
        Output asked = new Output();
        List<Disk.Question> questions = Questions.sorted(disk.answers().keySet());
        codec.write(questions, asked);
        Seal seal = seal(request, product, dated, questions, disk);
        Output body = new Output();
        Output found = new Output();
        new ResultOutput(found).result(result);
        body.text(Packed.text(found.bytes()));
        body.list(found.files(), file -> {
            Path path = paths.get(file);
            body.text(file.name());
            body.flag(path != null);
            if (path != null) {
                codec.write(path, body);
            } else {
                body.text(file.text());
            }
        });
        Output out = new Output();
        out.flag(dated);
        out.text(Packed.text(Packed.deflate(asked.bytes())));
        out.text(Packed.text(seal.mark()));
        out.text(Packed.text(seal.apply(Packed.deflate(body.bytes()))));
        return Packed.whole(KIND, out.bytes());
    }

    private static Seal seal(
            RunCache.Request request, String product, boolean dated, List<Disk.Question> questions, Disk disk) {
        return Seal.of(
                product + "\n" + request.text() + "\n" + (dated ? request.day() : "any day"),
                Seal.answers(questions, request.root(), disk));
    }

    private SourceFile file(Input in, Disk disk) throws IOException {
        String name = in.text();
        return in.flag()
                ? SourceFile.decode(name, disk.read(disk.real(new Questions(request.root()).path(in))))
                : SourceFile.of(name, in.text());
    }
}
