package dev.infralint.terraform;

import dev.infralint.configuration.InstanceKey;
import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Attribute;
import dev.infralint.module.Module;
import dev.infralint.module.Module.CallBlock;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.module.ModuleLocator;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A module call in one instance of its caller. */
final class CallNode {
    /** Arguments of a module block that are Terraform's own. */
    static final Set<String> META = Set.of("source", "version", "providers", "count", "for_each", "depends_on");

    private final ModuleInstance caller;
    private final CallBlock block;
    private final Cell<Expansion> expansion;
    private final @Nullable Module called;
    private @Nullable Map<InstanceKey, ModuleInstance> instances;

    CallNode(ModuleInstance caller, CallBlock block) {
        this.caller = caller;
        this.block = block;
        this.called = load();
        this.expansion = new Cell<>(
                caller.run(),
                caller,
                "module." + block.name(),
                block.block().header(),
                () -> Expansion.of(block.block().body(), caller.scope(), caller.run()));
    }

    ModuleInstance caller() {
        return caller;
    }

    CallBlock block() {
        return block;
    }

    /** Whether the module's files were found. */
    boolean loaded() {
        return called != null;
    }

    Expansion expansion() {
        return expansion.get(() -> Expansion.unknown(
                Value.unknown(dev.infralint.value.Type.DYNAMIC, caller.qualify("module." + block.name())), false));
    }

    /** The instances by key; none when the module was not found. */
    Map<InstanceKey, ModuleInstance> instances() {
        Map<InstanceKey, ModuleInstance> known = instances;
        if (known == null) {
            known = new LinkedHashMap<>();
            if (called != null) {
                for (Map.Entry<InstanceKey, Repetition> entry :
                        expansion().instances().entrySet()) {
                    known.put(entry.getKey(), new ModuleInstance(this, entry.getKey(), entry.getValue(), called));
                }
            }
            instances = known;
        }
        return known;
    }

    private @Nullable Module load() {
        Run run = caller.run();
        String key = caller.callKey().isEmpty() ? block.name() : caller.callKey() + "." + block.name();
        String source = block.source();
        if (source == null) {
            return null;
        }
        Path folder = run.locator().locate(key, caller.module(), block);
        if (folder == null) {
            run.reportMissingModule(block, missing(source));
            return null;
        }
        if (caller.within(folder)) {
            run.report(Diagnostic.error(
                    "module-recursion",
                    "Module calls itself",
                    "The module in " + run.loader().tree().name(folder)
                            + " is called from within itself, so that its instances have no end. Remove this call.",
                    block.sourceRange()));
            return null;
        }
        if (run.loader().tree().boundaryOf(folder) == null) {
            run.reportMissingModule(
                    block,
                    "The module \"" + source + "\" lies outside the project and was not read. Scan from a folder that"
                            + " holds both.");
            return null;
        }
        Module module = run.loader().load(folder);
        run.reportModule(module);
        if (!run.loader().files(folder).any()) {
            run.reportMissingModule(
                    block, "The folder " + module.name() + " of this module holds no configuration files.");
            return null;
        }
        checkArguments(module);
        return module;
    }

    private static String missing(String source) {
        return ModuleLocator.isLocal(source)
                ? "The module folder \"" + source
                        + "\" does not exist, so that the module was not checked. Check the path."
                : "The module \"" + source
                        + "\" is not on disk and was not checked; values that come from it are unknown."
                        + " Run terraform init, or pass a folder of downloaded modules.";
    }

    private void checkArguments(Module module) {
        Run run = caller.run();
        for (Attribute attribute : block.block().body().attributes()) {
            if (!META.contains(attribute.name()) && !module.variables().containsKey(attribute.name())) {
                run.report(Diagnostic.error(
                        "unsupported-argument",
                        "Unsupported argument",
                        "The module declares no variable named \"" + attribute.name()
                                + "\". Remove the argument or declare the variable.",
                        attribute.nameRange()));
            }
        }
        for (VariableBlock variable : module.variables().values()) {
            if (variable.defaultValue() == null
                    && block.block().body().attribute(variable.name()).isEmpty()) {
                run.report(Diagnostic.error(
                        "missing-argument",
                        "Missing required argument",
                        "The variable \"" + variable.name() + "\" of the module has no default; give it a value here.",
                        block.block().header()));
            }
        }
    }
}
