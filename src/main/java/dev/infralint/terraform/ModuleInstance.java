package dev.infralint.terraform;

import dev.infralint.configuration.InstanceKey;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.module.Module;
import dev.infralint.module.Module.CallBlock;
import dev.infralint.module.Module.OutputBlock;
import dev.infralint.module.Module.ResourceBlock;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Type;
import dev.infralint.value.TypeConstraint;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One module as one call reaches it: everything in it is computed when it is first asked for. */
final class ModuleInstance {
    private final Run run;
    private final Module module;
    private final @Nullable ModuleInstance parent;
    private final String address;
    private final String callKey;
    private final boolean quiet;
    private final List<String> conditions;
    private final List<Range> callers;
    private final VariableSource inputs;
    private final ProviderConfigurations providers;
    private final Map<String, Cell<Value>> values = new HashMap<>();
    private final Map<String, ResourceNode> resources = new HashMap<>();
    private final Map<String, CallNode> calls = new HashMap<>();
    private final ModuleScope scope;

    /** Where the values of input variables come from. */
    interface VariableSource {
        /** The value of a declared variable, converted to its type. */
        Value value(Module.VariableBlock variable);

        /** Whether a value is given from outside, and not by the default. */
        boolean given(String variable);

        /** Whether files of variables that are not loaded are there to replace its default. */
        default boolean replaced(String variable) {
            return false;
        }
    }

    /** The root module. */
    ModuleInstance(Run run, Module module, VariableSource inputs) {
        this.run = run;
        this.module = module;
        this.parent = null;
        this.address = "";
        this.callKey = "";
        this.quiet = false;
        this.conditions = List.of();
        this.callers = List.of();
        this.inputs = inputs;
        this.providers = new ProviderConfigurations(run, this, null, Map.of());
        this.scope = new ModuleScope(this);
    }

    /** A called module. */
    ModuleInstance(CallNode call, InstanceKey key, Repetition repetition, Module module) {
        ModuleInstance parent = call.caller();
        this.parent = parent;
        this.run = parent.run;
        this.module = module;
        this.address = parent.qualify("module." + call.block().name() + key.suffix());
        this.callKey = parent.callKey.isEmpty()
                ? call.block().name()
                : parent.callKey + "." + call.block().name();
        this.conditions = parent.conditions(call.expansion(), key);
        this.quiet = parent.quiet
                || call.block()
                        .block()
                        .body()
                        .attribute("ignore_nested_deprecations")
                        .flatMap(attribute -> Syntax.bool(attribute.value()))
                        .orElse(false);
        List<Range> chain = new ArrayList<>(parent.callers);
        chain.add(call.block().block().header());
        this.callers = List.copyOf(chain);
        this.inputs = new CallArguments(run, this, call, parent.scope.repeated(repetition));
        this.providers = new ProviderConfigurations(
                run, this, parent.providers, passed(call, parent.scope.repeated(repetition)));
        this.scope = new ModuleScope(this);
    }

    private static Map<String, ProviderChoice> passed(CallNode call, ModuleScope scope) {
        Map<String, ProviderChoice> passed = new HashMap<>();
        call.block()
                .providers()
                .forEach((inside, outside) -> ProviderChoice.of(outside, scope, call.caller().run)
                        .ifPresent(choice -> passed.put(inside, choice)));
        return passed;
    }

    Run run() {
        return run;
    }

    Module module() {
        return module;
    }

    /** The absolute address; empty for the root module. */
    String address() {
        return address;
    }

    /** Where something stands that stands in this module, in words. */
    String where() {
        return address.isEmpty() ? "the root module" : address;
    }

    /** The names of the calls from the root to here, joined by dots. */
    String callKey() {
        return callKey;
    }

    /** Whether the module surely exists. */
    boolean certain() {
        return conditions.isEmpty();
    }

    /** On what it hangs whether the module exists; empty when it surely does. */
    List<String> conditions() {
        return conditions;
    }

    /** On what it hangs whether an instance of a block in this module exists. */
    List<String> conditions(Expansion expansion, InstanceKey key) {
        if (expansion.certain(key)) {
            return conditions;
        }
        List<String> all = new ArrayList<>(conditions);
        String own = expansion.condition().isEmpty() ? "there is any instance" : expansion.condition();
        all.add(address.isEmpty() ? own : own + " in " + address);
        return List.copyOf(all);
    }

    /** The headers of the calls that lead here, outermost first. */
    List<Range> callers() {
        return callers;
    }

    ProviderConfigurations providers() {
        return providers;
    }

    ModuleScope scope() {
        return scope;
    }

    VariableSource inputs() {
        return inputs;
    }

    /** A name within the module as an absolute address. */
    String qualify(String name) {
        return address.isEmpty() ? name : address + "." + name;
    }

    /** The value of a variable; empty when it is not declared. */
    Optional<Value> variable(String name) {
        Module.VariableBlock block = module.variables().get(name);
        if (block == null) {
            return Optional.empty();
        }
        return Optional.of(value(
                "var." + name,
                block.block().header(),
                () -> guarded(inputs.value(block), block.sensitive(), block.ephemeral())));
    }

    /** A local value; empty when it is not defined. */
    Optional<Value> local(String name) {
        Attribute attribute = module.locals().get(name);
        if (attribute == null) {
            return Optional.empty();
        }
        return Optional.of(value("local." + name, attribute.range(), () -> {
            Value value = run.value(attribute.value(), scope);
            Range range = attribute.value().range();
            return value.withMarks(value.marks()
                    .withOrigin(new Origin(range, "local." + name, value.marks().origin())));
        }));
    }

    /** The value of an output; empty when it is not declared. */
    Optional<Value> output(String name) {
        OutputBlock block = module.outputs().get(name);
        if (block == null) {
            return Optional.empty();
        }
        return Optional.of(value("output." + name, block.block().header(), () -> {
            if (block.value() == null) {
                return Value.unknown(Type.DYNAMIC, qualify("output." + name));
            }
            Value value = run.value(block.value(), scope);
            Origin origin = new Origin(
                    block.value().range(),
                    qualify("output." + name),
                    value.marks().origin());
            Value placed = value.withMarks(value.marks().withOrigin(origin));
            if (!block.ephemeral() && Values.isEphemeral(value)) {
                run.report(Diagnostic.error(
                        "invalid-ephemeral-value",
                        "Ephemeral value not allowed",
                        "An output with an ephemeral value says so itself: add ephemeral = true.",
                        block.value().range()));
            }
            return guarded(converted(block, block.value(), placed), block.sensitive(), block.ephemeral());
        }));
    }

    private Value converted(OutputBlock block, Expression written, Value value) {
        TypeConstraint type = block.type();
        if (type == null) {
            return value;
        }
        Computed converted = type.convert(value);
        Computed.Fault fault = converted.error();
        if (fault != null) {
            run.report(Diagnostic.error(
                    "invalid-output-value",
                    "Invalid output value",
                    "The value does not fit the type of " + qualify("output." + block.name()) + ": " + fault.detail()
                            + ".",
                    written.range()));
        }
        return converted.value();
    }

    /** A resource, data source or ephemeral resource by its key; null when it is not declared. */
    @Nullable
    ResourceNode resource(String key) {
        ResourceBlock block = module.resources().get(key);
        return block == null ? null : resources.computeIfAbsent(key, k -> new ResourceNode(this, block));
    }

    /** A module call; null when it is not declared. */
    @Nullable
    CallNode call(String name) {
        CallBlock block = module.calls().get(name);
        return block == null ? null : calls.computeIfAbsent(name, n -> new CallNode(this, block));
    }

    /** Warns where something is used, here, that says of itself that it is deprecated; unless a caller asks not to. */
    void warnOfDeprecated(Block declaration, String name, Range use) {
        if (!quiet) {
            declaration
                    .body()
                    .attribute("deprecated")
                    .flatMap(attribute -> Syntax.literal(attribute.value()))
                    .ifPresent(text -> run.report(Diagnostic.warning(
                            "deprecated", "Deprecated value used", name + " is deprecated: " + text, use)));
        }
    }

    /** Whether a folder is that of this module or of one on the way to it. */
    boolean within(Path folder) {
        for (ModuleInstance instance = this; instance != null; instance = instance.parent) {
            if (instance.module.folder().equals(folder)) {
                return true;
            }
        }
        return false;
    }

    private Value value(String name, Range range, java.util.function.Supplier<Value> compute) {
        Cell<Value> cell = values.get(name);
        if (cell == null) {
            cell = new Cell<>(run, this, name, range, compute);
            values.put(name, cell);
        }
        return cell.get(() -> Value.unknown(Type.DYNAMIC, qualify(name)));
    }

    private static Value guarded(Value value, boolean sensitive, boolean ephemeral) {
        if (!sensitive && !ephemeral) {
            return value;
        }
        Marks marks = value.marks();
        return value.withMarks(marks.withGuards(marks.sensitive() || sensitive, marks.ephemeral() || ephemeral));
    }
}
