package dev.infralint.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Markdown file as lines, with the headings and the tasks of infra-lint found in it.
 *
 * <p>Lines keep their own ends, and whatever is not one of our tasks is only ever carried along. Text is bytes, one
 * {@code char} each, so that no encoding can be damaged. Code fences and comments over several lines are opaque.
 */
final class TaskDocument {
    /** The sections that have a meaning; any other is a person's own. */
    enum Section {
        IN_PROGRESS("In Progress"),
        TO_DO("To Do"),
        COMPLETED("Completed"),
        OTHER("");

        private final String title;

        Section(String title) {
            this.title = title;
        }

        /** Empty for a person's own. */
        String title() {
            return title;
        }

        String heading() {
            return "## " + title;
        }

        private static Section of(String title) {
            return switch (title.toLowerCase(Locale.ROOT).replace('-', ' ')) {
                case "in progress" -> IN_PROGRESS;
                case "to do", "todo" -> TO_DO;
                case "completed" -> COMPLETED;
                default -> OTHER;
            };
        }
    }

    /**
     * A heading of any level.
     *
     * @param line 0-based
     */
    record Heading(int line, int level, Section section) {}

    /**
     * A task of ours.
     *
     * @param identity what is in its comment
     * @param start its first line, 0-based
     * @param end the line after the last that belongs to it
     * @param plain the line after its text, before the first code fence, comment or item below it
     * @param boxes the boxes below it that are ours
     */
    record Task(String identity, int start, int end, int plain, int indent, Section section, List<Box> boxes) {}

    /** A nested box of ours. */
    record Box(String identity, int line) {}

    private static final String COMMENT = "<!-- infra-lint:";

    /** Tasks further inside of others are text: no list of ours has them, and each level reads its lines again. */
    private static final int DEEPEST = 20;

    private static final Pattern HEADING = Pattern.compile("(?s) {0,3}(#{1,6})[ \\t](.*)");
    private static final Pattern ITEM = Pattern.compile("(?s)[ \\t]*(?:[-*+]|\\d{1,9}[.)])(?:[ \\t].*)?");
    private static final Pattern OURS = Pattern.compile(
            "(?s)[ \\t]*(?:[-*+]|\\d{1,9}[.)])[ \\t]+(?:\\[[ xX]\\][ \\t]+)?.*<!-- infra-lint:([^\\s>]+) -->.*");
    private static final Pattern YAML = Pattern.compile("\\s*|#(?!#).*|\\s+.*|[\\w\"'.-]+[ \\t]*:(?:\\s.*)?|- .*");
    private static final Pattern FENCE = Pattern.compile("(?s)[ \\t]*(`{3,}|~{3,})(.*)");

    private final List<String> lines;
    private final List<Heading> headings = new ArrayList<>();
    private final List<Task> tasks = new ArrayList<>();
    private final boolean[] opaque;

    /** Comments (the empty key) and fences outside of items that are not closed behind: from which length of fence on. */
    private final Map<String, Integer> neverClosed = new HashMap<>();

    TaskDocument(List<String> lines) {
        this.lines = lines;
        this.opaque = new boolean[lines.size()];
        scan();
    }

    /** The lines of a text, each with its end; the last may have none. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /** A line without its end. */
    static String body(String line) {
        int end = line.length();
        if (end > 0 && line.charAt(end - 1) == '\n') {
            end--;
            if (end > 0 && line.charAt(end - 1) == '\r') {
                end--;
            }
        }
        return line.substring(0, end);
    }

    static boolean blank(String line) {
        return line.isBlank();
    }

    List<Task> tasks() {
        return tasks;
    }

    List<Heading> headings() {
        return headings;
    }

    /** The first heading of a section. */
    Optional<Heading> heading(Section section) {
        return headings.stream()
                .filter(heading -> heading.level() == 2 && heading.section() == section)
                .findFirst();
    }

    /** The line after the last of a section: the next heading of its level or above, or the end. */
    int end(Heading section) {
        return headings.stream()
                .filter(heading -> heading.line() > section.line() && heading.level() <= section.level())
                .mapToInt(Heading::line)
                .findFirst()
                .orElse(lines.size());
    }

    /** The line after a task and the text that follows it up to the next item or heading, without blank lines. */
    int endOfSegment(Task task) {
        int last = task.end();
        for (int i = task.end(); i < lines.size(); i++) {
            String line = body(lines.get(i));
            if (!opaque[i]
                    && (ITEM.matcher(line).matches() || HEADING.matcher(line).matches())) {
                break;
            }
            if (!blank(line)) {
                last = i + 1;
            }
        }
        return last;
    }

    /** The first line in a stretch that begins an item of a list; -1 when there is none. */
    int firstItem(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!opaque[i] && ITEM.matcher(body(lines.get(i))).matches()) {
                return i;
            }
        }
        return -1;
    }

    private void scan() {
        Section section = Section.OTHER;
        Deque<Integer> items = new ArrayDeque<>();
        int i = frontMatter();
        while (i < lines.size()) {
            String line = body(lines.get(i));
            if (blank(line)) {
                i++;
                continue;
            }
            int indent = indent(line);
            while (!items.isEmpty() && items.peek() >= indent) {
                items.pop();
            }
            int closed = opaqueEnd(i, items.isEmpty() ? -1 : items.peek(), lines.size());
            if (closed > i) {
                for (int j = i; j < closed; j++) {
                    opaque[j] = true;
                }
                i = closed;
                continue;
            }
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                int level = heading.group(1).length();
                Section named = level == 2 ? Section.of(title(heading.group(2).strip())) : Section.OTHER;
                headings.add(new Heading(i, level, named));
                section = level == 2 ? named : level == 1 ? Section.OTHER : section;
                items.clear();
                i++;
                continue;
            }
            if (ITEM.matcher(line).matches()) {
                items.push(indent);
            }
            String identity = identity(line);
            i = isTask(identity) ? task(identity, i, indent, section, 0) : i + 1;
        }
    }

    /** A heading's text without the number signs that may end it. */
    private static String title(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '#') {
            end--;
        }
        boolean closing = end < text.length() && (end == 0 || " \t".indexOf(text.charAt(end - 1)) >= 0);
        return closing ? text.substring(0, end).strip() : text;
    }

    private int task(String identity, int start, int indent, Section section, int depth) {
        int end = start + 1;
        int plain = -1;
        List<Box> boxes = new ArrayList<>();
        int limit = limit(start + 1, indent);
        for (int i = start + 1; i < limit; ) {
            String line = body(lines.get(i));
            if (blank(line)) {
                i++;
                continue;
            }
            int closed = opaqueEnd(i, indent, limit);
            if (plain < 0 && (closed > i || ITEM.matcher(line).matches())) {
                plain = end;
            }
            if (closed > i) {
                for (int j = i; j < closed; j++) {
                    opaque[j] = true;
                }
                i = closed;
            } else {
                String nested = depth < DEEPEST ? identity(line) : "";
                if (!isTask(nested) && !nested.isEmpty()) {
                    boxes.add(new Box(nested, i));
                }
                i = isTask(nested) ? task(nested, i, indent(line), section, depth + 1) : i + 1;
            }
            end = i;
        }
        tasks.add(new Task(identity, start, end, plain < 0 ? end : plain, indent, section, List.copyOf(boxes)));
        return end;
    }

    /** What the comment of an item of ours says; empty for any other line. */
    private static String identity(String line) {
        if (!line.contains(COMMENT)) {
            return "";
        }
        Matcher ours = OURS.matcher(line);
        return ours.matches() ? ours.group(1) : "";
    }

    /** A task is of a policy and a root module; a box has a fingerprint. */
    private static boolean isTask(String identity) {
        return identity.indexOf('@') >= 0;
    }

    /** The line after a box and what people wrote below it. */
    int end(Box box, Task task) {
        int limit = Math.min(task.end(), limit(box.line() + 1, indent(body(lines.get(box.line())))));
        int end = box.line() + 1;
        for (int i = end; i < limit; i++) {
            if (!blank(lines.get(i))) {
                end = i + 1;
            }
        }
        return end;
    }

    /** The first line from {@code from} on that is not blank and not indented more than {@code indent}. */
    private int limit(int from, int indent) {
        for (int i = from; i < lines.size(); i++) {
            String line = body(lines.get(i));
            if (!blank(line) && indent(line) <= indent) {
                return i;
            }
        }
        return lines.size();
    }

    /**
     * The line after a code fence or comment that begins at {@code start}, or {@code start} when none does. Within an item
     * it ends with the item at the latest, as Markdown says; outside, one that is never closed is taken for plain text.
     */
    private int opaqueEnd(int start, int item, int to) {
        String line = body(lines.get(start));
        Matcher fence = FENCE.matcher(line);
        boolean fenced = fence.matches()
                && !(fence.group(1).charAt(0) == '`' && fence.group(2).indexOf('`') >= 0);
        boolean comment = line.strip().startsWith("<!--") && line.indexOf("-->") < 0;
        if (!fenced && !comment) {
            return start;
        }
        String kind = comment ? "" : fence.group(1).substring(0, 3);
        int length = comment ? 0 : fence.group(1).length();
        if (item < 0 && length >= neverClosed.getOrDefault(kind, Integer.MAX_VALUE)) {
            return start;
        }
        int limit = item < 0 ? to : Math.min(to, limit(start + 1, item));
        for (int i = start + 1; i < limit; i++) {
            String next = body(lines.get(i));
            if (comment ? next.contains("-->") : closes(next, fence.group(1))) {
                return i + 1;
            }
        }
        if (item < 0) {
            neverClosed.merge(kind, length, Math::min);
            return start;
        }
        return limit;
    }

    private static boolean closes(String line, String opening) {
        String stripped = line.strip();
        return stripped.length() >= opening.length() && stripped.chars().allMatch(c -> c == opening.charAt(0));
    }

    /**
     * The line after YAML front matter; 0 when the file does not begin with one. Between two rulers that hold anything but
     * the lines of a YAML mapping, there is Markdown.
     */
    int frontMatter() {
        if (lines.isEmpty() || !body(lines.get(0)).equals("---")) {
            return 0;
        }
        for (int i = 1; i < lines.size(); i++) {
            String line = body(lines.get(i));
            if (line.equals("---")) {
                return i + 1;
            }
            if (!YAML.matcher(line).matches() || line.contains(COMMENT)) {
                return 0;
            }
        }
        return 0;
    }

    /** Whether a line begins an item or continues one. */
    static boolean inList(String line) {
        return ITEM.matcher(body(line)).matches() || indent(line) > 1;
    }

    static boolean item(String line) {
        return ITEM.matcher(body(line)).matches();
    }

    private static int indent(String line) {
        int columns = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == ' ') {
                columns++;
            } else if (c == '\t') {
                columns += 4 - columns % 4;
            } else {
                break;
            }
        }
        return columns;
    }
}
