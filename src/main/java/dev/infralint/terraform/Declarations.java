package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.ModuleSettings;
import dev.infralint.expression.ConstantScope;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.Module;
import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Bodies of declarations that are read as they are written: those of {@code variable}, {@code output} and
 * {@code terraform} blocks. Each is read once, however often its module is called.
 */
final class Declarations {
    /** Arguments that are evaluated where they belong, or whose form is no value. */
    private static final Set<String> LEFT_OUT = Set.of("value", "condition", "error_message", "depends_on");

    private static final Set<String> NAMES = Set.of("method", "keys", "chain");
    private static final Set<String> STATES = Set.of("backend", "state_store", "cloud");
    private static final String VERSION = "required_version";

    private final Run run;
    private final Map<Block, EvaluatedBody> read = new IdentityHashMap<>();
    private final Map<ModuleSettings, EvaluatedBody> settings = new IdentityHashMap<>();

    Declarations(Run run) {
        this.run = run;
    }

    EvaluatedBody of(Block block) {
        EvaluatedBody known = read.get(block);
        if (known == null) {
            known = body(block.body());
            read.put(block, known);
        }
        return known;
    }

    /** All {@code terraform} blocks of a module as one body, with only the backend that is in force. */
    EvaluatedBody of(ModuleInstance module) {
        ModuleSettings written = module.module().settings();
        EvaluatedBody known = settings.get(written);
        if (known == null) {
            known = settings(module.module(), module.scope());
            settings.put(written, known);
        }
        return known;
    }

    private EvaluatedBody settings(Module module, ModuleScope scope) {
        ModuleSettings written = module.settings();
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        List<EvaluatedBlock> blocks = new ArrayList<>();
        for (Block block : written.blocks()) {
            EvaluatedBody body = of(block);
            attributes.putAll(body.attributes());
            for (int i = 0; i < body.blocks().size(); i++) {
                Block nested = block.body().blocks().get(i);
                boolean state = STATES.contains(nested.type());
                if (!state || nested == written.backend() || nested == written.cloud()) {
                    boolean computed = state || nested.type().equals("encryption");
                    EvaluatedBlock read =
                            computed ? block(nested, scope) : body.blocks().get(i);
                    blocks.add(nested == written.backend() ? completed(read, module, nested) : read);
                }
            }
        }
        if (!attributes.containsKey(VERSION) && !written.requiredVersions().isEmpty()) {
            ModuleSettings.Constraint constraint = written.requiredVersions().get(0);
            Value text = Value.of(constraint.text());
            attributes.put(VERSION, new EvaluatedAttribute(VERSION, text, constraint.range(), constraint.range()));
        }
        if (written.backend() == null && written.cloud() == null) {
            Range place = written.blocks().isEmpty()
                    ? run.start(module)
                    : written.blocks().get(0).header();
            run.backendFromOutside(module)
                    .ifPresent(tool -> attributes.put(
                            "backend",
                            new EvaluatedAttribute(
                                    "backend", Value.unknown(Type.DYNAMIC, "what " + tool + " writes"), place, place)));
        }
        return written.blocks().isEmpty()
                ? new EvaluatedBody(attributes, blocks, run.start(module))
                : new EvaluatedBody(
                        attributes, blocks, written.blocks().get(0).body().end());
    }

    /** The backend of the root module with what scripts give it, which wins over what is written. */
    private EvaluatedBlock completed(EvaluatedBlock backend, Module module, Block written) {
        Map<String, EvaluatedAttribute> given =
                run.isRoot(module) ? BackendArguments.of(run.root(), written) : Map.<String, EvaluatedAttribute>of();
        if (given.isEmpty()) {
            return backend;
        }
        Map<String, EvaluatedAttribute> attributes =
                new LinkedHashMap<>(backend.body().attributes());
        attributes.putAll(given);
        return new EvaluatedBlock(
                backend.type(),
                backend.labels(),
                new EvaluatedBody(
                        attributes, backend.body().blocks(), backend.body().end()),
                true,
                backend.header(),
                backend.range());
    }

    /** A block in which OpenTofu takes variables; keys and methods of {@code encryption} are named as they are written. */
    private EvaluatedBlock block(Block block, ModuleScope scope) {
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        for (Attribute attribute : block.body().attributes()) {
            Value value = NAMES.contains(attribute.name())
                    ? Syntax.traversal(attribute.value()).map(Value::of).orElseGet(Value::nothing)
                    : run.value(attribute.value(), scope);
            attributes.put(attribute.name(), BodyEvaluation.attribute(attribute, value));
        }
        return new EvaluatedBlock(
                block.type(),
                block.labels().stream().map(Block.Label::text).toList(),
                new EvaluatedBody(
                        attributes,
                        block.body().blocks().stream()
                                .map(nested -> block(nested, scope))
                                .toList(),
                        block.body().end()),
                true,
                block.header(),
                block.range());
    }

    private EvaluatedBody body(Body body) {
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        for (Attribute attribute : body.attributes()) {
            if (!LEFT_OUT.contains(attribute.name())) {
                attributes.put(attribute.name(), BodyEvaluation.attribute(attribute, value(attribute)));
            }
        }
        List<EvaluatedBlock> blocks = new ArrayList<>();
        for (Block block : body.blocks()) {
            blocks.add(new EvaluatedBlock(
                    block.type(),
                    block.labels().stream().map(Block.Label::text).toList(),
                    body(block.body()),
                    true,
                    block.header(),
                    block.range()));
        }
        return new EvaluatedBody(attributes, blocks, body.end());
    }

    private Value value(Attribute attribute) {
        Expression expression = attribute.value();
        if (attribute.name().equals("type")) {
            return Syntax.literal(expression)
                    .map(Value::of)
                    .orElseGet(() -> Value.of(expression.range().text()));
        }
        if (expression instanceof Expression.ObjectConstructor) {
            Map<String, Value> items = new LinkedHashMap<>();
            boolean aliases = false;
            for (Syntax.Named item : Syntax.items(expression)) {
                if (item.name().equals("configuration_aliases")) {
                    aliases = true;
                    items.put(
                            item.name(),
                            new Value.TupleValue(
                                    Syntax.elements(item.value()).stream()
                                            .map(Syntax::traversal)
                                            .flatMap(Optional::stream)
                                            .map(Value::of)
                                            .toList(),
                                    Marks.NONE));
                } else {
                    Syntax.literal(item.value()).ifPresent(text -> items.put(item.name(), Value.of(text)));
                }
            }
            if (aliases) {
                return new Value.ObjectValue(items, Marks.NONE);
            }
        }
        return run.evaluate(expression, ConstantScope.INSTANCE).value();
    }
}
