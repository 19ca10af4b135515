package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Merges the blocks of override files into those of the ordinary files: an argument takes the place of the one of the same
 * name, nested blocks take the place of all blocks of their type, {@code lifecycle} and {@code locals} are merged argument
 * by argument.
 */
final class OverrideMerger {
    private static final Set<String> MERGED_BY_ARGUMENT = Set.of("lifecycle");

    private final List<Block> blocks;
    private final List<Diagnostic> problems;

    OverrideMerger(List<Block> primary, List<Diagnostic> problems) {
        this.blocks = new ArrayList<>(primary);
        this.problems = problems;
    }

    /** The blocks with everything merged that was given so far. */
    List<Block> merged() {
        return List.copyOf(blocks);
    }

    void merge(Block override) {
        switch (override.type()) {
            case "locals" -> mergeLocals(override);
            // Settings are gathered from all terraform blocks, later ones winning.
            case "terraform" -> blocks.add(override);
            default -> mergeNamed(override);
        }
    }

    private void mergeNamed(Block override) {
        String identity = identity(override);
        for (int i = 0; i < blocks.size(); i++) {
            if (identity(blocks.get(i)).equals(identity)) {
                Block base = blocks.get(i);
                blocks.set(i, withBody(base, body(base.body(), override.body())));
                return;
            }
        }
        if (override.type().equals("provider")
                && override.body().attribute("alias").isEmpty()) {
            // A default provider configuration that is not written is there all the same, and empty.
            blocks.add(override);
            return;
        }
        problems.add(missingBase(override.type() + " " + labels(override), override));
    }

    private void mergeLocals(Block override) {
        List<Attribute> left = new ArrayList<>(override.body().attributes());
        for (int i = 0; i < blocks.size(); i++) {
            Block base = blocks.get(i);
            if (!base.type().equals("locals")) {
                continue;
            }
            List<Attribute> attributes = new ArrayList<>(base.body().attributes());
            for (int a = 0; a < attributes.size(); a++) {
                String name = attributes.get(a).name();
                for (Attribute replacement : override.body().attributes()) {
                    if (replacement.name().equals(name)) {
                        attributes.set(a, replacement);
                        left.remove(replacement);
                    }
                }
            }
            blocks.set(
                    i,
                    withBody(
                            base,
                            new Body(
                                    attributes,
                                    base.body().blocks(),
                                    base.body().range(),
                                    base.body().end())));
        }
        for (Attribute attribute : left) {
            problems.add(Diagnostic.error(
                    "missing-override-base",
                    "Missing base local value definition to override",
                    "There is no local value named \"" + attribute.name()
                            + "\" outside the override files. Define it in an ordinary file.",
                    attribute.nameRange()));
        }
    }

    static Body body(Body base, Body override) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        base.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
        override.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
        // count and for_each exclude each other: an override that sets one drops the other.
        if (override.attribute("count").isPresent()
                && override.attribute("for_each").isEmpty()) {
            attributes.remove("for_each");
        } else if (override.attribute("for_each").isPresent()
                && override.attribute("count").isEmpty()) {
            attributes.remove("count");
        }
        Set<String> replaced = new HashSet<>();
        for (Block block : override.blocks()) {
            if (!MERGED_BY_ARGUMENT.contains(block.type())) {
                replaced.add(produced(block));
            }
        }
        List<Block> nested = new ArrayList<>();
        for (Block block : base.blocks()) {
            if (!replaced.contains(produced(block))) {
                nested.add(block);
            }
        }
        for (Block block : override.blocks()) {
            int at = MERGED_BY_ARGUMENT.contains(block.type()) ? indexOf(nested, block.type()) : -1;
            if (at >= 0) {
                nested.set(at, withBody(nested.get(at), body(nested.get(at).body(), block.body())));
            } else {
                nested.add(block);
            }
        }
        return new Body(List.copyOf(attributes.values()), nested, base.range(), base.end());
    }

    private static int indexOf(List<Block> blocks, String type) {
        for (int i = 0; i < blocks.size(); i++) {
            if (blocks.get(i).type().equals(type)) {
                return i;
            }
        }
        return -1;
    }

    /** The type of block that a block gives: its own, or the label of a dynamic one. */
    private static String produced(Block block) {
        return block.type().equals("dynamic") && !block.labels().isEmpty() ? block.label(0) : block.type();
    }

    private static String identity(Block block) {
        StringBuilder identity = new StringBuilder(block.type());
        block.labels().forEach(label -> identity.append('\n').append(label.text()));
        if (block.type().equals("provider")) {
            block.body()
                    .attribute("alias")
                    .ifPresent(alias -> identity.append('\n')
                            .append(Syntax.literal(alias.value()).orElse("")));
        }
        return identity.toString();
    }

    private static String labels(Block block) {
        return String.join(".", block.labels().stream().map(Block.Label::text).toList());
    }

    private static Block withBody(Block block, Body body) {
        return new Block(block.type(), block.typeRange(), block.labels(), body, block.header(), block.range());
    }

    private static Diagnostic missingBase(String what, Block override) {
        return Diagnostic.error(
                "missing-override-base",
                "Missing " + base(override.type()) + " to override",
                "There is no " + what + " outside the override files. Define it in an ordinary file.",
                override.header());
    }

    /** What Terraform calls the block that an override file needs. */
    private static String base(String type) {
        return switch (type) {
            case "variable" -> "base variable declaration";
            case "output" -> "base output definition";
            case "module" -> "module call";
            case "resource" -> "resource";
            case "data" -> "data resource";
            default -> "base " + type + " configuration";
        };
    }
}
