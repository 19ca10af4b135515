package dev.infralint.value;

import dev.infralint.source.Range;
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
