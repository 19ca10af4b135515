package dev.infralint.terragrunt;

import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.RootModule.Input;
import dev.infralint.source.Range;
import dev.infralint.terragrunt.UnitConfig.Generated;
import dev.infralint.terragrunt.UnitConfig.Located;
import dev.infralint.value.Computed;
import dev.infralint.value.Value;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what one file says by itself. */
final class ConfigReader {
    private static final List<String> CONFIGURATION = List.of(".tf", ".tofu");
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
                source = new Located(
                        file.value(written.get().value()), written.get().range());
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
        ExtraArguments extra = new ExtraArguments(file);
        Bodies.blocks(body, "terraform").forEach(block -> extra.read(block, inputs));
        return new UnitConfig(inputs, extra.unknown().orElse(open), source, generated, state);
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
            Value value = file.value(expression);
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

    private @Nullable Generated generated(Block block) {
        Body body = block.body();
        Optional<Expression> contents = Bodies.argument(body, "contents");
        String path = text(body, "path");
        if (contents.isEmpty() || is(body, "disable", true) || is(body, "if", false)) {
            return null;
        }
        if (CONFIGURATION.stream().noneMatch(path::endsWith)) {
            return null;
        }
        GeneratedText text = new GeneratedText(block.header().file());
        text.add(contents.get(), file::value);
        return new Generated(path, text(body, "if_exists"), text.parse(), block.header());
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
        text.add("}\n}\n", block.header());
        String path = Bodies.blocks(body, "generate").stream()
                .map(generate -> text(generate.body(), "path"))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(BACKEND_FILE);
        SyntaxTree tree = text.parse();
        return new Generated(path, "overwrite", tree, block.header());
    }

    private static String written(Value value) {
        Computed encoded = dev.infralint.function.Functions.call(
                "provider::terraform::encode_expr", List.of(value), NoFiles.INSTANCE);
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

    /** The name of a generated file that lies beside the module's own; empty for one that lies elsewhere. */
    static Optional<String> beside(Generated generated) {
        try {
            Path path = Path.of(generated.path()).normalize();
            String name = path.toString();
            return path.getNameCount() == 1
                            && !path.isAbsolute()
                            && CONFIGURATION.stream().anyMatch(name::endsWith)
                    ? Optional.of(name)
                    : Optional.empty();
        } catch (InvalidPathException invalid) {
            return Optional.empty();
        }
    }
}
