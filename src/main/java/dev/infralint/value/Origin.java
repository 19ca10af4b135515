package dev.infralint.value;

import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chain of places a value came through, last step first: tfvars line or default, module argument, local, attribute.
 *
 * @param range the place of this step
 * @param what what the step is, such as {@code default of var.encrypted} or {@code local.name}
 * @param previous the step before; null for the first
 */
public record Origin(Range range, String what, @Nullable Origin previous) {
    private static final int LONGEST = 64;

    /** The first step of a value that was read from a file, a script for example: the whole of it. */
    public static Origin ofFile(SourceFile file) {
        return new Origin(file.range(0, file.text().length()), "the file " + file.name(), null);
    }

    /** Whether this step is a file as a whole. */
    public boolean isFile() {
        return range.start() == 0 && range.end() == range.file().text().length();
    }

    /** The steps from the first to this one; at most the last 64. */
    public List<Origin> steps() {
        Deque<Origin> steps = new ArrayDeque<>();
        Origin step = this;
        while (step != null && steps.size() < LONGEST) {
            steps.addFirst(step);
            step = step.previous;
        }
        return List.copyOf(steps);
    }
}
