package dev.infralint.cache;

import dev.infralint.result.Concern;
import dev.infralint.result.Redactor;
import dev.infralint.result.ShownValue;
import dev.infralint.result.Verdict;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** Writes what checking a part of a project gave, field by field. What {@link PartInput} reads. */
final class PartOutput {
    private final Output out;
    private final Consumer<Path> path;
    private final ResultOutput results;

    /** @param path writes a path to the same output */
    PartOutput(Output out, Consumer<Path> path) {
        this.out = out;
        this.path = path;
        this.results = new ResultOutput(out);
    }

    void root(KeptRoot root) {
        out.text(root.name());
        out.text(root.folder());
        out.texts(sorted(root.called()));
        out.text(root.verdicts().root());
        out.list(root.verdicts().verdicts(), this::verdict);
        secrets(root.secrets());
        out.texts(sorted(root.types()));
        out.flag(root.dated());
        out.list(root.diagnostics(), results::diagnostic);
        KeptRoot.Figures figures = root.figures();
        out.number(figures.missingModules());
        out.number(figures.unknownValues());
        out.number(figures.resources());
        out.texts(figures.unusedFiles());
        out.texts(figures.switchedOff());
        out.text(figures.language());
        out.list(root.configuration(), path);
        out.list(root.values(), path);
        out.list(root.offered(), path);
    }

    void folder(KeptFolder folder) {
        out.texts(folder.sources());
        out.list(folder.files(), file -> {
            path.accept(file.path());
            out.texts(sorted(file.sensitive()));
            secrets(file.secrets());
            results.moves(file.moves());
        });
    }

    private static List<String> sorted(Collection<String> texts) {
        return texts.stream().sorted().toList();
    }

    private void secrets(Redactor.Builder secrets) {
        out.texts(secrets.texts());
        out.ranges(secrets.places());
    }

    private void verdict(Verdict verdict) {
        out.text(verdict.policy());
        concern(verdict.subject(), verdict.path());
        out.text(verdict.path());
        out.text(verdict.message());
        ShownValue value = verdict.value();
        out.flag(value != null);
        if (value != null) {
            out.list(value.parts(), part -> {
                out.flag(part.string());
                out.text(part.text());
            });
            out.list(value.steps(), results::step);
        }
        out.range(verdict.range());
        out.flag(verdict.undecided());
        out.texts(verdict.needs());
        out.list(verdict.evidence(), results::evidence);
        out.texts(verdict.where());
        results.remedy(verdict.remedy());
    }

    private void concern(Concern concern, String about) {
        out.text(concern.address());
        out.text(concern.module());
        out.text(concern.type());
        out.range(concern.range());
        out.ranges(concern.calls());
        out.ranges(concern.arguments(about));
        out.texts(concern.data(about));
    }
}
