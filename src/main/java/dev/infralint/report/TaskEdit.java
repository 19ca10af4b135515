package dev.infralint.report;

import dev.infralint.report.TaskDocument.Task;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Changes to the lines of a task list, carried out in one pass; lines that no change names come out as they were. */
final class TaskEdit {
    /** What goes in before a line: new lines, or a task taken from elsewhere. */
    private record Placement(List<String> before, List<Object> pieces, boolean heading) {}

    private final List<String> lines;
    private final String eol;
    private final Map<Integer, String> replaced = new HashMap<>();
    private final Map<Integer, List<String>> appended = new HashMap<>();
    private final Map<Integer, Integer> taken = new HashMap<>();
    private final Map<Integer, List<Placement>> placed = new HashMap<>();
    private final StringBuilder out = new StringBuilder();
    private String last = "";
    private boolean separate;
    private boolean separateItems;

    TaskEdit(List<String> lines) {
        this.lines = lines;
        long windows = lines.stream().filter(line -> line.endsWith("\r\n")).count();
        this.eol = windows * 2 > lines.size() ? "\r\n" : "\n";
    }

    /** A line as it will be. */
    String line(int number) {
        return replaced.getOrDefault(number, lines.get(number));
    }

    void replace(int number, String line) {
        replaced.put(number, line);
    }

    /** New lines, without line ends, that stay with the line before them. */
    void append(int after, List<String> added) {
        appended.computeIfAbsent(after, number -> new ArrayList<>()).addAll(added);
    }

    /** Takes a task out; it must be placed elsewhere. */
    void take(Task task) {
        taken.put(task.start(), task.end());
    }

    boolean takes(Task task) {
        return taken.containsKey(task.start());
    }

    /**
     * Puts tasks in before a line.
     *
     * @param headings lines without line ends that go first
     * @param pieces each a list of new lines, or a {@link Task} that was taken
     */
    void place(int before, List<String> headings, List<Object> pieces) {
        placed.computeIfAbsent(before, number -> new ArrayList<>())
                .add(new Placement(headings, pieces, !headings.isEmpty()));
    }

    /** The text with all changes. */
    String text() {
        for (int i = 0; i <= lines.size(); i++) {
            placements(i);
            Integer end = taken.get(i);
            if (end != null) {
                for (int inside = i + 1; inside < end; inside++) {
                    placements(inside);
                }
                i = end - 1;
            } else if (i < lines.size()) {
                original(i);
            }
        }
        return out.toString();
    }

    private void placements(int before) {
        for (Placement placement : placed.getOrDefault(before, List.of())) {
            boolean first = out.length() == 0;
            if (!first && !TaskDocument.blank(last) && (placement.heading() || !TaskDocument.inList(last))) {
                emit(eol);
            }
            for (String line : placement.before()) {
                emit(line + eol);
            }
            for (Object piece : placement.pieces()) {
                if (piece instanceof Task task) {
                    block(task.start(), task.end());
                } else {
                    for (Object line : (List<?>) piece) {
                        emit(line + eol);
                    }
                }
            }
            separate = true;
            separateItems = placement.pieces().isEmpty();
        }
    }

    private void block(int start, int end) {
        own(start);
        for (int i = start + 1; i < end; i++) {
            Integer skipped = taken.get(i);
            if (skipped != null) {
                i = skipped - 1;
            } else {
                own(i);
            }
        }
    }

    private void original(int number) {
        String line = line(number);
        if (separate && !TaskDocument.blank(line) && (separateItems || !TaskDocument.item(line))) {
            emit(eol);
        }
        separate = false;
        own(number);
    }

    private void own(int number) {
        emit(line(number));
        for (String line : appended.getOrDefault(number, List.of())) {
            emit(line + eol);
        }
    }

    private void emit(String line) {
        if (out.length() > 0 && out.charAt(out.length() - 1) != '\n') {
            out.append(eol);
        }
        out.append(line);
        last = line;
    }
}
