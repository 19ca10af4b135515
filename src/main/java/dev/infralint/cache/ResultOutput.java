package dev.infralint.cache;

import dev.infralint.diag.Diagnostic;
import dev.infralint.policy.Change;
import dev.infralint.policy.Remedy;
import dev.infralint.result.Finding;
import dev.infralint.result.Move;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.Redactor;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.result.Suppressed;
import dev.infralint.result.Suppression;
import dev.infralint.result.Undecided;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Origin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes what a run found, field by field. What {@link ResultInput} reads. */
final class ResultOutput {
    private final Output out;

    ResultOutput(Output out) {
        this.out = out;
    }

    void result(RunResult result) {
        out.list(result.findings(), this::finding);
        out.list(result.suppressed(), this::suppressed);
        out.list(result.undecided(), this::undecided);
        out.list(result.failures(), this::failure);
        out.list(result.diagnostics(), this::diagnostic);
        out.texts(sorted(result.partlyRead()));
        moves(result.moves());
        summary(result.summary());
        redactor(result.redactor());
    }

    /** What is shown of a file is looked through once for all runs. */
    private void redactor(Redactor redactor) {
        List<SourceFile> shown = List.copyOf(out.files());
        out.list(shown, file -> {
            out.range(file.range(0, 0));
            out.ranges(redactor.masked(file));
        });
        out.texts(redactor.secrets());
        out.ranges(redactor.places());
    }

    private void summary(Summary summary) {
        out.number(summary.files().read());
        out.number(summary.files().unreadable());
        out.texts(summary.files().unused());
        out.number(summary.modules().roots());
        out.number(summary.modules().notFound());
        out.number(summary.modules().units());
        out.texts(sorted(summary.modules().idle()));
        out.texts(sorted(summary.modules().examples()));
        out.list(summary.modules().languages().entrySet(), language -> {
            out.text(language.getKey());
            out.texts(language.getValue());
        });
        out.number(summary.resources().count());
        out.number(summary.resources().unknownValues());
        out.texts(summary.resources().switchedOff());
        out.texts(sorted(summary.resources().types()));
        out.number(summary.undecidedLeft());
    }

    private static List<String> sorted(Set<String> texts) {
        return texts.stream().sorted().toList();
    }

    private void finding(Finding finding) {
        out.text(finding.policy().id());
        out.texts(finding.addresses());
        out.text(finding.path());
        out.text(finding.message());
        out.optional(finding.value());
        out.range(finding.range());
        out.range(finding.block());
        out.list(finding.evidence(), this::evidence);
        out.ranges(finding.calls());
        out.list(finding.origin(), this::step);
        out.text(finding.fingerprint());
        out.texts(finding.roots());
        remedy(finding.remedy());
        out.list(finding.instances(), instance -> {
            out.text(instance.root());
            out.text(instance.address());
            out.ranges(instance.calls());
        });
    }

    void evidence(Finding.Evidence step) {
        out.text(step.address());
        out.text(step.contribution());
        out.range(step.range());
    }

    void step(Origin step) {
        out.range(step.range());
        out.text(step.what());
    }

    void moves(List<Move> moves) {
        out.list(moves, move -> {
            out.text(move.from());
            out.text(move.to());
        });
    }

    void remedy(Optional<Remedy> remedy) {
        out.flag(remedy.isPresent());
        remedy.ifPresent(mend -> {
            out.list(mend.changes(), this::change);
            out.text(mend.risk());
        });
    }

    private void change(Change change) {
        out.text(change.kind().name());
        out.text(change.path());
        out.texts(change.literals());
        out.range(change.place());
        out.flag(change.written());
    }

    private void suppressed(Suppressed suppressed) {
        finding(suppressed.finding());
        Suppression suppression = suppressed.suppression();
        out.text(suppression.tool());
        out.text(suppression.reason());
        out.range(suppression.comment());
        out.flag(suppression.inSource());
        out.flag(suppression.ends());
    }

    private void undecided(Undecided undecided) {
        out.text(undecided.policy().id());
        out.texts(undecided.addresses());
        out.text(undecided.path());
        out.text(undecided.message());
        out.texts(undecided.needs());
        out.range(undecided.range());
        out.text(undecided.fingerprint());
        out.texts(undecided.roots());
    }

    private void failure(PolicyFailure failure) {
        out.text(failure.policy());
        out.text(failure.address());
        out.text(failure.problem());
    }

    void diagnostic(Diagnostic diagnostic) {
        out.text(diagnostic.level().name());
        out.text(diagnostic.code());
        out.text(diagnostic.summary());
        out.text(diagnostic.detail());
        out.optional(diagnostic.range());
        out.optional(diagnostic.wider());
    }
}
