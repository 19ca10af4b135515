package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Block;
import java.util.List;
import java.util.Set;

/** Settings of {@code terraform} blocks that a module has once, in whichever of its files. */
final class SettingsConflicts {
    private static final Set<String> STATES = Set.of("backend", "cloud", "state_store");

    private SettingsConflicts() {}

    /** Reports the second of them to {@code problems}; {@code blocks} are those of files that override nothing. */
    static void check(List<Block> blocks, List<Diagnostic> problems) {
        Block state = null;
        Block providers = null;
        for (Block block : blocks) {
            if (!block.type().equals("terraform")) {
                continue;
            }
            for (Block nested : block.body().blocks()) {
                if (STATES.contains(nested.type())) {
                    if (state != null) {
                        problems.add(twice(nested, state));
                    }
                    state = nested;
                } else if (nested.type().equals("required_providers")) {
                    if (providers != null) {
                        problems.add(twice(nested, providers));
                    }
                    providers = nested;
                }
            }
        }
    }

    private static Diagnostic twice(Block second, Block first) {
        String what = second.type().equals(first.type())
                ? "Duplicate " + second.type() + " configuration"
                : "Both " + first.type() + " and " + second.type() + " configuration";
        return Diagnostic.error(
                "duplicate-block",
                what,
                "A module has one of them, and " + first.header().place() + " says so already. Remove one.",
                second.header());
    }
}
