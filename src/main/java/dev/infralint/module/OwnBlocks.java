package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.SubExpressions;
import dev.infralint.expression.Syntax;
import dev.infralint.expression.Traversal;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What every release of Terraform and OpenTofu refuses in the blocks that they define themselves. */
final class OwnBlocks {
    private static final Set<String> RESERVED =
            Set.of("source", "version", "providers", "count", "for_each", "lifecycle", "depends_on", "locals");
    private static final Pattern NAME =
            Pattern.compile("[\\p{L}\\p{Nl}_][\\p{L}\\p{Nl}\\p{Mn}\\p{Mc}\\p{Nd}\\p{Pc}-]*+");

    private final List<Diagnostic> problems;

    /** Adds what it finds to {@code problems}. */
    OwnBlocks(List<Diagnostic> problems) {
        this.problems = problems;
    }

    /** Looks at a block at the top of a file, with the blocks in it. */
    void check(Block block) {
        BlockContents.ofTop(block.type()).ifPresent(known -> contents(block, known));
        switch (block.type()) {
            case "variable" -> variable(block);
            case "output" -> {
                name(block, 0);
                conditions(block.body());
            }
            case "resource", "data", "ephemeral" -> resource(block);
            case "module" -> module(block);
            case "check" -> check(block, block.body().blocks("assert"));
            default -> {}
        }
    }

    private void contents(Block block, BlockContents known) {
        for (Attribute attribute : block.body().attributes()) {
            if (!known.arguments().contains(attribute.name()) && !known.blocks().contains(attribute.name())) {
                problems.add(Unsupported.argument(attribute, "in a " + block.type() + " block", known.all()));
            }
        }
        for (Block nested : block.body().blocks()) {
            if (!known.blocks().contains(nested.type())) {
                problems.add(Diagnostic.error(
                        "unsupported-block",
                        "Unsupported block type",
                        "Terraform knows no block \"" + nested.type() + "\" in a " + block.type() + " block."
                                + Suggestion.of(nested.type(), known.all()),
                        nested.typeRange()));
            }
        }
    }

    private void variable(Block block) {
        if (!block.labels().isEmpty() && RESERVED.contains(block.label(0))) {
            problems.add(Diagnostic.error(
                    "invalid-name",
                    "Invalid variable name",
                    "A variable cannot be called \"" + block.label(0)
                            + "\", for that is an argument of every module call. Give it another name.",
                    block.header()));
        }
        name(block, 0);
        block.body().attribute("default").map(Attribute::value).ifPresent(this::constant);
        conditions(block.body());
        for (Block validation : block.body().blocks("validation")) {
            validation.body().attribute("condition").ifPresent(condition -> {
                boolean own = Traversal.of(condition.value()).stream()
                        .anyMatch(name -> name.root().equals("var")
                                && !name.steps().isEmpty()
                                && !block.labels().isEmpty()
                                && name.steps().get(0).equals(block.label(0)));
                if (!own) {
                    problems.add(Diagnostic.error(
                            "invalid-condition",
                            "Invalid variable validation condition",
                            "A validation must look at the variable that it stands in; this one does not.",
                            condition.value().range()));
                }
            });
        }
    }

    /** A default is read before anything can be called. */
    private void constant(Expression expression) {
        // A function of a provider stands for what is not known of a generated text.
        if (expression instanceof Expression.FunctionCall call && !call.name().startsWith("provider::")) {
            problems.add(Diagnostic.error(
                    "invalid-default",
                    "Function calls not allowed",
                    "The default of a variable is a constant; compute it in a local value.",
                    expression.range()));
            return;
        }
        SubExpressions.of(expression).forEach(this::constant);
    }

    private void resource(Block block) {
        name(block, 0);
        name(block, 1);
        repetition(block);
        Body body = JsonBodies.shaped(block.body());
        if (body.blocks("lifecycle").size() > 1) {
            problems.add(Diagnostic.error(
                    "duplicate-block",
                    "Duplicate lifecycle block",
                    "A resource has one lifecycle block; put what this one says into the first.",
                    body.blocks("lifecycle").get(1).header()));
        }
        for (Block lifecycle : body.blocks("lifecycle")) {
            contents(lifecycle, BlockContents.LIFECYCLE);
            conditions(lifecycle.body());
        }
        for (Block provisioner : body.blocks("provisioner")) {
            keyword(provisioner, "when", Set.of("create", "destroy"));
            keyword(provisioner, "on_failure", Set.of("continue", "fail"));
        }
    }

    /** OpenTofu counts by one of these. */
    private void repetition(Block block) {
        for (Block lifecycle : JsonBodies.shaped(block.body()).blocks("lifecycle")) {
            for (String other : List.of("count", "for_each")) {
                if (lifecycle.body().attribute("enabled").isPresent()
                        && block.body().attribute(other).isPresent()) {
                    problems.add(Diagnostic.error(
                            "invalid-expansion",
                            "Invalid combination of \"" + other + "\" and \"enabled\"",
                            "Either of them says how many instances there are; use one.",
                            lifecycle.header()));
                }
            }
        }
    }

    private void keyword(Block block, String name, Set<String> known) {
        block.body().attribute(name).ifPresent(attribute -> {
            String word = Syntax.keyword(attribute.value())
                    .or(() -> Syntax.literal(attribute.value()))
                    .orElse("");
            if (!known.contains(word)) {
                problems.add(Diagnostic.error(
                        "invalid-keyword",
                        "Invalid \"" + name + "\" keyword",
                        "The argument " + name + " must be one of " + String.join(" and ", new TreeSet<>(known)) + ".",
                        attribute.value().range()));
            }
        });
    }

    private void module(Block block) {
        name(block, 0);
        repetition(block);
        for (Block nested : block.body().blocks()) {
            if (!nested.type().equals("lifecycle")) {
                problems.add(Diagnostic.error(
                        "unsupported-block",
                        "Unsupported block type",
                        "A module call has no blocks; give \"" + nested.type() + "\" as an argument.",
                        nested.typeRange()));
            }
        }
    }

    private void check(Block block, List<Block> asserts) {
        boolean json = block.body().attribute("assert").isPresent();
        if (asserts.isEmpty() && !json) {
            problems.add(Diagnostic.error(
                    "missing-block",
                    "Zero assert blocks",
                    "A check block needs at least one assert block.",
                    block.header()));
        }
        conditions(block.body());
    }

    /** Conditions that lack an argument or look at nothing. */
    private void conditions(Body body) {
        for (Block block : body.blocks()) {
            if (!BlockContents.CONDITIONS.contains(block.type())) {
                continue;
            }
            contents(block, BlockContents.CONDITION);
            for (String name : new TreeSet<>(BlockContents.CONDITION.arguments())) {
                if (block.body().attribute(name).isEmpty()) {
                    problems.add(ModuleReader.missing(name, block));
                }
            }
            Expression condition =
                    block.body().attribute("condition").map(Attribute::value).orElse(null);
            if (condition != null
                    && !block.type().equals("validation")
                    && Traversal.of(condition).isEmpty()) {
                problems.add(Diagnostic.error(
                        "invalid-condition",
                        "Invalid " + block.type().toLowerCase(Locale.ROOT) + " expression",
                        "The condition looks at nothing else in the configuration, so that it checks nothing.",
                        condition.range()));
            }
        }
    }

    private void name(Block block, int label) {
        if (block.labels().size() > label && !NAME.matcher(block.label(label)).matches()) {
            problems.add(Diagnostic.error(
                    "invalid-name",
                    "Invalid " + block.type() + " name",
                    "\"" + block.label(label)
                            + "\" is no name: it begins with a letter or underscore and has letters, digits,"
                            + " underscores and dashes.",
                    block.labels().get(label).range()));
        }
    }

    /** Names that {@code depends_on} and {@code replace_triggered_by} give to resources and modules that are not declared. */
    void checkDependencies(Block block, Set<String> declared) {
        Body body = JsonBodies.shaped(block.body());
        Set<Attribute> lists = new HashSet<>();
        body.attribute("depends_on").ifPresent(lists::add);
        for (Block lifecycle : body.blocks("lifecycle")) {
            lifecycle.body().attribute("replace_triggered_by").ifPresent(lists::add);
        }
        for (Attribute list : lists) {
            for (Expression element : Syntax.elements(list.value())) {
                for (Traversal name : Traversal.of(element)) {
                    undeclared(name, declared);
                }
            }
        }
    }

    private void undeclared(Traversal name, Set<String> declared) {
        boolean module = name.root().equals("module");
        boolean data = name.root().equals("data");
        boolean managed = name.root().contains("_");
        int steps = data ? 2 : 1;
        if (!module && !data && !managed || name.steps().size() < steps) {
            return;
        }
        String address = name.root() + "." + name.steps().get(0)
                + (data ? "." + name.steps().get(1) : "");
        if (!declared.contains(address)) {
            problems.add(Diagnostic.error(
                    "undeclared-reference",
                    module ? "Reference to undeclared module" : "Reference to undeclared resource",
                    "This module declares no \"" + address + "\"." + Suggestion.of(address, declared),
                    name.range()));
        }
    }
}
