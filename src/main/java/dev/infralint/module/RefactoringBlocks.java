package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.Syntax;
import dev.infralint.expression.Traversal;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells of {@code moved}, {@code removed} and {@code import} blocks that cannot work, whatever the state holds. */
final class RefactoringBlocks {
    private static final Pattern MODULE = Pattern.compile("^module\\.[^.\\[]+");

    private final Set<String> declared;
    private final List<Diagnostic> problems;
    /** Where each address moves to. */
    private final Map<String, String> moves = new HashMap<>();

    private final Set<String> imports = new HashSet<>();

    /**
     * For the blocks of a module.
     *
     * @param declared addresses of its resources, data sources and module calls, and its variables and local values
     */
    RefactoringBlocks(Set<String> declared, List<Diagnostic> problems) {
        this.declared = declared;
        this.problems = problems;
    }

    void check(Block block) {
        switch (block.type()) {
            case "removed" -> removed(block);
            case "moved" -> moved(block);
            case "import" -> imported(block);
            default -> {}
        }
    }

    private void removed(Block block) {
        String address = address(block, "from").orElse("");
        if (address.indexOf('[') >= 0) {
            refuse(block, "from", "Instances are not removed one by one: name the resource or module without a key.");
        } else if (address.startsWith("data.")) {
            refuse(block, "from", "A data source is in no state that it could be removed from; delete its block.");
        }
        whole(block, "from").filter(declared::contains).ifPresent(from -> refuse(block, "from", """
            "%s" is said to be removed, but this module still declares it. Take out one of the two.\
            """.formatted(from)));
    }

    private void moved(Block block) {
        ambiguous(block);
        Optional<String> from = whole(block, "from");
        Optional<String> to = address(block, "to").map(RefactoringBlocks::withoutKey);
        if (from.isPresent() && from.equals(address(block, "to"))) {
            refuse(block, "to", "It moves to where it is. Name another address, or take out this block.");
        }
        if (from.isPresent() && to.isPresent() && declared.contains(from.get()) && !from.equals(to)) {
            refuse(block, "from", """
                "%s" is said to have moved, but this module still declares it. Rename the declaration or take out this block.\
                """.formatted(from.get()));
        }
    }

    /** What is told of addresses with their keys: each has one place to go to, and one that it comes from. */
    private void ambiguous(Block block) {
        String from = address(block, "from").orElse("");
        String to = address(block, "to").orElse("");
        if (from.isEmpty() || to.isEmpty() || from.equals(to)) {
            return;
        }
        String other = moves.put(from, to);
        if (other != null && !other.equals(to)) {
            refuse(block, "to", "\"" + from + "\" is said to have moved to \"" + other + "\" already.");
        }
        for (Map.Entry<String, String> move : moves.entrySet()) {
            if (move.getValue().equals(to) && !move.getKey().equals(from)) {
                refuse(block, "to", "\"" + move.getKey() + "\" is said to have moved there already.");
            }
        }
        String next = to;
        for (int steps = 0; next != null && steps <= moves.size(); steps++) {
            if (next.equals(from)) {
                refuse(block, "to", "Together with others this block moves \"" + from + "\" in a circle.");
                return;
            }
            next = moves.get(next);
        }
    }

    private void imported(Block block) {
        boolean id = block.body().attribute("id").isPresent();
        boolean identity = block.body().attribute("identity").isPresent();
        if (id && identity) {
            refuse(block, "identity", "\"id\" and \"identity\" exclude each other. Remove one of them.");
        } else if (!id && !identity) {
            refuse(block, "to", "What to import is not said; add \"id\" or \"identity\".");
        }
        address(block, "to")
                .filter(to -> !imports.add(to))
                .ifPresent(to -> refuse(block, "to", "Another block imports \"" + to + "\" already."));
        block.body()
                .attribute("id")
                .filter(given -> given.value() instanceof Expression.NullLiteral)
                .ifPresent(given -> refuse(block, "id", "The id is null; say what to import."));
        for (Attribute attribute : block.body().attributes()) {
            Traversal.of(attribute.value()).forEach(this::undeclared);
        }
        // A resource may have to be generated yet, a call may not.
        address(block, "to")
                .map(MODULE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .filter(call -> !declared.contains(call))
                .ifPresent(call -> refuse(block, "to", "There is no module call \"%s\" here.".formatted(call)));
    }

    /** Nothing evaluates an import here; so what its arguments name is looked up as it is written. */
    private void undeclared(Traversal name) {
        boolean variable = name.root().equals("var");
        if (!variable && !name.root().equals("local") || name.steps().isEmpty()) {
            return;
        }
        String address = name.root() + "." + name.steps().get(0);
        if (!declared.contains(address)) {
            problems.add(Diagnostic.error(
                    "undeclared-reference",
                    "Reference to undeclared " + (variable ? "input variable" : "local value"),
                    "This module declares no \"" + address + "\"." + Suggestion.of(address, declared),
                    name.range()));
        }
    }

    /** An address without keys; empty where it has some, or where it leads into another module. */
    private static Optional<String> whole(Block block, String name) {
        return address(block, name).filter(address -> address.indexOf('[') < 0);
    }

    private static Optional<String> address(Block block, String name) {
        return block.body()
                .attribute(name)
                .map(Attribute::value)
                .flatMap(Syntax::traversal)
                .map(address -> address.startsWith("resource.") ? address.substring("resource.".length()) : address);
    }

    private static String withoutKey(String address) {
        int key = address.indexOf('[');
        return key < 0 || address.indexOf('.', key) >= 0 ? address : address.substring(0, key);
    }

    private void refuse(Block block, String name, String detail) {
        problems.add(Diagnostic.error(
                "invalid-refactoring",
                "The " + block.type() + " block cannot work",
                detail,
                block.body().attribute(name).map(Attribute::range).orElse(block.header())));
    }
}
