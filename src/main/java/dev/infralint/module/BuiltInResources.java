package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.Syntax;
import dev.infralint.expression.Traversal;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What the resources that come with the products have, and where every provisioner must keep to its own resource. */
final class BuiltInResources {
    private static final Set<String> OF_ALL = Set.of(
            "_", "connection", "count", "depends_on", "dynamic", "for_each", "lifecycle", "provider", "provisioner");
    private static final Map<String, Set<String>> ARGUMENTS = Map.of(
            "resource terraform_data", Set.of("input", "triggers_replace", "store"),
            "data terraform_remote_state", Set.of("backend", "config", "defaults", "workspace"));
    private static final Map<String, Set<String>> COMPUTED =
            Map.of("resource terraform_data", Set.of("id", "output"), "data terraform_remote_state", Set.of("outputs"));
    private static final Set<String> OF_THEMSELVES = Set.of("self", "path", "terraform", "tofu");

    private final List<Diagnostic> problems;

    /** Adds what it finds to {@code problems}. */
    BuiltInResources(List<Diagnostic> problems) {
        this.problems = problems;
    }

    /** Looks at a block at the top of a file. */
    void check(Block block) {
        String kind = block.type() + " " + (block.labels().isEmpty() ? "" : block.label(0));
        Set<String> own = ARGUMENTS.get(kind);
        if (own != null) {
            Set<String> known = new TreeSet<>(own);
            known.addAll(OF_ALL);
            names(block, known, COMPUTED.getOrDefault(kind, Set.of()));
        }
        if (block.type().equals("resource")) {
            provisioners(JsonBodies.shaped(block.body()));
        }
    }

    private void names(Block block, Set<String> known, Set<String> computed) {
        for (Attribute attribute : block.body().attributes()) {
            if (computed.contains(attribute.name())) {
                problems.add(Diagnostic.error(
                        "unsupported-argument",
                        "Read-only attribute",
                        "The attribute " + attribute.name() + " of a " + block.label(0)
                                + " is computed; a configuration cannot set it.",
                        attribute.nameRange()));
            } else if (!known.contains(attribute.name())) {
                problems.add(Unsupported.argument(attribute, "in a " + block.label(0), known));
            }
        }
        for (Block nested : block.body().blocks()) {
            if (!known.contains(nested.type()) && !nested.type().equals("locals")) {
                problems.add(Diagnostic.error(
                        "unsupported-block",
                        "Unsupported block type",
                        "A " + block.label(0) + " has no block \"" + nested.type() + "\"."
                                + Suggestion.of(nested.type(), known),
                        nested.typeRange()));
            }
        }
    }

    /** What else it could name may be gone when a resource is destroyed. */
    private void provisioners(Body resource) {
        boolean any = false;
        for (Block provisioner : resource.blocks("provisioner")) {
            boolean destroys = provisioner
                    .body()
                    .attribute("when")
                    .flatMap(when -> Syntax.keyword(when.value()))
                    .filter("destroy"::equals)
                    .isPresent();
            if (destroys) {
                any = true;
                keepsToItself(provisioner.body());
                JsonBodies.shaped(provisioner.body()).blocks("connection").forEach(each -> keepsToItself(each.body()));
            }
        }
        if (any) {
            resource.blocks("connection").forEach(connection -> keepsToItself(connection.body()));
        }
    }

    private void keepsToItself(Body body) {
        for (Attribute attribute : body.attributes()) {
            if (!attribute.name().equals("when") && !attribute.name().equals("on_failure")) {
                Traversal.of(attribute.value()).stream()
                        .filter(name -> !ofItself(name))
                        .findFirst()
                        .ifPresent(name -> foreign(attribute.value(), name));
            }
        }
    }

    private static boolean ofItself(Traversal name) {
        Object step = name.steps().isEmpty() ? "" : name.steps().get(0);
        return OF_THEMSELVES.contains(name.root())
                || name.root().equals("count") && step.equals("index")
                || name.root().equals("each") && step.equals("key");
    }

    private void foreign(Expression expression, Traversal name) {
        problems.add(Diagnostic.error(
                "invalid-reference",
                "Invalid reference from destroy provisioner",
                "A provisioner that runs when its resource is destroyed may name self, count.index and each.key, and not "
                        + name.root() + ": keep what it needs in the resource.",
                expression.range()));
    }
}
