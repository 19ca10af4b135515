package dev.infralint.lint;

import dev.infralint.facts.FactGraph;
import dev.infralint.policy.RunResult;
import java.util.List;

/** Checks Terraform: paths in, result out. */
public final class Linter {
    private Linter() {}

    /** Reads, evaluates and checks everything under the given paths. Never throws for bad input. */
    public static RunResult lint(LintRequest request) {
        throw new IllegalStateException("replaced by the lint slice: " + request);
    }

    /** What the policies see, for each root module; nothing is checked. */
    public static List<FactGraph> facts(LintRequest request) {
        throw new IllegalStateException("replaced by the lint slice: " + request);
    }
}
