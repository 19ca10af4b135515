package dev.infralint.fix;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shows what changed in a file, as {@code diff -u} and {@code git diff} do. */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NO_END = "\n\\ No newline at end of file";

    private UnifiedDiff() {}

    /**
     * The change of one file; empty where there is none.
     *
     * @param name below the project root
     * @param mask takes out of a line what must not be shown
     */
    public static String of(String name, Fixes.Edited edited, UnaryOperator<String> mask) {
        List<String> before = lines(edited.before());
        List<String> after = lines(edited.after());
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                "a/" + name, "b/" + name, before, DiffUtils.diff(before, after), CONTEXT);
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(mask.apply(line)).append('\n'));
        return text.toString();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        String last = lines.remove(lines.size() - 1);
        if (!last.isEmpty()) {
            lines.add(last + NO_END);
        }
        return lines;
    }
}
