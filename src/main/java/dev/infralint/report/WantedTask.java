package dev.infralint.report;

import dev.infralint.policy.Policy;
import dev.infralint.report.TaskDocument.Task;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.source.Range;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A task as it should be. Its texts are bytes of UTF-8, one character each, as the whole file is held.
 *
 * @param policy what to mend
 * @param folder where
 * @param roots the root modules concerned
 * @param findings by the identity of their boxes
 */
record WantedTask(Policy policy, String folder, Set<String> roots, Map<String, Finding> findings) {
    /** More findings than so many are told in one line. */
    static final int SHOWN = 10;

    private static final int ROOTS = 3;

    /** The tasks of what a run found, by identity, the most severe first. */
    static Map<String, WantedTask> of(RunResult result, TaskDocument existing) {
        Map<String, Set<String>> holders = new HashMap<>();
        for (Task task : existing.tasks()) {
            task.boxes()
                    .forEach(box -> holders.computeIfAbsent(box.identity(), identity -> new HashSet<>())
                            .add(task.identity()));
        }
        Map<String, WantedTask> tasks = new TreeMap<>();
        for (Finding finding : result.findings()) {
            String box = TaskIdentity.of(finding.fingerprint());
            for (String folder : folders(finding, holders.getOrDefault(box, Set.of()))) {
                WantedTask task = tasks.computeIfAbsent(
                        TaskIdentity.of(finding.policy().id(), folder),
                        identity -> new WantedTask(finding.policy(), folder, new TreeSet<>(), new LinkedHashMap<>()));
                task.roots.addAll(finding.roots());
                task.findings.putIfAbsent(box, finding);
            }
        }
        Map<String, WantedTask> ranked = new LinkedHashMap<>();
        tasks.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().policy.severity()))
                .forEach(entry -> ranked.put(entry.getKey(), entry.getValue()));
        return ranked;
    }

    /** Where a finding belongs: to the tasks that have it already, else to its root, or to its module when roots share it. */
    private static List<String> folders(Finding finding, Set<String> holders) {
        List<String> roots = roots(finding.roots());
        String module = folder(finding.range());
        List<String> held = Stream.concat(roots.stream(), Stream.of(module))
                .distinct()
                .filter(folder ->
                        holders.contains(TaskIdentity.of(finding.policy().id(), folder)))
                .toList();
        if (!held.isEmpty()) {
            return held;
        }
        return roots.size() == 1 ? roots : List.of(module);
    }

    static String folder(Range range) {
        String folder = range.file().folder();
        return folder.isEmpty() ? "." : folder;
    }

    static List<String> roots(List<String> roots) {
        return roots.isEmpty() ? List.of(".") : roots;
    }

    /** The lines of the task where it is new. */
    List<String> lines(String identity) {
        List<String> lines = new ArrayList<>();
        String severity = policy.severity().label();
        String where = folder.equals(".") ? "" : " in " + code(folder);
        lines.add(raw("- [ ] **" + Character.toUpperCase(severity.charAt(0)) + severity.substring(1) + "** "
                + Printable.of(policy.title()) + where + callers() + ": " + Printable.of(policy.fix()) + " "
                + TaskIdentity.comment(identity)));
        findings.entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> lines.add("  " + box(entry.getKey(), entry.getValue())));
        if (findings.size() > SHOWN) {
            lines.add("  " + restBox(findings.size() - SHOWN));
        }
        return lines;
    }

    /** Which root modules a shared module is called from; empty for a root module itself. */
    private String callers() {
        if (roots.size() < 2) {
            return "";
        }
        List<String> named = roots.stream().limit(ROOTS).map(WantedTask::code).toList();
        int more = roots.size() - named.size();
        return " (used by " + String.join(", ", named)
                + (more == 0 ? "" : " and " + Wording.count(more, "more root module")) + ")";
    }

    /** What folds so many findings, as a line. */
    String restBox(int count) {
        return "- " + rest(count) + " " + TaskIdentity.comment(TaskIdentity.REST);
    }

    /** The same, without what makes it a line. */
    String rest(int count) {
        String shown = roots.size() == 1 ? roots.iterator().next() : ".";
        return raw("and " + count + " more: " + code("infra-lint --policy " + policy.id() + " " + shown));
    }

    /** A finding as a line. */
    static String box(String identity, Finding finding) {
        return "- [ ] " + description(finding) + " " + TaskIdentity.comment(identity);
    }

    /** The same, without what makes it a line. */
    static String description(Finding finding) {
        return raw(code(finding.addresses().get(0))
                + Wording.more(finding.addresses())
                + ", "
                + code(finding.range().place()));
    }

    /** A code span; a backtick, which no address of a sane project holds, would end it. */
    private static String code(String text) {
        return "`" + Printable.of(text).replace('`', '\'') + "`";
    }

    private static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
