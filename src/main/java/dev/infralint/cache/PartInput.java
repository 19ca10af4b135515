package dev.infralint.cache;

import dev.infralint.result.Concern;
import dev.infralint.result.Redactor;
import dev.infralint.result.RootVerdicts;
import dev.infralint.result.ShownValue;
import dev.infralint.result.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;

/** Reads what {@link PartOutput} wrote. */
final class PartInput {
    private final Input in;
    private final Input.Part<Path> path;
    private final ResultInput results;

    /** @param path reads a path from the same input */
    PartInput(Input in, Input.Part<Path> path) {
        this.in = in;
        this.path = path;
        this.results = new ResultInput(in, List.of());
    }

    KeptRoot root() throws IOException {
        return new KeptRoot(
                in.text(),
                in.text(),
                new HashSet<>(in.texts()),
                new RootVerdicts(in.text(), in.list(this::verdict), List.of()),
                secrets(),
                new HashSet<>(in.texts()),
                in.flag(),
                in.list(results::diagnostic),
                new KeptRoot.Figures(in.number(), in.number(), in.number(), in.texts(), in.texts(), in.text()),
                in.list(path),
                in.list(path),
                in.list(path));
    }

    KeptFolder folder() throws IOException {
        return new KeptFolder(
                in.texts(),
                in.list(() -> new KeptFolder.File(path.read(), new HashSet<>(in.texts()), secrets(), results.moves())));
    }

    private Redactor.Builder secrets() throws IOException {
        Redactor.Builder secrets = new Redactor.Builder();
        in.texts().forEach(secrets::add);
        in.ranges().forEach(secrets::add);
        return secrets;
    }

    private Verdict verdict() throws IOException {
        String policy = in.text();
        Concern concern =
                new Concern.Kept(in.text(), in.text(), in.text(), in.range(), in.ranges(), in.ranges(), in.texts());
        return new Verdict(
                policy,
                concern,
                in.text(),
                in.text(),
                in.flag() ? new ShownValue(in.list(this::part), in.list(results::step)) : null,
                in.range(),
                in.flag(),
                in.texts(),
                in.list(results::evidence),
                in.texts(),
                results.remedy());
    }

    private ShownValue.Part part() throws IOException {
        boolean string = in.flag();
        return new ShownValue.Part(in.text(), string);
    }
}
