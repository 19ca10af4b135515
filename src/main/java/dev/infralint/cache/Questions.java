package dev.infralint.cache;

import dev.infralint.source.Disk;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Writes and reads paths, and questions to the disk, so that they hold wherever the project lies.
 *
 * @param root of the project
 */
record Questions(Path root) {
    private static final Disk.Ask[] ALL = Disk.Ask.values();

    /** Questions in the order in which they are written, and in which a {@link Seal} is made of their answers. */
    static List<Disk.Question> sorted(Collection<Disk.Question> questions) {
        return questions.stream()
                .sorted(Comparator.comparing(Disk.Question::path)
                        .thenComparing(Disk.Question::ask)
                        .thenComparing(Disk.Question::most))
                .toList();
    }

    /** Paths below the project are written as they lie there. */
    void write(Path path, Output out) {
        boolean below = path.startsWith(root);
        out.flag(below);
        out.text((below ? root.relativize(path) : path).toString());
    }

    Path path(Input in) throws IOException {
        try {
            return in.flag() ? root.resolve(in.text()) : Path.of(in.text());
        } catch (InvalidPathException foreign) {
            throw new IOException(foreign);
        }
    }

    /** Each path is written once; the questions are in order. */
    void write(List<Disk.Question> sorted, Output out) {
        out.number(sorted.stream().map(Disk.Question::path).distinct().count());
        int from = 0;
        while (from < sorted.size()) {
            Path path = sorted.get(from).path();
            int to = from;
            while (to < sorted.size() && sorted.get(to).path().equals(path)) {
                to++;
            }
            write(path, out);
            out.list(sorted.subList(from, to), question -> {
                out.number(question.ask().ordinal());
                out.number(question.most());
            });
            from = to;
        }
    }

    List<Disk.Question> questions(Input in) throws IOException {
        List<Disk.Question> questions = new ArrayList<>();
        for (int paths = in.number(); paths > 0; paths--) {
            Path path = path(in);
            for (int more = in.number(); more > 0; more--) {
                int ask = in.number();
                if (ask >= ALL.length) {
                    throw new IOException("no such question");
                }
                questions.add(new Disk.Question(ALL[ask], path, in.large()));
            }
        }
        return questions;
    }
}
