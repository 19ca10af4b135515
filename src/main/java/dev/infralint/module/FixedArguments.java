package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import java.util.List;
import java.util.Set;

/** What every release refuses of arguments whose value or place is fixed: flags, lifecycles of data, names kept for later. */
final class FixedArguments {
    private static final Set<String> FLAGS = Set.of("sensitive", "nullable", "ephemeral", "const");
    private static final Set<String> LIFECYCLE_FLAGS = Set.of("create_before_destroy", "prevent_destroy");
    private static final List<String> OF_MANAGED =
            List.of("create_before_destroy", "ignore_changes", "prevent_destroy", "replace_triggered_by");
    private static final List<String> KEPT_IN_PROVIDERS = List.of("count", "depends_on", "source");

    private static final Set<String> RESERVED = Set.of("locals");
    private static final Set<String> RESERVED_IN_PROVIDERS = Set.of("lifecycle", "locals");

    private final List<Diagnostic> problems;

    /** Adds what it finds to {@code problems}. */
    FixedArguments(List<Diagnostic> problems) {
        this.problems = problems;
    }

    /** Looks at a block at the top of a file. */
    void check(Block block) {
        switch (block.type()) {
            case "variable", "output" -> flags(block.body(), FLAGS);
            case "resource" -> {
                lifecycles(block).forEach(lifecycle -> {
                    flags(lifecycle.body(), LIFECYCLE_FLAGS);
                    ignored(lifecycle.body());
                });
                reserved(block, RESERVED);
            }
            case "data", "ephemeral" -> {
                lifecycles(block).forEach(lifecycle -> ofManagedOnly(block, lifecycle.body()));
                reserved(block, RESERVED);
            }
            case "provider" -> {
                provider(block.body());
                reserved(block, RESERVED_IN_PROVIDERS);
            }
            default -> {}
        }
    }

    private static List<Block> lifecycles(Block block) {
        return JsonBodies.shaped(block.body()).blocks("lifecycle");
    }

    private void flags(Body body, Set<String> names) {
        for (Attribute attribute : body.attributes()) {
            boolean wrong = names.contains(attribute.name())
                    && Syntax.bool(attribute.value()).isEmpty()
                    && Syntax.literal(attribute.value()).isPresent();
            if (wrong) {
                problems.add(Diagnostic.error(
                        "invalid-flag",
                        "Unsuitable value type",
                        "The argument " + attribute.name() + " is a bool: write true or false.",
                        attribute.value().range()));
            }
        }
    }

    /** A list of arguments, or {@code all}; the star that stood for it once is none of them. */
    private void ignored(Body lifecycle) {
        lifecycle.attribute("ignore_changes").map(Attribute::value).ifPresent(value -> {
            boolean quoted = !value.range().file().name().endsWith(".json")
                    && Syntax.literal(value).isPresent();
            if (quoted) {
                problems.add(Diagnostic.error(
                        "invalid-argument",
                        "Invalid expression",
                        "The argument ignore_changes is a list of arguments, or the keyword all without quotes.",
                        value.range()));
            }
            for (Expression element : Syntax.elements(value)) {
                if (value instanceof Expression.TupleConstructor
                        && Syntax.literal(element).filter("*"::equals).isPresent()) {
                    problems.add(Diagnostic.error(
                            "invalid-argument",
                            "Invalid ignore_changes wildcard",
                            "The star is no argument; write ignore_changes = all.",
                            element.range()));
                }
            }
        });
    }

    private void reserved(Block block, Set<String> names) {
        for (Block nested : block.body().blocks()) {
            if (names.contains(nested.type())) {
                problems.add(Diagnostic.error(
                        "unsupported-block",
                        "Reserved block type name in " + block.type() + " block",
                        "The name " + nested.type() + " is kept for later use; a " + block.type()
                                + " block cannot have a block of it.",
                        nested.typeRange()));
            }
        }
    }

    private void ofManagedOnly(Block block, Body lifecycle) {
        for (String name : OF_MANAGED) {
            lifecycle
                    .attribute(name)
                    .ifPresent(attribute -> problems.add(Diagnostic.error(
                            "unsupported-argument",
                            "Invalid " + block.type() + " resource lifecycle argument",
                            "The argument " + name + " is for managed resources; a " + block.type()
                                    + " block is not kept, so that it means nothing here.",
                            attribute.nameRange())));
        }
    }

    private void provider(Body body) {
        for (String name : KEPT_IN_PROVIDERS) {
            body.attribute(name)
                    .ifPresent(attribute -> problems.add(Diagnostic.error(
                            "unsupported-argument",
                            "Reserved argument name in provider block",
                            "The name " + name + " is kept for later use; a provider cannot have an argument of it.",
                            attribute.nameRange())));
        }
    }
}
