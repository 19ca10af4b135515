package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.diag.Diagnostic;
import dev.infralint.module.Module;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.List;

/**
 * Ephemeral values in arguments that are stored, of managed resources that surely exist and are of a provider whose
 * write-only arguments can be told by their names. Of other providers nothing is said.
 */
final class EphemeralUse {
    /**
     * Their write-only arguments have names that end in {@code _wo}: all seven that the schema of the AWS provider 5.100
     * marks; of the others none is known that is named otherwise, though no schema was at hand that would say so.
     */
    private static final List<String> PROVIDERS =
            List.of("terraform_data", "aws_", "azurerm_", "google_", "kubernetes_");

    private static final String WRITE_ONLY = "_wo";

    private final Run run;

    EphemeralUse(Run run) {
        this.run = run;
    }

    /** Reports arguments of a managed resource that hold an ephemeral value and are not write-only. */
    void check(ResourceInstance instance) {
        if (instance.mode() == ResourceMode.MANAGED
                && instance.conditions().isEmpty()
                && PROVIDERS.stream().anyMatch(instance.type()::startsWith)) {
            check(instance.body());
        }
    }

    /** Reports ephemeral outputs of a module that is surely a root, for it says where its state is kept. */
    void check(Module root) {
        if (root.settings().backend() == null && root.settings().cloud() == null) {
            return;
        }
        for (Module.OutputBlock output : root.outputs().values()) {
            if (output.ephemeral()) {
                run.report(Diagnostic.error(
                        "invalid-ephemeral-value",
                        "Ephemeral output not allowed",
                        "Outputs of a root module are stored, so that none of them can be ephemeral.",
                        output.block().header()));
            }
        }
    }

    private void check(EvaluatedBody body) {
        body.attributes().forEach((name, attribute) -> {
            if (!name.endsWith(WRITE_ONLY) && stored(attribute.value())) {
                run.report(Diagnostic.error(
                        "invalid-ephemeral-value",
                        "Invalid use of ephemeral value",
                        "The argument " + name + " is stored in the state, and an ephemeral value must not be."
                                + " Give it to a write-only argument, or use ephemeralasnull.",
                        attribute.range()));
            }
        });
        for (EvaluatedBlock block : body.blocks()) {
            // The store of terraform_data keeps what is sensitive and need not keep what is ephemeral.
            if (!block.type().equals("store")) {
                check(block.body());
            }
        }
    }

    private static boolean stored(Value value) {
        if (value.marks().ephemeral()) {
            return true;
        }
        if (value instanceof Value.Named named) {
            return named.elements().entrySet().stream()
                    .anyMatch(element -> !element.getKey().endsWith(WRITE_ONLY) && stored(element.getValue()));
        }
        return Values.elements(value).stream().anyMatch(EphemeralUse::stored);
    }
}
