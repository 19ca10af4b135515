package dev.infralint.compiler;

import dev.infralint.engine.MemoryLoader;
import dev.infralint.engine.RuleEntry;
import dev.infralint.engine.RuleSet;
import java.util.List;
import java.util.Map;

/**
 * What the compiler gives.
 *
 * @param classes by the path of their files, such as {@code rules/aws/rds/….class}
 * @param entries in the order of the files
 */
public record CompiledRules(Map<String, byte[]> classes, List<RuleEntry> entries) {
    public CompiledRules {
        classes = Map.copyOf(classes);
        entries = List.copyOf(entries);
    }

    /** The rules, ready to run from memory. */
    public RuleSet load() {
        return new RuleSet(entries, new MemoryLoader(classes));
    }
}
