package dev.infralint.result;

import dev.infralint.diag.Diagnostic;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All that a run found out.
 *
 * @param findings in a total order: by file, start, end, policy, address, message
 * @param suppressed what comments in the source ask to leave out, in the same order
 * @param undecided in the same order
 * @param failures policies that crashed
 * @param diagnostics problems with reading the input
 * @param policies the policies that were run, by id
 * @param partlyRead root modules, as shown, of which a module was not on disk: what is not found there may still be so
 * @param left what was found and is not reported, as the project asks
 * @param moves what the project says of resources that have another address now
 * @param summary counts
 * @param redactor masks what must not be shown; the texts of the result are masked already
 */
public record RunResult(
        List<Finding> findings,
        List<Suppressed> suppressed,
        List<Undecided> undecided,
        List<PolicyFailure> failures,
        List<Diagnostic> diagnostics,
        List<Policy> policies,
        Set<String> partlyRead,
        Left left,
        List<Move> moves,
        Summary summary,
        Redactor redactor) {
    public RunResult {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        undecided = List.copyOf(undecided);
        failures = List.copyOf(failures);
        diagnostics = List.copyOf(diagnostics);
        policies = List.copyOf(policies);
        partlyRead = Set.copyOf(partlyRead);
        moves = List.copyOf(moves);
    }

    /** The same result with what the project says of moved resources. */
    public RunResult with(List<Move> moved) {
        return but().moves(moved).build();
    }

    /** The same where not every wish to leave findings out is granted. */
    public RunResult granting(List<Suppressed> granted, List<Diagnostic> told) {
        return but().suppressed(granted).diagnostics(told).build();
    }

    /** The same result of a run that took so many milliseconds. */
    public RunResult after(long millis) {
        return but().summary(summary.after(millis)).build();
    }

    /** The same result with other findings, and with what is not reported. */
    public RunResult with(List<Finding> reported, List<Undecided> open, Left rest) {
        return but().findings(reported).undecided(open).left(rest).build();
    }

    /** Begins a result of which all is so but what the builder is told. */
    Builder but() {
        return new Builder(summary)
                .findings(findings)
                .suppressed(suppressed)
                .undecided(undecided)
                .failures(failures)
                .diagnostics(diagnostics)
                .policies(policies)
                .partlyRead(partlyRead)
                .left(left)
                .moves(moves)
                .redactor(redactor);
    }

    /** How many findings there are of each severity that occurs, most severe first. */
    public Map<Severity, Integer> counts() {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        findings.forEach(finding -> counts.merge(finding.policy().severity(), 1, Integer::sum));
        return counts;
    }

    /** The same result as it may leave the run. */
    public RunResult masked(Redactor secrets) {
        return secrets.mask(this);
    }

    /**
     * A module that nothing deploys.
     *
     * @param module its folder as shown
     * @param findings of severity medium and below that are not listed
     * @param undecided checks of the same
     */
    public record Idle(String module, int findings, int undecided) {}

    /**
     * What was found and is not reported.
     *
     * @param idle of each module that nothing deploys what is not listed
     * @param hidden findings in paths, of policies or of severities that the configuration leaves out
     * @param accepted findings that the baseline accepts
     * @param fixed findings of the baseline that are gone, as policy and address
     * @param baseline the file of the baseline as shown; empty without one
     * @param grown what was accepted of findings that are reported all the same, by their fingerprints
     * @param since the commit of which only what is new is reported; empty without one
     * @param before how many findings that commit had already
     * @param pressing undecided checks that the project wants listed
     * @param failing how many of them fail the run
     */
    public record Left(
            List<Idle> idle,
            int hidden,
            List<Finding> accepted,
            List<String> fixed,
            String baseline,
            Map<String, String> grown,
            String since,
            int before,
            List<Undecided> pressing,
            int failing) {
        /** Everything is reported. */
        public static final Left NOTHING =
                new Left(List.of(), 0, List.of(), List.of(), "", Map.of(), "", 0, List.of(), 0);

        public Left {
            idle = List.copyOf(idle);
            accepted = List.copyOf(accepted);
            fixed = List.copyOf(fixed);
            grown = Map.copyOf(grown);
            pressing = List.copyOf(pressing);
        }

        /** The same with what is not listed of modules that nothing deploys. */
        public Left withIdle(List<Idle> modules) {
            return new Left(modules, hidden, accepted, fixed, baseline, grown, since, before, pressing, failing);
        }

        /** The same with what the configuration leaves out, and what it wants listed of the undecided. */
        public Left withGraded(int count, List<Undecided> listed, int fatal) {
            return new Left(idle, count, accepted, fixed, baseline, grown, since, before, listed, fatal);
        }

        /** The same with what a baseline accepts. */
        public Left withBaseline(String file, List<Finding> kept, List<String> mended, Map<String, String> reported) {
            return new Left(idle, hidden, kept, mended, file, reported, since, before, pressing, failing);
        }

        /** The same with what a commit had already. */
        public Left withBefore(String commit, int count) {
            return new Left(idle, hidden, accepted, fixed, baseline, grown, commit, count, pressing, failing);
        }

        /** Whether the result was compared with an earlier state. */
        public boolean compared() {
            return !baseline.isEmpty() || !since.isEmpty();
        }
    }

    /** Makes a result; of what it is not told, nothing was found. */
    public static final class Builder {
        private Summary summary;
        private List<Finding> findings = List.of();
        private List<Suppressed> suppressed = List.of();
        private List<Undecided> undecided = List.of();
        private List<PolicyFailure> failures = List.of();
        private List<Diagnostic> diagnostics = List.of();
        private List<Policy> policies = List.of();
        private Set<String> partlyRead = Set.of();
        private Left left = Left.NOTHING;
        private List<Move> moves = List.of();
        private Redactor redactor = Redactor.NONE;

        public Builder(Summary summary) {
            this.summary = summary;
        }

        public Builder summary(Summary one) {
            summary = one;
            return this;
        }

        public Builder findings(List<Finding> one) {
            findings = one;
            return this;
        }

        public Builder suppressed(List<Suppressed> one) {
            suppressed = one;
            return this;
        }

        public Builder undecided(List<Undecided> one) {
            undecided = one;
            return this;
        }

        public Builder failures(List<PolicyFailure> one) {
            failures = one;
            return this;
        }

        public Builder diagnostics(List<Diagnostic> one) {
            diagnostics = one;
            return this;
        }

        public Builder policies(List<Policy> one) {
            policies = one;
            return this;
        }

        public Builder partlyRead(Set<String> one) {
            partlyRead = one;
            return this;
        }

        public Builder left(Left one) {
            left = one;
            return this;
        }

        public Builder moves(List<Move> one) {
            moves = one;
            return this;
        }

        public Builder redactor(Redactor one) {
            redactor = one;
            return this;
        }

        public RunResult build() {
            return new RunResult(
                    findings,
                    suppressed,
                    undecided,
                    failures,
                    diagnostics,
                    policies,
                    partlyRead,
                    left,
                    moves,
                    summary,
                    redactor);
        }
    }
}
