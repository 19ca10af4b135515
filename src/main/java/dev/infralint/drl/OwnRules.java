package dev.infralint.drl;

import dev.infralint.engine.RuleEntry;
import dev.infralint.engine.RuleSet;
import dev.infralint.policy.CatalogueFile;
import dev.infralint.policy.Policy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy in DRL, compiled.
 *
 * @param entries its rules
 * @param classes of these, by the path of their files
 */
public record OwnRules(Policy policy, List<RuleEntry> entries, Map<String, byte[]> classes) {
    public OwnRules {
        entries = List.copyOf(entries);
        classes = Map.copyOf(classes);
    }

    /** Of what the compiler made of a file. */
    static OwnRules of(Map<String, byte[]> parts) {
        Map<String, byte[]> classes = new TreeMap<>(parts);
        List<RuleEntry> entries = RuleSet.read(take("rules", classes));
        List<Policy> policies = CatalogueFile.of(take("policies", classes), take("pages", classes))
                .read()
                .policies();
        return new OwnRules(policies.get(0), entries, classes);
    }

    private static byte[] take(String part, Map<String, byte[]> parts) {
        byte[] bytes = parts.remove(part);
        if (bytes == null) {
            throw new IllegalStateException("the compiler gave no " + part);
        }
        return bytes;
    }
}
