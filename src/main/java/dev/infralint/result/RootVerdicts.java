package dev.infralint.result;

import java.util.List;

/**
 * What all policies concluded on one root module.
 *
 * @param root the folder of the root module, as shown
 * @param verdicts one for each policy, address and path; in no particular order
 * @param failures policies that crashed on this root, by id
 */
public record RootVerdicts(String root, List<Verdict> verdicts, List<PolicyFailure> failures) {
    public RootVerdicts {
        verdicts = List.copyOf(verdicts);
        failures = List.copyOf(failures);
    }

    /** The same with other verdicts. */
    public RootVerdicts with(List<Verdict> others) {
        return new RootVerdicts(root, others, failures);
    }
}
