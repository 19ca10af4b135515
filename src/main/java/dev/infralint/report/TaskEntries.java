package dev.infralint.report;

import dev.infralint.report.TaskDocument.Box;
import dev.infralint.report.TaskDocument.Section;
import dev.infralint.report.TaskDocument.Task;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The tasks in a task list, for those who read and tick them without knowing Markdown. */
public final class TaskEntries {
    private final String mark;
    private final List<String> lines;
    private final TaskDocument document;

    private TaskEntries(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        this.mark = text.startsWith(TaskList.MARK) ? TaskList.MARK : "";
        this.lines = TaskDocument.split(text.substring(mark.length()));
        this.document = new TaskDocument(lines);
    }

    /**
     * A task, or a finding of one.
     *
     * @param id from the comment at its end
     * @param section the heading under which it stands; empty for one of a person's own
     * @param findings empty for a finding
     */
    public record Entry(String id, String section, boolean done, String text, List<Entry> findings) {
        public Entry {
            findings = List.copyOf(findings);
        }
    }

    /** The tasks in their order. */
    public static List<Entry> of(byte[] file) {
        TaskEntries entries = new TaskEntries(file);
        return entries.document.tasks().stream()
                .sorted(Comparator.comparingInt(Task::start))
                .map(entries::entry)
                .toList();
    }

    /** The file with an open task or finding ticked; empty where it has none of that id. */
    public static Optional<byte[]> ticked(byte[] file, String id) {
        TaskEntries entries = new TaskEntries(file);
        OptionalInt line = entries.line(id);
        if (line.isEmpty()) {
            return Optional.empty();
        }
        List<String> edited = new ArrayList<>(entries.lines);
        edited.set(line.getAsInt(), TaskLine.tick(edited.get(line.getAsInt())));
        return Optional.of((entries.mark + String.join("", edited)).getBytes(StandardCharsets.ISO_8859_1));
    }

    private OptionalInt line(String id) {
        OptionalInt done = OptionalInt.empty();
        for (Task task : document.tasks()) {
            OptionalInt line = task.identity().equals(id)
                    ? OptionalInt.of(task.start())
                    : task.boxes().stream()
                            .filter(box -> box.identity().equals(id))
                            .mapToInt(Box::line)
                            .findFirst();
            if (line.isPresent() && task.section() != Section.COMPLETED) {
                return line;
            }
            done = line.isPresent() ? line : done;
        }
        return done;
    }

    private Entry entry(Task task) {
        String section = task.section().title();
        List<Entry> findings = task.boxes().stream()
                .map(box -> entry(box.identity(), box.line(), section, List.of()))
                .toList();
        return entry(task.identity(), task.start(), section, findings);
    }

    private Entry entry(String id, int number, String section, List<Entry> findings) {
        String line = lines.get(number);
        String text = new String(TaskLine.text(line).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        return new Entry(id, section, TaskLine.ticked(line), text, findings);
    }
}
