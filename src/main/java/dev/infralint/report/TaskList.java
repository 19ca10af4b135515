package dev.infralint.report;

import dev.infralint.policy.Policy;
import dev.infralint.report.TaskDocument.Box;
import dev.infralint.report.TaskDocument.Heading;
import dev.infralint.report.TaskDocument.Section;
import dev.infralint.report.TaskDocument.Task;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The task list of infrastructure engineers: a Markdown file that people edit too.
 *
 * <p>One task is one policy in one root module, or in the folder of a module that several roots call; a nested box is one
 * finding, and what goes beyond {@value #SHOWN} of them is told in one line. Tasks and boxes are known by the comment at
 * their end, so people may rewrite, reorder, tick and move them. A finding stays in the task that has it. A task whose
 * findings are gone moves to Completed; one that comes back moves to To Do. A tick of a person on an open task stays, even
 * while the finding does.
 */
public final class TaskList {
    /**
     * What a run has looked at: only there does a missing finding mean that it is gone.
     *
     * @param roots which root modules, by the folder as shown
     * @param policies which policies, by id
     */
    public record Scope(Predicate<String> roots, Predicate<String> policies) {}

    /**
     * The file after a run.
     *
     * @param content its bytes; empty when there is nothing to write
     * @param open tasks that are not completed
     * @param added tasks that are new
     * @param completed tasks that moved to Completed
     * @param reopened tasks that came back
     */
    public record Update(byte[] content, int open, int added, int completed, int reopened) {
        /** Before anything was looked at. */
        public static final Update NOTHING = new Update(new byte[0], 0, 0, 0, 0);
    }

    private static final String TITLE = "# Infrastructure Engineer Tasks";
    private static final String MARK = "\u00ef\u00bb\u00bf";
    private static final int ROUNDS = 8;
    private static final int FINGERPRINT = 16;
    private static final int SHOWN = 10;
    private static final int ROOTS = 3;
    private static final String REST = "more";

    /** A task as it should be: what to do in a folder, the root modules concerned, and the findings by fingerprint. */
    private record Wanted(Policy policy, String folder, Set<String> roots, Map<String, Finding> findings) {}

    private final RunResult result;
    private final Scope scope;
    private final String date;
    private final Map<String, Wanted> wanted;
    private final Set<String> doubtful = new HashSet<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private int added;
    private int completed;
    private int reopened;

    private TaskList(RunResult result, Scope scope, LocalDate today, TaskDocument existing) {
        this.result = result;
        this.scope = scope;
        this.date = today.toString();
        this.wanted = wanted(result, existing);
        for (Undecided undecided : result.undecided()) {
            for (String root : roots(undecided.roots())) {
                doubtful.add(identity(undecided.policy().id(), root));
            }
            doubtful.add(identity(undecided.policy().id(), folder(undecided.range())));
            doubtful.add(brief(undecided.fingerprint()));
        }
        result.policies().forEach(policy -> policies.put(policy.id(), policy));
        result.findings().forEach(finding -> policies.put(finding.policy().id(), finding.policy()));
    }

    /** Whether the file can be brought up to date: it is not UTF-16, whose bytes are no ASCII. */
    public static boolean supports(byte[] existing) {
        boolean marked = existing.length >= 2
                && (existing[0] & 0xff) + (existing[1] & 0xff) == 0xff + 0xfe
                && (existing[0] & 0xff) >= 0xfe;
        return !marked;
    }

    /** Brings a file up to date; the existing bytes are empty when there is none. */
    public static Update update(byte[] existing, RunResult result, Scope scope, LocalDate today) {
        String before = new String(existing, StandardCharsets.ISO_8859_1);
        String mark = before.startsWith(MARK) ? MARK : "";
        String text = before.substring(mark.length());
        TaskDocument document = new TaskDocument(TaskDocument.split(text));
        TaskList list = new TaskList(result, scope, today, document);
        text = list.underNewIds(text, document);
        if (text.isBlank() && !list.wanted.isEmpty()) {
            text = TITLE + "\n\n" + Section.IN_PROGRESS.heading() + "\n\n" + Section.TO_DO.heading() + "\n\n"
                    + Section.COMPLETED.heading() + "\n";
        }
        for (int round = 0; round < ROUNDS; round++) {
            String next = list.apply(text);
            if (next.equals(text)) {
                break;
            }
            text = next;
        }
        int open = (int) new TaskDocument(TaskDocument.split(text))
                .tasks().stream()
                        .filter(task -> task.section() != Section.COMPLETED)
                        .count();
        byte[] content = (mark + text).getBytes(StandardCharsets.ISO_8859_1);
        return new Update(content, open, list.added, list.completed, list.reopened);
    }

    /** Tasks under an id that a policy had before go on under its id of today. */
    private String underNewIds(String text, TaskDocument document) {
        Set<String> present = new HashSet<>();
        document.tasks().forEach(task -> present.add(task.identity()));
        String changed = text;
        for (String identity : List.copyOf(present)) {
            Optional<String> now = newId(identity, present);
            if (now.isPresent()) {
                present.add(now.get());
                changed = changed.replace(comment(identity), comment(now.get()));
            }
        }
        return changed;
    }

    /** Under which id of today a task goes on; empty where its policy is still called so, or all are taken. */
    private Optional<String> newId(String identity, Set<String> present) {
        String old = policy(identity);
        if (policies.containsKey(old)) {
            return Optional.empty();
        }
        String place = identity.substring(old.length());
        return result.policies().stream()
                .filter(policy -> policy.renamed().contains(old))
                .map(policy -> policy.id() + place)
                .filter(each -> !present.contains(each))
                .min(Comparator.comparing((String each) -> !wanted.containsKey(each))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static Map<String, Wanted> wanted(RunResult result, TaskDocument existing) {
        Map<String, Set<String>> holders = new HashMap<>();
        for (Task task : existing.tasks()) {
            task.boxes()
                    .forEach(box -> holders.computeIfAbsent(box.identity(), identity -> new HashSet<>())
                            .add(task.identity()));
        }
        Map<String, Wanted> tasks = new TreeMap<>();
        for (Finding finding : result.findings()) {
            String fingerprint = brief(finding.fingerprint());
            for (String folder : folders(finding, holders.getOrDefault(fingerprint, Set.of()))) {
                Wanted task = tasks.computeIfAbsent(
                        identity(finding.policy().id(), folder),
                        identity -> new Wanted(finding.policy(), folder, new TreeSet<>(), new LinkedHashMap<>()));
                task.roots().addAll(finding.roots());
                task.findings().putIfAbsent(fingerprint, finding);
            }
        }
        Map<String, Wanted> ranked = new LinkedHashMap<>();
        tasks.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getValue().policy().severity()))
                .forEach(entry -> ranked.put(entry.getKey(), entry.getValue()));
        return ranked;
    }

    /** Where a finding belongs: to the tasks that have it already, else to its root, or to its module when roots share it. */
    private static List<String> folders(Finding finding, Set<String> holders) {
        List<String> roots = roots(finding.roots());
        String module = folder(finding.range());
        List<String> held = Stream.concat(roots.stream(), Stream.of(module))
                .distinct()
                .filter(folder -> holders.contains(identity(finding.policy().id(), folder)))
                .toList();
        if (!held.isEmpty()) {
            return held;
        }
        return roots.size() == 1 ? roots : List.of(module);
    }

    private static String folder(Range range) {
        String name = range.file().name();
        int end = name.lastIndexOf('/');
        return end < 0 ? "." : name.substring(0, end);
    }

    private static List<String> roots(List<String> roots) {
        return roots.isEmpty() ? List.of(".") : roots;
    }

    /** One pass; a task that stands inside another one may need a second. */
    private String apply(String text) {
        List<String> lines = TaskDocument.split(text);
        TaskDocument document = new TaskDocument(lines);
        TaskEdit edit = new TaskEdit(lines);
        Set<String> present = new HashSet<>();
        for (Task task : document.tasks()) {
            if (task.section() != Section.COMPLETED) {
                present.add(task.identity());
            }
        }
        List<Task> back = new ArrayList<>();
        List<Task> done = new ArrayList<>();
        for (Task task : document.tasks()) {
            Wanted now = wanted.get(task.identity());
            if (now != null && task.section() != Section.COMPLETED) {
                refresh(document, edit, task, now);
            } else if (now != null && present.add(task.identity())) {
                edit.replace(task.start(), TaskLine.dedent(TaskLine.reopen(edit.line(task.start()))));
                refresh(document, edit, task, now);
                back.add(task);
            } else if (now == null && gone(task.identity())) {
                complete(edit, task);
                if (task.section() != Section.COMPLETED) {
                    done.add(task);
                }
            }
        }
        back.forEach(edit::take);
        done.forEach(edit::take);
        intoToDo(document, edit, lines, back, present);
        intoCompleted(document, edit, lines, done);
        reopened += back.size();
        completed += done.size();
        return edit.text();
    }

    /** Whether the run would have seen the findings of a task. */
    private boolean covered(String identity) {
        int at = identity.indexOf('@');
        String policy = identity.substring(0, at);
        String folder = decoded(identity.substring(at + 1));
        return result.summary().unreadable() == 0
                && !result.partlyRead().contains(folder)
                && scope.policies().test(policy)
                && scope.roots().test(folder)
                && result.failures().stream()
                        .noneMatch(failure -> failure.policy().equals(policy));
    }

    private boolean gone(String identity) {
        return covered(identity) && !doubtful.contains(identity);
    }

    private void refresh(TaskDocument document, TaskEdit edit, Task task, Wanted now) {
        Set<String> seen = new HashSet<>();
        Box rest = null;
        for (Box box : task.boxes()) {
            String line = edit.line(box.line());
            Finding finding = now.findings().get(box.identity());
            if (box.identity().equals(REST)) {
                rest = box;
            } else if (finding != null) {
                seen.add(box.identity());
                String shown = TaskLine.describe(line, raw(description(finding)));
                boolean back = TaskLine.ticked(shown) && TaskLine.dated(shown);
                edit.replace(box.line(), back ? TaskLine.reopen(shown) : shown);
            } else if (covered(task.identity()) && !doubtful.contains(box.identity()) && !TaskLine.dated(line)) {
                edit.replace(box.line(), TaskLine.complete(line, date));
            }
        }
        String indent = " ".repeat(task.indent() + 2);
        List<Map.Entry<String, Finding>> unseen = now.findings().entrySet().stream()
                .filter(entry -> !seen.contains(entry.getKey()))
                .toList();
        int room = Math.min(unseen.size(), Math.max(0, SHOWN - seen.size()));
        List<String> missing = new ArrayList<>();
        unseen.subList(0, room).forEach(entry -> missing.add(indent + raw(box(entry.getKey(), entry.getValue()))));
        int folded = unseen.size() - room;
        if (rest != null) {
            String line = edit.line(rest.line());
            if (folded > 0) {
                edit.replace(rest.line(), TaskLine.rest(line, raw(rest(folded, now))));
            } else if (TaskLine.isRest(line)) {
                edit.replace(rest.line(), "");
            }
        } else if (folded > 0) {
            missing.add(indent + raw(restItem(folded, now)));
        }
        if (!missing.isEmpty()) {
            Box last = lastFinding(task);
            edit.append((last == null ? task.plain() : document.end(last, task)) - 1, missing);
        }
    }

    /** The last box of a finding; what folds the rest stays below all of them. */
    private static @Nullable Box lastFinding(Task task) {
        Box last = null;
        for (Box box : task.boxes()) {
            last = box.identity().equals(REST) ? last : box;
        }
        return last;
    }

    private void complete(TaskEdit edit, Task task) {
        String line = edit.line(task.start());
        String ticked = TaskLine.dated(line) ? line : TaskLine.complete(line, date);
        if (task.section() != Section.COMPLETED) {
            ticked = TaskLine.dedent(TaskLine.complete(line, date));
        }
        edit.replace(task.start(), ticked);
        for (Box box : task.boxes()) {
            String shown = edit.line(box.line());
            if (box.identity().equals(REST)) {
                edit.replace(box.line(), TaskLine.isRest(shown) ? "" : shown);
            } else if (!TaskLine.dated(shown)) {
                edit.replace(box.line(), TaskLine.complete(edit.line(box.line()), date));
            }
        }
    }

    private void intoToDo(
            TaskDocument document, TaskEdit edit, List<String> lines, List<Task> back, Set<String> present) {
        Map<String, Object> pieces = new LinkedHashMap<>();
        wanted.forEach((identity, task) -> {
            if (present.add(identity)) {
                pieces.put(identity, written(identity, task));
                added++;
            }
        });
        back.forEach(task -> pieces.put(task.identity(), task));
        if (pieces.isEmpty()) {
            return;
        }
        if (document.headings().stream().noneMatch(heading -> heading.level() == 1)) {
            edit.place(document.frontMatter(), List.of(TITLE), List.of());
        }
        List<String> ranked = pieces.keySet().stream()
                .sorted(Comparator.comparing(this::rank))
                .toList();
        Optional<Heading> section = document.heading(Section.TO_DO);
        if (section.isEmpty()) {
            int before = document.heading(Section.COMPLETED).map(Heading::line).orElse(lines.size());
            edit.place(
                    before,
                    List.of(Section.TO_DO.heading(), ""),
                    ranked.stream().map(pieces::get).toList());
            return;
        }
        Map<Integer, List<Object>> places = new TreeMap<>();
        List<Task> anchors = document.tasks().stream()
                .filter(task -> task.section() == Section.TO_DO && task.indent() == 0 && !edit.takes(task))
                .filter(task -> policies.containsKey(policy(task.identity())))
                .toList();
        int end = contentEnd(document, lines, section.get());
        for (String identity : ranked) {
            places.computeIfAbsent(position(document, anchors, rank(identity), end), line -> new ArrayList<>())
                    .add(pieces.get(identity));
        }
        places.forEach((line, group) -> edit.place(line, List.of(), group));
    }

    /** After the last task that matters at least as much, else before the first, else at the end of the section. */
    private int position(TaskDocument document, List<Task> anchors, String rank, int end) {
        int position = anchors.isEmpty() ? end : anchors.get(0).start();
        for (Task anchor : anchors) {
            if (rank(anchor.identity()).compareTo(rank) <= 0) {
                position = document.endOfSegment(anchor);
            }
        }
        return position;
    }

    private void intoCompleted(TaskDocument document, TaskEdit edit, List<String> lines, List<Task> done) {
        if (done.isEmpty()) {
            return;
        }
        List<Object> pieces = new ArrayList<>(done.stream()
                .sorted(Comparator.comparing(task -> rank(task.identity())))
                .toList());
        Optional<Heading> section = document.heading(Section.COMPLETED);
        if (section.isEmpty()) {
            edit.place(lines.size(), List.of(Section.COMPLETED.heading(), ""), pieces);
            return;
        }
        int first = document.firstItem(section.get().line() + 1, document.end(section.get()));
        edit.place(first < 0 ? contentEnd(document, lines, section.get()) : first, List.of(), pieces);
    }

    /** Where the content of a section ends; below the blank line after the heading when it has none. */
    private static int contentEnd(TaskDocument document, List<String> lines, Heading section) {
        int end = document.end(section);
        int last = end;
        while (last > section.line() + 1 && TaskDocument.blank(lines.get(last - 1))) {
            last--;
        }
        return last == section.line() + 1 && last < end ? last + 1 : last;
    }

    private static List<String> written(String identity, Wanted task) {
        List<String> lines = new ArrayList<>();
        Policy policy = task.policy();
        String severity = policy.severity().label();
        String where = task.folder().equals(".") ? "" : " in " + code(task.folder());
        lines.add(raw("- [ ] **" + Character.toUpperCase(severity.charAt(0)) + severity.substring(1) + "** "
                + Printable.of(policy.title()) + where + callers(task) + ": " + Printable.of(policy.fix()) + " "
                + comment(identity)));
        task.findings().entrySet().stream()
                .limit(SHOWN)
                .forEach(entry -> lines.add("  " + raw(box(entry.getKey(), entry.getValue()))));
        if (task.findings().size() > SHOWN) {
            lines.add("  " + raw(restItem(task.findings().size() - SHOWN, task)));
        }
        return lines;
    }

    /** Which root modules a shared module is called from; empty for a root module itself. */
    private static String callers(Wanted task) {
        if (task.roots().size() < 2) {
            return "";
        }
        List<String> named =
                task.roots().stream().limit(ROOTS).map(TaskList::code).toList();
        int more = task.roots().size() - named.size();
        return " (used by " + String.join(", ", named)
                + (more == 0 ? "" : " and " + Wording.count(more, "more root module")) + ")";
    }

    private static String restItem(int count, Wanted task) {
        return "- " + rest(count, task) + " " + comment(REST);
    }

    private static String rest(int count, Wanted task) {
        String folder = task.roots().size() == 1 ? task.roots().iterator().next() : ".";
        return "and " + count + " more: "
                + code("infra-lint --policy " + task.policy().id() + " " + folder);
    }

    private static String box(String fingerprint, Finding finding) {
        return "- [ ] " + description(finding) + " " + comment(fingerprint);
    }

    private static String description(Finding finding) {
        int more = finding.addresses().size() - 1;
        return code(finding.addresses().get(0))
                + (more == 0 ? "" : " and " + Wording.count(more, "more instance"))
                + ", "
                + place(finding);
    }

    private static String place(Finding finding) {
        return code(finding.range().place());
    }

    /** A code span; a backtick, which no address of a sane project holds, would end it. */
    private static String code(String text) {
        return "`" + Printable.of(text).replace('`', '\'') + "`";
    }

    private static String comment(String identity) {
        return "<!-- infra-lint:" + identity + " -->";
    }

    /** What a task is known by: its policy and its root module, written so that it can stand in a comment. */
    private static String identity(String policy, String root) {
        StringBuilder out = new StringBuilder(policy).append('@');
        for (byte each : root.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & 0xff);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            boolean second = c == '-' && out.charAt(out.length() - 1) == '-';
            if (!second && (letter || "./_-".indexOf(c) >= 0)) {
                out.append(c);
            } else {
                out.append(String.format("%%%02X", (int) c));
            }
        }
        return out.toString();
    }

    private static String decoded(String root) {
        try {
            return URLDecoder.decode(root.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return root;
        }
    }

    private static String policy(String identity) {
        return identity.substring(0, identity.indexOf('@'));
    }

    /** Sorts by severity, then by name; what is unknown comes last. */
    private String rank(String identity) {
        Policy policy = policies.get(policy(identity));
        return (policy == null ? "9" : Integer.toString(policy.severity().ordinal())) + identity;
    }

    /** Enough of a fingerprint to tell the findings of a project apart. */
    private static String brief(String fingerprint) {
        String kept = fingerprint.replaceAll("[^A-Za-z0-9._-]", "-");
        return kept.length() > FINGERPRINT ? kept.substring(0, FINGERPRINT) : kept;
    }

    /** Text as the bytes of its UTF-8, one character each, as the whole file is held. */
    private static String raw(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
