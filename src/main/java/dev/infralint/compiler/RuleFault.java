package dev.infralint.compiler;

import java.util.List;

/** Rules that do not compile, or policies with faults in their metadata: all of them at once. */
public final class RuleFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> faults;

    /** @param faults each as {@code file:line: what} */
    public RuleFault(List<String> faults) {
        super(faults.size() + " fault(s) in rules:\n  " + String.join("\n  ", faults));
        this.faults = List.copyOf(faults);
    }

    /** Each as {@code file:line: what}. */
    public List<String> faults() {
        return faults;
    }
}
