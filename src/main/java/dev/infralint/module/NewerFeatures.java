package dev.infralint.module;

import dev.infralint.configuration.ResourceMode;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Syntax;
import dev.infralint.function.Language;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;

/** Tells what a module uses that the releases do not have which its own constraints allow. */
public final class NewerFeatures {
    private static final int NEVER = Integer.MAX_VALUE;

    private final LanguageVersion.Held held;
    private final Language language;
    private final List<Diagnostic> found = new ArrayList<>();

    private NewerFeatures(LanguageVersion.Held held) {
        this.held = held;
        this.language = held.language();
    }

    /** A warning for each feature that is newer than the newest release allowed; none where no bound is set. */
    public static List<Diagnostic> in(Module module, LanguageVersion.Held held) {
        if (held.language().minor() == Integer.MAX_VALUE) {
            return List.of();
        }
        NewerFeatures features = new NewerFeatures(held);
        features.look(module);
        return features.found;
    }

    private void look(Module module) {
        for (Module.VariableBlock variable : module.variables().values()) {
            attribute(variable.block(), "const", 15, 12);
            attribute(variable.block(), "deprecated", 15, 10);
            attribute(variable.block(), "ephemeral", 10, 11);
        }
        for (Module.OutputBlock output : module.outputs().values()) {
            attribute(output.block(), "type", 15, NEVER);
            attribute(output.block(), "deprecated", 15, 10);
            attribute(output.block(), "ephemeral", 10, 11);
        }
        for (Module.ResourceBlock resource : module.resources().values()) {
            if (resource.mode() == ResourceMode.ACTION) {
                feature("The block action", resource.block().header(), 14, NEVER);
            } else if (resource.mode() == ResourceMode.EPHEMERAL) {
                feature("The block ephemeral", resource.block().header(), 10, 11);
            }
            lifecycle(resource.block());
        }
        for (Module.CallBlock call : module.calls().values()) {
            attribute(call.block(), "ignore_nested_deprecations", 16, NEVER);
            computed(call.block(), "source");
            computed(call.block(), "version");
            lifecycle(call.block());
        }
        for (Module.CheckBlock check : module.checks()) {
            feature("The block check", check.block().header(), 5, 0);
        }
        for (Block other : module.others()) {
            feature("The block " + other.type(), other.header(), 7, 7);
        }
        for (Module.ProviderBlock provider : module.providers().values()) {
            attribute(provider.block(), "for_each", NEVER, 9);
        }
        for (Block settings : module.settings().blocks()) {
            for (Block encryption : settings.body().blocks("encryption")) {
                feature("The block encryption", encryption.header(), NEVER, 7);
            }
        }
    }

    private void lifecycle(Block block) {
        for (Block lifecycle : JsonBodies.shaped(block.body()).blocks("lifecycle")) {
            attribute(lifecycle, "enabled", NEVER, 11);
            Body body = JsonBodies.shaped(lifecycle.body());
            body.blocks("action_trigger")
                    .forEach(trigger -> feature("The block action_trigger", trigger.header(), 14, NEVER));
        }
    }

    private void computed(Block call, String name) {
        call.body()
                .attribute(name)
                .filter(attribute -> Syntax.literal(attribute.value()).isEmpty())
                .ifPresent(attribute -> feature("A computed " + name, attribute.range(), 15, 8));
    }

    private void attribute(Block block, String name, int terraform, int openTofu) {
        block.body()
                .attribute(name)
                .map(Attribute::range)
                .ifPresent(range -> feature("The argument " + name, range, terraform, openTofu));
    }

    private void feature(String what, Range range, int terraform, int openTofu) {
        int first = language.openTofu() ? openTofu : terraform;
        if (language.minor() >= first) {
            return;
        }
        String product = language.openTofu() ? "OpenTofu" : "Terraform";
        String needed = first == NEVER
                ? "only " + (language.openTofu() ? "Terraform" : "OpenTofu") + " has"
                : product + " has since 1." + first;
        found.add(Diagnostic.warning(
                "newer-feature",
                "Feature of another release",
                what + " is something that " + needed + "; the newest release allowed here is " + product + " 1."
                        + language.minor() + " (" + held.because() + ").",
                range));
    }
}
