package dev.infralint.fix;

import dev.infralint.result.Finding;
import java.util.List;

/**
 * The edits that a finding asks for.
 *
 * @param steps in the order in which they are made
 */
record Plan(Finding finding, List<Step> steps) {
    Plan {
        steps = List.copyOf(steps);
    }
}
