package dev.infralint.lint;

import dev.infralint.result.RootVerdicts;
import dev.infralint.result.Verdict;
import java.util.List;
import java.util.Set;

/**
 * What checking a root module gave.
 *
 * @param secrets that it holds
 * @param types the types of resources and data sources in it
 * @param dated whether it holds for a day only
 */
record RootFound(RootVerdicts verdicts, SecretCollector secrets, Set<String> types, boolean dated) {
    /** The same with other verdicts. */
    RootFound with(List<Verdict> others) {
        return new RootFound(verdicts.with(others), secrets, types, dated);
    }

    /** The same with what must not be shown of the root module under other values, and bound to the day as that is. */
    RootFound withSecretsOf(RootFound other) {
        secrets.add(other.secrets);
        return new RootFound(verdicts, secrets, types, dated || other.dated);
    }
}
