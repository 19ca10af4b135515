package dev.infralint.terraform;

import dev.infralint.configuration.InstanceKey;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Unknowns;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.Module;
import dev.infralint.module.Module.CallBlock;
import dev.infralint.module.ModuleLocator;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A module call in one instance of its caller. */
final class CallNode {
    private static final String DOWNLOADED = ".terraform/modules/";

    /** Arguments of a module block that are Terraform's own. */
    static final Set<String> META =
            Set.of("source", "version", "providers", "count", "for_each", "depends_on", "ignore_nested_deprecations");

    private final ModuleInstance caller;
    private final CallBlock block;
    private final Cell<Expansion> expansion;
    private final Cell<Located> located;
    private @Nullable Map<InstanceKey, ModuleInstance> instances;

    /**
     * What a call names.
     *
     * @param source empty where it is missing or unknown
     * @param version empty where there is none; unknown where it is no constant
     * @param module null where it was not found
     */
    record Located(
            String source,
            Optional<Value> version,
            @Nullable Module module) {}

    CallNode(ModuleInstance caller, CallBlock block) {
        this.caller = caller;
        this.block = block;
        this.located =
                new Cell<>(caller.run(), caller, "source of module." + block.name(), block.sourceRange(), this::locate);
        this.expansion = new Cell<>(
                caller.run(),
                caller,
                "module." + block.name(),
                block.block().header(),
                () -> Expansion.of(block.block().body(), caller.scope(), caller.run(), Run.MODULE));
    }

    ModuleInstance caller() {
        return caller;
    }

    CallBlock block() {
        return block;
    }

    /** Whether the module's files were found. */
    boolean loaded() {
        return located().module() != null;
    }

    /** What the source and the version say, and the module they lead to. */
    Located located() {
        return located.get(() -> new Located("", Optional.empty(), null));
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
            Module called = located().module();
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

    private Located locate() {
        Run run = caller.run();
        Body body = block.block().body();
        Optional<Value> version = body.attribute("version")
                .map(Attribute::value)
                .map(expression -> run.value(expression, caller.scope()))
                .filter(value -> !value.isNull());
        Optional<Expression> written = body.attribute("source").map(Attribute::value);
        if (written.isEmpty()) {
            return new Located("", version, null);
        }
        Value source = run.value(written.get(), caller.scope());
        if (!(source instanceof Value.Str text)) {
            Set<String> needs = Unknowns.needs(source);
            run.reportMissingModule(
                    block,
                    "The source of this module is no constant, so that the module was not checked."
                            + (needs.isEmpty() ? "" : " It needs " + String.join(", ", needs) + "."));
            return new Located("", version, null);
        }
        return new Located(text.value(), version, load(text.value(), version));
    }

    private @Nullable Module load(String source, Optional<Value> version) {
        Run run = caller.run();
        String key = caller.callKey().isEmpty() ? block.name() : caller.callKey() + "." + block.name();
        String constraint = version.orElse(null) instanceof Value.Str text ? text.value() : null;
        Path folder = run.locator().locate(key, caller.module(), block.name(), source, constraint);
        if (folder == null) {
            if (ModuleLocator.isLocal(source) && downloaded(source).isEmpty()) {
                run.reportMissingFolder(block, missing(source));
            } else {
                run.reportMissingModule(block, missing(source));
            }
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
        if (!run.mayAdd(1, Run.MODULE, block.sourceRange())) {
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

    /** The folder of a downloaded module that a local path leads into; empty where it leads elsewhere. */
    private static Optional<String> downloaded(String source) {
        int modules = source.indexOf(DOWNLOADED);
        int from = modules + DOWNLOADED.length();
        int end = modules < 0 ? -1 : source.indexOf('/', from);
        return modules < 0 ? Optional.empty() : Optional.of(source.substring(from, end < 0 ? source.length() : end));
    }

    private String absent(String source) {
        String part = caller.run().locator().missingPart(caller.module(), source);
        return part.equals(source)
                ? "The module folder \"" + source
                        + "\" does not exist, so that the module was not checked. Check the path."
                : "The folder \"" + part
                        + "\" does not exist, so that the module in it was not checked. Check the path, or check"
                        + " out what it leads to.";
    }

    private String missing(String source) {
        Optional<String> download = downloaded(source);
        if (download.isPresent()) {
            return "The module stands in \"" + DOWNLOADED + download.get()
                    + "\", which terraform init makes, and was not"
                    + " checked; values that come from it are unknown. Run terraform init.";
        }
        if (ModuleLocator.isLocal(source)) {
            return caller.run()
                    .locator()
                    .submodule(caller.module(), source)
                    .map(submodule -> "The module folder \"" + source + "\" stands in the git submodule \"" + submodule
                            + "\", which is not checked out, so that the module was not checked. Run git submodule"
                            + " update --init.")
                    .orElseGet(() -> absent(source));
        }
        return "The module \"" + source
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
        List<String> missing = module.variables().values().stream()
                .filter(variable -> variable.defaultValue() == null
                        && block.block().body().attribute(variable.name()).isEmpty())
                .map(variable -> "\"" + variable.name() + "\"")
                .toList();
        if (!missing.isEmpty()) {
            run.report(Diagnostic.error(
                    "missing-argument",
                    "Missing required argument",
                    missing.size() == 1
                            ? "The variable " + missing.get(0) + " of the module has no default; give it a value here."
                            : "The variables " + String.join(", ", missing)
                                    + " of the module have no defaults; give them values here.",
                    block.block().header()));
        }
    }
}
