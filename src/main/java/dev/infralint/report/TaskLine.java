package dev.infralint.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of ours in the task list, of which only the box, the date of completion and, in a nested box, the resource and
 * its place are ever changed, and those only where the text begins with them as they were made: everything else is a
 * person's.
 */
final class TaskLine {
    private static final Pattern BOX =
            Pattern.compile("(?s)([ \\t]*(?:[-*+]|\\d{1,9}[.)])[ \\t]+)(?:\\[([ xX])\\])?(.*)");
    private static final Pattern COMPLETED = Pattern.compile(" ?\\(completed: \\d{4}-\\d{2}-\\d{2}\\)");
    private static final Pattern GENERATED =
            Pattern.compile("\\s*`[^`]+`(?: and \\d+ more (?:instance|resource)s?)?, `[^`]+:\\d+`");
    private static final Pattern REST = Pattern.compile("\\s*and \\d+ more: `infra-lint [^`]+`");

    private TaskLine() {}

    static boolean ticked(String line) {
        Matcher box = BOX.matcher(TaskDocument.body(line));
        return box.matches() && box.group(2) != null && !box.group(2).equals(" ");
    }

    static boolean dated(String line) {
        return COMPLETED.matcher(line).find();
    }

    /** What people read of a line of ours: without its box and its comment. */
    static String text(String line) {
        String shown = line.substring(0, comment(line));
        Matcher box = BOX.matcher(shown);
        return (box.matches() ? box.group(3) : shown).strip();
    }

    /** The line ticked as a person ticks it. */
    static String tick(String line) {
        return withBox(line, "x");
    }

    /** The line ticked, with the date; a date that is there already is kept. */
    static String complete(String line, String date) {
        String ticked = withBox(line, "x");
        if (dated(ticked)) {
            return ticked;
        }
        String body = TaskDocument.body(ticked);
        int end = body.length();
        while (end > 0 && (body.charAt(end - 1) == ' ' || body.charAt(end - 1) == '\t')) {
            end--;
        }
        return body.substring(0, end) + " (completed: " + date + ")" + ticked.substring(end);
    }

    /** The line unticked and without a date. */
    static String reopen(String line) {
        String open = withBox(line, " ");
        Matcher date = COMPLETED.matcher(open);
        int start = -1;
        int end = -1;
        while (date.find()) {
            start = date.start();
            end = date.end();
        }
        return start < 0 ? open : open.substring(0, start) + open.substring(end);
    }

    private static String withBox(String line, String mark) {
        String body = TaskDocument.body(line);
        Matcher box = BOX.matcher(body);
        if (!box.matches()) {
            return line;
        }
        String rest = box.group(2) == null ? " " + box.group(3) : box.group(3);
        return box.group(1) + "[" + mark + "]" + rest + line.substring(body.length());
    }

    /** The line with the resource and place as they are now; one that begins with words of a person stays as it is. */
    static String describe(String line, String description) {
        return withText(line, GENERATED, description);
    }

    /** The line that folds the rest of a list with what it stands for now, where no person has rewritten it. */
    static String rest(String line, String text) {
        return withText(line, REST, text);
    }

    /** Whether the line that folds the rest of a list is as it was made. */
    static boolean isRest(String line) {
        Matcher box = BOX.matcher(line.substring(0, comment(line)));
        return box.matches() && REST.matcher(box.group(3).strip()).matches();
    }

    private static String withText(String line, Pattern generated, String text) {
        int comment = comment(line);
        Matcher box = BOX.matcher(line.substring(0, comment));
        if (!box.matches()) {
            return line;
        }
        Matcher made = generated.matcher(box.group(3));
        if (!made.lookingAt()) {
            return line;
        }
        String mark = box.group(2) == null ? "" : "[" + box.group(2) + "] ";
        return box.group(1) + mark + text + box.group(3).substring(made.end()) + line.substring(comment);
    }

    private static int comment(String line) {
        return line.lastIndexOf("<!-- infra-lint:");
    }

    /** The line as an item of the outermost list. */
    static String dedent(String line) {
        int start = 0;
        while (start < line.length() && (line.charAt(start) == ' ' || line.charAt(start) == '\t')) {
            start++;
        }
        return line.substring(start);
    }
}
