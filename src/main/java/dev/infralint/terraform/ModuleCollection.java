package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedModule.EvaluatedCheck;
import dev.infralint.configuration.EvaluatedModule.EvaluatedLocal;
import dev.infralint.configuration.EvaluatedModule.EvaluatedOutput;
import dev.infralint.configuration.EvaluatedModule.EvaluatedVariable;
import dev.infralint.configuration.EvaluatedModule.ModuleCallInstance;
import dev.infralint.configuration.InstanceKey;
import dev.infralint.configuration.OtherBlock;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.module.LanguageVersion;
import dev.infralint.module.Module;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.source.Range;
import dev.infralint.value.Origin;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Evaluates what one module instance declares besides resources. */
final class ModuleCollection {
    private final ModuleInstance module;
    private final Run run;

    ModuleCollection(ModuleInstance module) {
        this.module = module;
        this.run = module.run();
    }

    EvaluatedModule collect() {
        List<EvaluatedVariable> variables = variables();
        module.module().variables().values().forEach(this::validate);
        SortedMap<String, Range> providerUses = new TreeMap<>();
        for (Module.ResourceBlock resource : module.module().resources().values()) {
            String provider = resource.argument("provider")
                    .map(written -> written instanceof Expression.Index index ? index.source() : written)
                    .flatMap(Syntax::traversal)
                    .map(text -> ProviderChoice.of(text, Optional.empty()).name())
                    .orElseGet(() -> module.providers()
                            .use(resource.type(), Optional.empty())
                            .localName());
            providerUses.merge(
                    provider, resource.block().header(), (one, other) -> one.compareTo(other) <= 0 ? one : other);
        }
        return new EvaluatedModule(
                module.address(),
                module.module().name(),
                module.certain(),
                module.module().settings(),
                run.settingsBody(module),
                variables,
                locals(),
                outputs(),
                module.providers().own(),
                providerUses,
                calls(),
                checks(),
                others(),
                LanguageVersion.isPinned(run.root()),
                run.marksVariables(),
                module.module().unread(),
                module.module().wording(),
                module.callers());
    }

    private List<EvaluatedVariable> variables() {
        List<EvaluatedVariable> variables = new ArrayList<>();
        for (VariableBlock block : module.module().variables().values()) {
            if (module.inputs().given(block.name()) && run.meets(block)) {
                // A default that does not fit is wrong whether or not it counts.
                InputTypes.defaultValue(run, block, "var." + block.name());
            }
            module.variable(block.name())
                    .ifPresent(value -> variables.add(new EvaluatedVariable(
                            module.qualify("var." + block.name()),
                            block.name(),
                            block.type(),
                            value,
                            module.inputs().given(block.name()),
                            block.sensitive(),
                            run.declaration(block.block()),
                            block.block().header(),
                            block.block().range())));
        }
        return variables;
    }

    /**
     * A validation that is surely not met is an error of the value; one that hangs on an unknown says nothing, nor does one of a
     * default that files of variables are there to replace.
     */
    private void validate(VariableBlock variable) {
        if (module.inputs().replaced(variable.name())) {
            return;
        }
        for (Block validation : variable.validations()) {
            if (Conditions.fails(module, validation, module.scope(), "Invalid variable validation result")) {
                Origin origin = module.variable(variable.name())
                        .map(value -> value.marks().origin())
                        .orElse(null);
                Range range = origin == null ? variable.block().header() : origin.range();
                String fallback = "The value of " + module.qualify("var." + variable.name()) + " is not valid.";
                run.report(Diagnostic.error(
                        "invalid-variable-value",
                        "Invalid value for variable",
                        Conditions.message(module, validation, module.scope(), fallback)
                                + " This was checked by the validation rule at " + validation.header() + ".",
                        range));
            }
        }
    }

    private List<EvaluatedLocal> locals() {
        List<EvaluatedLocal> locals = new ArrayList<>();
        for (Attribute attribute : module.module().locals().values()) {
            module.local(attribute.name())
                    .ifPresent(value -> locals.add(new EvaluatedLocal(
                            module.qualify("local." + attribute.name()),
                            attribute.name(),
                            value,
                            attribute.range(),
                            attribute.value().range())));
        }
        return locals;
    }

    private List<EvaluatedOutput> outputs() {
        List<EvaluatedOutput> outputs = new ArrayList<>();
        for (Module.OutputBlock block : module.module().outputs().values()) {
            module.output(block.name()).ifPresent(value -> {
                for (Block condition : block.block().body().blocks("precondition")) {
                    Conditions.check(
                            module, condition, module.scope(), Level.ERROR, "Module output value precondition failed");
                }
                EvaluatedBody declared = run.declaration(block.block());
                Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>(declared.attributes());
                block.block()
                        .body()
                        .attribute("value")
                        .ifPresent(attribute -> attributes.put("value", BodyEvaluation.attribute(attribute, value)));
                outputs.add(new EvaluatedOutput(
                        module.qualify("output." + block.name()),
                        block.name(),
                        value,
                        block.sensitive(),
                        new EvaluatedBody(attributes, declared.blocks(), declared.end()),
                        block.block().header(),
                        block.block().range()));
            });
        }
        return outputs;
    }

    private List<ModuleCallInstance> calls() {
        List<ModuleCallInstance> calls = new ArrayList<>();
        for (String name : module.module().calls().keySet()) {
            CallNode node = module.call(name);
            if (node == null) {
                continue;
            }
            node.expansion()
                    .instances()
                    .forEach((key, repetition) -> calls.add(new ModuleCallInstance(
                            module.qualify("module." + name + key.suffix()),
                            name,
                            node.located().source(),
                            node.located()
                                    .version()
                                    .filter(Value.Str.class::isInstance)
                                    .map(version -> ((Value.Str) version).value()),
                            key,
                            module.certain() && node.expansion().certain(key),
                            node.loaded(),
                            arguments(node, key, repetition),
                            node.block().block().header(),
                            node.block().block().range())));
        }
        return calls;
    }

    private EvaluatedBody arguments(CallNode node, InstanceKey key, Repetition repetition) {
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        ModuleInstance called = node.instances().get(key);
        for (Attribute attribute : node.block().block().body().attributes()) {
            Optional<Value> value = switch (attribute.name()) {
                case "source" ->
                    Optional.of(node.located().source())
                            .filter(source -> !source.isEmpty())
                            .map(Value::of);
                case "version" -> node.located().version();
                case "count", "for_each" -> Optional.of(node.expansion().cause());
                case "providers", "depends_on", "ignore_nested_deprecations" -> Optional.empty();
                default ->
                    called == null
                            ? Optional.of(
                                    run.value(attribute.value(), module.scope().repeated(repetition)))
                            : called.variable(attribute.name());
            };
            value.ifPresent(known -> attributes.put(attribute.name(), BodyEvaluation.attribute(attribute, known)));
        }
        return new EvaluatedBody(
                attributes,
                List.<EvaluatedBlock>of(),
                node.block().block().body().end());
    }

    private List<OtherBlock> others() {
        List<OtherBlock> others = new ArrayList<>();
        for (Module.CheckBlock check : module.module().checks()) {
            others.add(other(check.block()));
        }
        for (Block block : module.module().others()) {
            others.add(other(block));
        }
        return others;
    }

    /** The data source of a check is a resource and stands there. */
    private OtherBlock other(Block block) {
        EvaluatedBody body = OtherFiles.body(
                block.body(),
                expression -> run.evaluate(expression, module.scope()).value(),
                Set.of("data"));
        return new OtherBlock(
                block.type(),
                block.labels().stream().map(Block.Label::text).toList(),
                body,
                block.header(),
                block.range());
    }

    private List<EvaluatedCheck> checks() {
        List<EvaluatedCheck> checks = new ArrayList<>();
        for (Module.CheckBlock check : module.module().checks()) {
            List<Value> conditions = new ArrayList<>();
            for (Block assertion : check.block().body().blocks("assert")) {
                assertion
                        .body()
                        .attribute("condition")
                        .ifPresent(condition -> conditions.add(Conditions.value(module, condition, module.scope())));
                Conditions.check(module, assertion, module.scope(), Level.WARNING, "Check block assertion failed");
            }
            checks.add(
                    new EvaluatedCheck(check.name(), conditions, check.block().header()));
        }
        return checks;
    }
}
