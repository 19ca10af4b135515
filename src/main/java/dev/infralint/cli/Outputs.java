package dev.infralint.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Makes the outputs of a run one after another: one that fails costs no other. */
final class Outputs {
    private final List<Failure> failures = new ArrayList<>();

    /** Makes one; what throws is a failure of this output, the tool's own faults included. */
    void make(Runnable output) {
        try {
            output.run();
        } catch (Failure failure) {
            failures.add(failure);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError fault) {
            StackTraceElement[] trace = fault.getStackTrace();
            failures.add(
                    new Failure("an output was not written: " + fault + (trace.length == 0 ? "" : " at " + trace[0])
                            + "; this is a bug in infra-lint, please report it"));
        }
    }

    /** What went wrong so far. */
    List<Failure> failures() {
        return Collections.unmodifiableList(failures);
    }
}
