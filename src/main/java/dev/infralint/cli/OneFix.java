package dev.infralint.cli;

import dev.infralint.fix.Fixer;
import dev.infralint.fix.Fixes;
import dev.infralint.fix.UnifiedDiff;
import dev.infralint.mcp.Roots;
import dev.infralint.mcp.Workspace.Mended;
import dev.infralint.policy.Remedy;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The mending of one finding, judged by a check of all that was asked about. */
final class OneFix {
    private static final int SHORTEST = 8;

    private final AgentWorkspace.Opened opened;
    private final RunResult found;
    private final Finding finding;

    /** The findings of a fingerprint, or of one that begins so. */
    static List<Finding> meant(RunResult result, String fingerprint) {
        return result.findings().stream()
                .filter(each -> each.fingerprint().startsWith(fingerprint))
                .toList();
    }

    /**
     * Looks a finding up by its fingerprint or how that begins.
     *
     * @param found what the files as they are were judged to have
     */
    OneFix(AgentWorkspace.Opened opened, RunResult found, String fingerprint) {
        this.opened = opened;
        this.found = found;
        List<Finding> meant = meant(found, fingerprint);
        if (fingerprint.length() < SHORTEST || meant.isEmpty()) {
            throw new Failure("there is no finding " + fingerprint
                    + " at this path any more; check it again for the fingerprints of now");
        }
        Set<String> different = meant.stream().map(Finding::fingerprint).collect(Collectors.toSet());
        if (different.size() > 1) {
            throw new Failure(
                    different.size() + " findings begin with " + fingerprint + "; give more of the fingerprint");
        }
        this.finding = meant.get(0);
    }

    /** What mends it, written where that is asked for. */
    Mended mended(boolean risky, boolean write, Roots roots) {
        String byHand = "; by hand: " + finding.policy().fix();
        Remedy remedy = finding.remedy()
                .orElseThrow(() -> new Failure("infra-lint has no edit for " + named(finding) + byHand));
        if (!risky && !remedy.safe()) {
            throw new Failure("this fix may do harm (" + remedy.risk()
                    + "): ask a person, then call again with accept_risk true");
        }
        Fixes fixes = Fixer.fix(
                only(found),
                opened.asked().root(),
                opened.asked().request().folders().modules().orElse(null),
                true,
                edited -> only(opened.judged(edited)));
        if (fixes.fixed().isEmpty()) {
            String why = fixes.unfixed().stream()
                    .findFirst()
                    .map(left -> left.detail())
                    .orElse("the source is written in a way that it cannot keep");
            throw new Failure("no edit mends " + named(finding) + " alone: " + why + byHand);
        }
        fixes.files().values().forEach(edited -> roots.around(edited.path()));
        if (write) {
            new Mending().write(fixes, opened.asked().root());
        }
        Set<String> after =
                fixes.after().findings().stream().map(Finding::fingerprint).collect(Collectors.toSet());
        Set<String> gone = new LinkedHashSet<>();
        found.findings().stream()
                .filter(each -> !after.contains(each.fingerprint()))
                .forEach(each -> gone.add(named(each)));
        return new Mended(
                diff(fixes), remedy.risk(), List.copyOf(new TreeMap<>(fixes.files()).keySet()), List.copyOf(gone));
    }

    private static String diff(Fixes fixes) {
        StringBuilder diff = new StringBuilder();
        new TreeMap<>(fixes.files())
                .forEach((name, edited) ->
                        diff.append(UnifiedDiff.of(name, edited, fixes.after().redactor()::mask)));
        return diff.toString();
    }

    /** The result with a remedy for this finding only, so that no other one is mended along with it. */
    private RunResult only(RunResult result) {
        List<Finding> findings = result.findings().stream()
                .map(each -> each.fingerprint().equals(finding.fingerprint()) ? each : each.withoutRemedy())
                .toList();
        return result.with(findings, result.undecided(), result.left());
    }

    private static String named(Finding finding) {
        return finding.policy().id() + " at " + finding.range().place();
    }
}
