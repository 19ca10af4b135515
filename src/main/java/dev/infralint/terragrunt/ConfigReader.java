package dev.infralint.terragrunt;

import dev.infralint.expression.Syntax;
import dev.infralint.function.Functions;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.RootModule.Input;
import dev.infralint.module.SourceTree;
import dev.infralint.source.Range;
import dev.infralint.terragrunt.UnitConfig.Generated;
import dev.infralint.terragrunt.UnitConfig.Located;
import dev.infralint.value.Computed;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what one file says by itself. */
final class ConfigReader {
    private static final String CONFIGURATION = ".tf";
    private static final String BACKEND_FILE = "terragrunt_backend.tf";

    private final ConfigFile file;
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private @Nullable Value open;

    ConfigReader(ConfigFile file) {
        this.file = file;
    }

    UnitConfig read() {
        Body body = file.body();
        // All of them are computed, so that what is wrong with one that nothing uses is told.
        file.allLocals();
        Bodies.argument(body, "inputs").ifPresent(this::inputs);
        Located source = null;
        for (Block block : Bodies.blocks(body, "terraform")) {
            Optional<Attribute> written = block.body().attribute("source");
            if (written.isPresent()) {
                Value value = file.value(written.get().value());
                List<String> choices = value.isKnown()
                        ? List.of()
                        : new Choices(file).of(written.get().value());
                source = new Located(value, written.get().range(), choices);
            }
        }
        Map<String, Generated> generated = new LinkedHashMap<>();
        for (Block block : Bodies.named(body, "generate")) {
            Generated one = generated(block);
            if (one != null) {
                generated.put(block.label(0), one);
            }
        }
        Generated state = null;
        for (Block block : Bodies.blocks(body, "remote_state")) {
            state = state(block);
        }
        Map<String, ExtraArguments.Extra> extra = new LinkedHashMap<>();
        Bodies.blocks(body, "terraform").forEach(block -> extra.putAll(ExtraArguments.read(file, block)));
        return new UnitConfig(inputs, open, source, generated, state, extra, excluded());
    }

    /**
     * Whether runs over the whole estate leave the unit out; null where the file says nothing of it. A flag is there to be
     * switched, so that what hangs on one is not left out.
     */
    private @Nullable Boolean excluded() {
        Boolean excluded = null;
        for (Block block : Bodies.blocks(file.body(), "exclude")) {
            boolean apply = Bodies.argument(block.body(), "actions")
                    .map(file::value)
                    .filter(actions -> actions instanceof Value.Sequence list
                            && list.elements().stream().anyMatch(ConfigReader::applies))
                    .isPresent();
            Optional<Expression> condition = Bodies.argument(block.body(), "if");
            boolean flag = condition
                    .filter(written -> written.range().text().contains("feature."))
                    .isPresent();
            excluded = apply && !flag && is(block.body(), "if", true);
        }
        // Unlike exclude, skip holds for the file alone that says it, and not for those that include it.
        boolean own = file.place().included() == null;
        return excluded == null && own && file.body().attribute("skip").isPresent()
                ? Boolean.valueOf(is(file.body(), "skip", true))
                : excluded;
    }

    private static boolean applies(Value action) {
        return action instanceof Value.Str text
                && Set.of("all", "all_except_output", "apply")
                        .contains(text.value().toLowerCase(Locale.ROOT));
    }

    /** Inputs, also those that {@code merge} puts together: what an unknown part may say over those before it is unknown. */
    private void inputs(Expression expression) {
        if (expression instanceof Expression.Parentheses parentheses) {
            inputs(parentheses.inner());
        } else if (expression instanceof Expression.FunctionCall call
                && call.name().equals("merge")
                && !call.expandFinal()) {
            call.arguments().forEach(this::inputs);
        } else {
            Value value = file.value(wanted(expression));
            Map<String, Range> places = new LinkedHashMap<>();
            Syntax.items(expression)
                    .forEach(item -> places.put(item.name(), item.value().range()));
            if (value instanceof Value.Named named) {
                named.elements().forEach((name, element) -> {
                    Range range = places.getOrDefault(name, expression.range());
                    inputs.put(name, new Input(element, range, file.reading().name()));
                });
            } else if (!value.isKnown()) {
                inputs.clear();
                open = value;
            }
        }
    }

    /** An object without the items that something else gives, in which there may be what the unit alone could not say. */
    private Expression wanted(Expression expression) {
        if (!(expression instanceof Expression.ObjectConstructor object)
                || file.overridden().isEmpty()) {
            return expression;
        }
        Set<Expression.ObjectConstructor.Item> given = new HashSet<>();
        for (Syntax.Named item : Syntax.items(object)) {
            if (file.overridden().contains(item.name())) {
                given.add(item.item());
            }
        }
        return new Expression.ObjectConstructor(
                object.items().stream().filter(item -> !given.contains(item)).toList(), object.range());
    }

    private @Nullable Generated generated(Block block) {
        Body body = block.body();
        Optional<Expression> contents = Bodies.argument(body, "contents");
        String path = text(body, "path");
        if (contents.isEmpty() || is(body, "disable", true) || is(body, "if", false)) {
            return null;
        }
        if (!GeneratedFiles.isRead(path)) {
            return null;
        }
        SyntaxTree copied = copied(contents.get(), path);
        if (copied != null) {
            return new Generated(path, text(body, "if_exists"), copied, block.header());
        }
        GeneratedText text = new GeneratedText(block.header().file());
        text.add(contents.get(), file::value);
        return new Generated(path, text(body, "if_exists"), text.parse(path), block.header());
    }

    /** The file of which a generated one is a copy, so that what is wrong with it stands there; null where it is none. */
    private @Nullable SyntaxTree copied(Expression contents, String path) {
        if (contents instanceof Expression.Conditional either
                && file.quietly(either.condition()) instanceof Value.Bool taken) {
            return copied(taken.value() ? either.whenTrue() : either.whenFalse(), path);
        }
        if (!(contents instanceof Expression.FunctionCall call)
                || !call.name().equals("file")
                || call.arguments().size() != 1
                || !(file.quietly(call.arguments().get(0)) instanceof Value.Str name)) {
            return null;
        }
        SourceTree tree = file.reading().tree();
        if (!path.endsWith(CONFIGURATION)
                || !name.value().endsWith(CONFIGURATION)
                || name.value().indexOf('\0') >= 0) {
            return null;
        }
        Path original = file.file().resolveSibling(name.value()).normalize();
        return file.reading().exists(original) ? tree.configuration(original).tree() : null;
    }

    /** The backend as the file that Terragrunt writes, or gives on the command line where the module names it already. */
    private @Nullable Generated state(Block block) {
        Body body = block.body();
        Attribute backend = body.attribute("backend").orElse(null);
        if (backend == null) {
            return null;
        }
        GeneratedText text = new GeneratedText(block.header().file());
        text.add("terraform {\n", block.header());
        text.add("backend \"" + text(body, "backend") + "\" {\n", backend.range());
        Optional<Expression> config = Bodies.argument(body, "config");
        if (config.isPresent()) {
            Map<String, Range> places = new LinkedHashMap<>();
            Syntax.items(config.get())
                    .forEach(item -> places.put(
                            item.name(),
                            item.item().key().range().to(item.value().range())));
            if (file.value(config.get()) instanceof Value.Named named) {
                named.elements().forEach((name, value) -> {
                    Range range = places.getOrDefault(name, config.get().range());
                    text.add(name + " = " + written(value) + "\n", range);
                });
            }
        }
        text.add("}\n", block.header());
        Bodies.argument(body, "encryption").ifPresent(encryption -> encryption(text, encryption));
        text.add("}\n", block.header());
        String path = Bodies.blocks(body, "generate").stream()
                .map(generate -> text(generate.body(), "path"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(BACKEND_FILE);
        SyntaxTree tree = text.parse(path);
        return new Generated(path, "overwrite", tree, block.header());
    }

    /** Terragrunt makes a method of the one key provider, and asks for it for states and plans. */
    private void encryption(GeneratedText text, Expression encryption) {
        if (!(file.value(encryption) instanceof Value.Named named)
                || !(named.elements().get("key_provider") instanceof Value.Str provider)) {
            return;
        }
        Map<String, Range> places = new LinkedHashMap<>();
        Syntax.items(encryption)
                .forEach(item -> places.put(item.name(), item.value().range()));
        Range whole = encryption.range();
        text.add("encryption {\nkey_provider \"" + provider.value() + "\" \"default\" {\n", whole);
        named.elements().forEach((name, value) -> {
            if (!name.equals("key_provider")) {
                text.add(name + " = " + written(value) + "\n", places.getOrDefault(name, whole));
            }
        });
        text.add(
                "}\nmethod \"aes_gcm\" \"default\" {\nkeys = key_provider." + provider.value()
                        + ".default\n}\nstate {\nmethod = method.aes_gcm.default\n}\nplan {\nmethod ="
                        + " method.aes_gcm.default\n}\n}\n",
                whole);
    }

    private static String written(Value value) {
        Computed encoded = Functions.call("provider::terraform::encode_expr", List.of(value), NoFiles.INSTANCE);
        return encoded.value() instanceof Value.Str text ? text.value() : "provider::terragrunt::remote_state()";
    }

    private String text(Body body, String name) {
        return Bodies.argument(body, name)
                .map(file::value)
                .map(value -> value instanceof Value.Str text ? text.value() : "")
                .orElse("");
    }

    private boolean is(Body body, String name, boolean wanted) {
        return Bodies.argument(body, name)
                .map(file::value)
                .filter(value -> value instanceof Value.Bool bool && bool.value() == wanted)
                .isPresent();
    }
}
