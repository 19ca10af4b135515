package dev.infralint.report;

import dev.infralint.policy.Policy;
import dev.infralint.report.TaskDocument.Box;
import dev.infralint.report.TaskDocument.Heading;
import dev.infralint.report.TaskDocument.Section;
import dev.infralint.report.TaskDocument.Task;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.result.Undecided;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The task list of infrastructure engineers: a Markdown file that people edit too.
 *
 * <p>One task is one policy in one root module, or in the folder of a module that several roots call; a nested box is one
 * finding, and what goes beyond {@value WantedTask#SHOWN} of them is told in one line. Tasks and boxes are known by the comment at
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
    static final String MARK = "\u00ef\u00bb\u00bf";
    private static final int ROUNDS = 8;

    private final RunResult result;
    private final Scope scope;
    private final String date;
    private final Map<String, WantedTask> wanted;
    private final Set<String> doubtful = new HashSet<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private int added;
    private int completed;
    private int reopened;

    private TaskList(RunResult result, Scope scope, LocalDate today, TaskDocument existing) {
        this.result = result;
        this.scope = scope;
        this.date = today.toString();
        this.wanted = WantedTask.of(result, existing);
        for (Undecided undecided : result.undecided()) {
            for (String root : WantedTask.roots(undecided.roots())) {
                doubtful.add(TaskIdentity.of(undecided.policy().id(), root));
            }
            doubtful.add(TaskIdentity.of(undecided.policy().id(), WantedTask.folder(undecided.range())));
            doubtful.add(TaskIdentity.of(undecided.fingerprint()));
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
                changed = changed.replace(TaskIdentity.comment(identity), TaskIdentity.comment(now.get()));
            }
        }
        return changed;
    }

    /** Under which id of today a task goes on; empty where its policy is still called so, or all are taken. */
    private Optional<String> newId(String identity, Set<String> present) {
        String old = TaskIdentity.policy(identity);
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
            WantedTask now = wanted.get(task.identity());
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
        String policy = TaskIdentity.policy(identity);
        String folder = TaskIdentity.folder(identity);
        return result.summary().files().unreadable() == 0
                && !result.partlyRead().contains(folder)
                && scope.policies().test(policy)
                && scope.roots().test(folder)
                && result.failures().stream()
                        .noneMatch(failure -> failure.policy().equals(policy));
    }

    private boolean gone(String identity) {
        return covered(identity) && !doubtful.contains(identity);
    }

    private void refresh(TaskDocument document, TaskEdit edit, Task task, WantedTask now) {
        Set<String> seen = new HashSet<>();
        for (Box box : task.boxes()) {
            Finding finding = now.findings().get(box.identity());
            if (finding != null) {
                seen.add(box.identity());
                keepOpen(edit, box, finding);
            } else if (!box.identity().equals(TaskIdentity.REST)
                    && covered(task.identity())
                    && !doubtful.contains(box.identity())) {
                completeBox(edit, box);
            }
        }
        List<String> missing = new ArrayList<>();
        now.findings().entrySet().stream()
                .filter(entry -> !seen.contains(entry.getKey()))
                .forEach(entry -> missing.add(WantedTask.box(entry.getKey(), entry.getValue())));
        List<String> shown = new ArrayList<>(missing.subList(
                0, Math.min(missing.size(), Math.max(0, WantedTask.SHOWN - seen.size()))));
        int folded = missing.size() - shown.size();
        Optional<Box> rest = restOf(task);
        rest.ifPresent(box -> fold(edit, box, folded, now));
        if (rest.isEmpty() && folded > 0) {
            shown.add(now.restBox(folded));
        }
        if (!shown.isEmpty()) {
            String indent = " ".repeat(task.indent() + 2);
            Box last = lastFinding(task);
            edit.append(
                    (last == null ? task.plain() : document.end(last, task)) - 1,
                    shown.stream().map(indent::concat).toList());
        }
    }

    /** A box of a finding that is still there: what we completed is opened again, a tick of a person stays. */
    private static void keepOpen(TaskEdit edit, Box box, Finding finding) {
        String shown = TaskLine.describe(edit.line(box.line()), WantedTask.description(finding));
        boolean back = TaskLine.ticked(shown) && TaskLine.dated(shown);
        edit.replace(box.line(), back ? TaskLine.reopen(shown) : shown);
    }

    private void completeBox(TaskEdit edit, Box box) {
        String line = edit.line(box.line());
        if (!TaskLine.dated(line)) {
            edit.replace(box.line(), TaskLine.complete(line, date));
        }
    }

    /** Says in the box that folds the rest how many it folds; without any, it goes where it is as we made it. */
    private static void fold(TaskEdit edit, Box rest, int count, WantedTask now) {
        String line = edit.line(rest.line());
        if (count > 0) {
            edit.replace(rest.line(), TaskLine.rest(line, now.rest(count)));
        } else if (TaskLine.isRest(line)) {
            edit.replace(rest.line(), "");
        }
    }

    private static Optional<Box> restOf(Task task) {
        return task.boxes().stream()
                .filter(box -> box.identity().equals(TaskIdentity.REST))
                .reduce((first, second) -> second);
    }

    /** The last box of a finding; what folds the rest stays below all of them. */
    private static @Nullable Box lastFinding(Task task) {
        Box last = null;
        for (Box box : task.boxes()) {
            last = box.identity().equals(TaskIdentity.REST) ? last : box;
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
            if (box.identity().equals(TaskIdentity.REST)) {
                edit.replace(box.line(), TaskLine.isRest(shown) ? "" : shown);
            } else {
                completeBox(edit, box);
            }
        }
    }

    private void intoToDo(
            TaskDocument document, TaskEdit edit, List<String> lines, List<Task> back, Set<String> present) {
        Map<String, Object> pieces = new LinkedHashMap<>();
        wanted.forEach((identity, task) -> {
            if (present.add(identity)) {
                pieces.put(identity, task.lines(identity));
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
                .filter(task -> policies.containsKey(TaskIdentity.policy(task.identity())))
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

    /** Sorts by severity, then by name; what is unknown comes last. */
    private String rank(String identity) {
        Policy policy = policies.get(TaskIdentity.policy(identity));
        return (policy == null ? "9" : Integer.toString(policy.severity().ordinal())) + identity;
    }
}
