package dev.infralint.compliance;

import java.util.List;
import java.util.stream.Stream;

/**
 * A control of a framework. Only ids, since the texts of most frameworks are licensed.
 *
 * @param framework its key, such as {@code cis-aws-7.0}
 * @param id within the framework, such as {@code 2.1.1}
 * @param checks what it asks for; none where only people can answer
 */
public record Control(String framework, String id, List<Check> checks) {
    /**
     * One thing that a control asks for.
     *
     * @param name as the published mapping calls it, such as {@code s3_bucket_default_encryption}
     * @param policies ids of the policies that look for it; empty without one
     * @param runtime whether only the running account can tell, whatever the configuration says
     */
    public record Check(String name, List<String> policies, boolean runtime) {
        public Check {
            policies = List.copyOf(policies);
        }
    }

    public Control {
        checks = List.copyOf(checks);
    }

    /** The ids of the policies that speak for it, each once. */
    public List<String> policies() {
        return checks.stream()
                .map(Check::policies)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** The checks that some policy looks for. */
    public Stream<Check> covered() {
        return checks.stream().filter(check -> !check.policies().isEmpty());
    }

    /** Whether no configuration can answer it. */
    boolean onlyAtRuntime() {
        return checks.stream().allMatch(Check::runtime);
    }
}
