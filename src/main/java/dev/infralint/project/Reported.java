package dev.infralint.project;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What of a result is reported, as a project asks: regraded, without what is left out, and without what is accepted. */
public final class Reported {
    private final ProjectConfiguration project;

    private Reported(ProjectConfiguration project) {
        this.project = project;
    }

    /** The result with each finding graded, and without those that the configuration leaves out. */
    public static RunResult graded(RunResult result, ProjectConfiguration project, Optional<Severity> show) {
        Reported reported = new Reported(project);
        List<Finding> findings = new ArrayList<>();
        int hidden = 0;
        for (Finding finding : result.findings()) {
            Optional<Policy> policy =
                    reported.policy(finding.policy(), finding.range().file().name());
            if (policy.isPresent() && show.stream().allMatch(least -> shown(policy.get(), least))) {
                findings.add(with(finding, policy.get()));
            } else {
                hidden++;
            }
        }
        List<Undecided> undecided = new ArrayList<>();
        for (Undecided open : result.undecided()) {
            reported.policy(open.policy(), open.range().file().name())
                    .filter(policy -> show.stream().allMatch(least -> shown(policy, least)))
                    .ifPresent(policy -> undecided.add(with(open, policy)));
        }
        RunResult.Left left = new RunResult.Left(hidden, List.of(), List.of(), "");
        return with(result, findings, undecided, left);
    }

    /**
     * The result without the findings that a baseline accepts.
     *
     * @param looked whether the run has looked where an entry stood
     * @param name the baseline's file as shown
     */
    public static RunResult beyond(Baseline baseline, RunResult result, Predicate<Baseline.Entry> looked, String name) {
        Predicate<Finding> accepts = baseline.accepts();
        List<Finding> news = new ArrayList<>();
        List<Finding> accepted = new ArrayList<>();
        result.findings().forEach(finding -> (accepts.test(finding) ? accepted : news).add(finding));
        List<String> fixed = baseline.gone(seen(result), looked).stream()
                .map(entry -> entry.policy() + " " + entry.address())
                .toList();
        RunResult.Left left = new RunResult.Left(result.left().hidden(), accepted, fixed, name);
        return with(result, news, result.undecided(), left);
    }

    /** The fingerprints of all that a run still has something to say of. */
    public static Set<String> seen(RunResult result) {
        Set<String> seen = new HashSet<>();
        result.findings().forEach(finding -> seen.add(finding.fingerprint()));
        result.suppressed().forEach(each -> seen.add(each.finding().fingerprint()));
        result.undecided().forEach(open -> seen.add(open.fingerprint()));
        return seen;
    }

    private Optional<Policy> policy(Policy policy, String file) {
        Configuration asked = project.at(file);
        Grade grade = asked.grade(policy, file);
        if (!grade.on() || asked.excludes(file)) {
            return Optional.empty();
        }
        return Optional.of(grade.severity().map(policy::with).orElse(policy));
    }

    private static boolean shown(Policy policy, Severity least) {
        return policy.severity().compareTo(least) <= 0;
    }

    private static RunResult with(
            RunResult result, List<Finding> findings, List<Undecided> undecided, RunResult.Left left) {
        return new RunResult(
                findings,
                result.suppressed(),
                undecided,
                result.failures(),
                result.diagnostics(),
                result.policies(),
                result.partlyRead(),
                left,
                result.summary(),
                result.redactor());
    }

    private static Finding with(Finding finding, Policy policy) {
        return policy.equals(finding.policy()) ? finding : finding.with(policy);
    }

    private static Undecided with(Undecided open, Policy policy) {
        return policy.equals(open.policy())
                ? open
                : new Undecided(
                        policy,
                        open.addresses(),
                        open.path(),
                        open.message(),
                        open.needs(),
                        open.range(),
                        open.fingerprint(),
                        open.roots());
    }
}
