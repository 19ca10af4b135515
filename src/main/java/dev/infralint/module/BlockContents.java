package dev.infralint.module;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What any release of Terraform and OpenTofu knows in a block that they define themselves; a block stands in JSON as an argument
 * does.
 */
public record BlockContents(Set<String> arguments, Set<String> blocks) {
    static final BlockContents LIFECYCLE = new BlockContents(
            Set.of(
                    "create_before_destroy",
                    "prevent_destroy",
                    "ignore_changes",
                    "replace_triggered_by",
                    "enabled",
                    "destroy"),
            Set.of("precondition", "postcondition", "action_trigger"));
    static final BlockContents CONDITION = new BlockContents(Set.of("condition", "error_message"), Set.of());

    private static final Map<String, BlockContents> KNOWN = Map.ofEntries(
            Map.entry(
                    "variable",
                    new BlockContents(
                            Set.of(
                                    "type",
                                    "default",
                                    "description",
                                    "sensitive",
                                    "nullable",
                                    "ephemeral",
                                    "const",
                                    "deprecated"),
                            Set.of("validation"))),
            Map.entry(
                    "output",
                    new BlockContents(
                            Set.of(
                                    "type",
                                    "value",
                                    "description",
                                    "sensitive",
                                    "ephemeral",
                                    "deprecated",
                                    "depends_on"),
                            Set.of("precondition", "postcondition"))),
            Map.entry("check", new BlockContents(Set.of(), Set.of("data", "assert"))),
            Map.entry("moved", new BlockContents(Set.of("from", "to"), Set.of())),
            Map.entry("import", new BlockContents(Set.of("to", "id", "identity", "for_each", "provider"), Set.of())),
            Map.entry("removed", new BlockContents(Set.of("from"), Set.of("lifecycle", "connection", "provisioner"))),
            Map.entry(
                    "terraform",
                    new BlockContents(
                            Set.of("required_version", "experiments", "language"),
                            Set.of(
                                    "backend",
                                    "cloud",
                                    "encryption",
                                    "provider_meta",
                                    "required_providers",
                                    "state_store"))));

    /** Blocks that hold a condition. */
    static final Set<String> CONDITIONS = Set.of("validation", "precondition", "postcondition", "assert");

    public BlockContents {
        arguments = Set.copyOf(arguments);
        blocks = Set.copyOf(blocks);
    }

    /** What a block at the top of a file has; empty where that is not Terraform's to say. */
    static Optional<BlockContents> ofTop(String type) {
        return Optional.ofNullable(KNOWN.get(type));
    }

    /** What a block of this type has, wherever it stands; empty where that is not Terraform's to say. */
    public static Optional<BlockContents> of(String type) {
        if (CONDITIONS.contains(type)) {
            return Optional.of(CONDITION);
        }
        return type.equals("lifecycle") ? Optional.of(LIFECYCLE) : ofTop(type);
    }

    /** All names, in order. */
    Set<String> all() {
        Set<String> all = new TreeSet<>(arguments);
        all.addAll(blocks);
        return all;
    }
}
