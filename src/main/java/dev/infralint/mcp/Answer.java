package dev.infralint.mcp;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What a check found, in few words: what all findings of a policy share is told once. */
final class Answer {
    private static final int MOST_PROBLEMS = 30;
    private static final int FINGERPRINT = 16;
    private static final String WHY = "## Why";
    private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n|\\n#");

    private Answer() {}

    /** A page of the findings, the most severe first, and with them the same page of what is undecided if that is asked for. */
    static Map<String, Object> of(RunResult result, Page page, boolean undecided) {
        List<Finding> all = result.findings().stream()
                .sorted(Comparator.comparing(finding -> finding.policy().severity()))
                .toList();
        int most = Math.max(all.size(), undecided ? result.undecided().size() : 0);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", all.size());
        answer.put("by_severity", severities(all));
        answer.put("resources", result.summary().resources().count());
        page.next(most, answer);
        Map<String, Object> policies = new TreeMap<>();
        List<Object> findings = new ArrayList<>();
        for (Finding finding : page.of(all)) {
            findings.add(finding(finding));
            policies.putIfAbsent(finding.policy().id(), policy(finding.policy()));
        }
        answer.put("findings", findings);
        answer.put("policies", policies);
        answer.put("undecided_total", result.undecided().size());
        if (undecided) {
            answer.put(
                    "undecided",
                    page.of(result.undecided()).stream().map(Answer::undecided).toList());
        }
        problems(result, answer);
        return answer;
    }

    private static Map<String, Object> finding(Finding finding) {
        Map<String, Object> shown = new LinkedHashMap<>();
        String fingerprint = finding.fingerprint();
        shown.put(
                "fingerprint",
                fingerprint.length() > FINGERPRINT ? fingerprint.substring(0, FINGERPRINT) : fingerprint);
        shown.put("severity", finding.policy().severity().label());
        shown.put("policy", finding.policy().id());
        shown.put("address", finding.addresses().get(0));
        if (finding.addresses().size() > 1) {
            shown.put("more_addresses", finding.addresses().size() - 1);
        }
        shown.put("place", finding.range().place());
        shown.put("message", finding.message());
        if (!finding.path().isEmpty()) {
            shown.put("attribute", finding.path());
        }
        if (finding.value() != null) {
            shown.put("value", finding.value());
        }
        List<String> leads = new ArrayList<>();
        finding.origin().forEach(step -> leads.add(step.range().place() + " " + step.what()));
        finding.calls().forEach(call -> leads.add(call.place() + " called here"));
        finding.evidence()
                .forEach(step -> leads.add(step.range().place() + " " + step.address() + ": " + step.contribution()));
        if (!leads.isEmpty()) {
            shown.put("leads_from", leads);
        }
        finding.remedy()
                .ifPresent(remedy -> shown.put("preview_fix", remedy.safe() ? "safe" : "risk: " + remedy.risk()));
        return shown;
    }

    private static Map<String, Object> policy(Policy policy) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("title", policy.title());
        shown.put("why", why(policy));
        shown.put("fix", policy.fix());
        return shown;
    }

    /** The first paragraph of what the page says under Why; else its first sentence. */
    private static String why(Policy policy) {
        int start = policy.page().indexOf(WHY);
        if (start < 0) {
            return policy.summary();
        }
        String text = policy.page().substring(start + WHY.length()).strip();
        return PARAGRAPH.splitAsStream(text).findFirst().orElse("").replace('\n', ' ');
    }

    private static Map<String, Object> undecided(Undecided open) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("policy", open.policy().id());
        shown.put("address", open.addresses().get(0));
        shown.put("place", open.range().place());
        shown.put("unsure", open.message());
        shown.put("needs", open.needs());
        return shown;
    }

    private static Map<String, Integer> severities(List<Finding> all) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        all.stream()
                .map(finding -> finding.policy().severity())
                .sorted()
                .forEach(severity -> counts.merge(severity.label(), 1, Integer::sum));
        return counts;
    }

    private static void problems(RunResult result, Map<String, Object> answer) {
        List<String> problems = new ArrayList<>();
        for (Diagnostic problem : result.diagnostics()) {
            Range range = problem.range();
            problems.add((problem.level() == Level.ERROR ? "error: " : "warning: ")
                    + (range == null ? "" : range.place() + ": ")
                    + problem.text());
        }
        result.failures().forEach(failure -> problems.add("error: the policy " + failure.policy() + " crashed"));
        if (!problems.isEmpty()) {
            answer.put("problems_total", problems.size());
            answer.put("problems", problems.stream().limit(MOST_PROBLEMS).toList());
        }
        if (result.left().hidden() + result.left().accepted().size() > 0) {
            answer.put(
                    "left_out",
                    result.left().hidden() + result.left().accepted().size());
        }
    }
}
