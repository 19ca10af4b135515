package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.function.Language;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import dev.infralint.value.JsonText;
import dev.infralint.value.Numbers;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Prints what we make of root modules, for {@code bench/differ}: one line of JSON for each folder that a line of standard
 * input names. Values are tagged, so that nothing is lost: {@code ["a", elements…]}, {@code ["o", {…}]}, {@code ["u"]} where
 * unknown, {@code ["s", value]} where sensitive.
 */
final class PlanPrinter {
    private PlanPrinter() {}

    /** The argument is the release of the language, such as {@code terraform-1.11}. */
    public static void main(String[] arguments) throws IOException {
        Optional<Language> language = Language.named(arguments[0]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(plan(Path.of(line), language));
        }
    }

    private static String plan(Path folder, Optional<Language> language) {
        RootModule root = RootModules.find(List.of(folder), SourceTree.of(folder)).value().stream()
                .filter(module -> module.name().equals("."))
                .findFirst()
                .orElseThrow();
        EvaluationOptions options =
                new EvaluationOptions(List.of(), Map.of(), Optional.of("default"), List.of()).with(language);
        EvaluatedRoot evaluated = RootEvaluation.evaluate(root, options);
        String errors = evaluated.diagnostics().stream()
                .filter(diagnostic -> diagnostic.level() == Level.ERROR)
                .map(PlanPrinter::error)
                .collect(Collectors.joining(",", "[", "]"));
        String resources = evaluated.resources().stream()
                .filter(instance -> instance.mode() == ResourceMode.MANAGED)
                .map(PlanPrinter::resource)
                .collect(Collectors.joining(",", "{", "}"));
        String outputs = evaluated.modules().get(0).outputs().stream()
                .map(PlanPrinter::output)
                .collect(Collectors.joining(",", "{", "}"));
        return "{\"errors\":" + errors + ",\"resources\":" + resources + ",\"outputs\":" + outputs + "}";
    }

    private static String error(Diagnostic diagnostic) {
        String file = diagnostic.range() == null ? "" : diagnostic.range().place();
        return "[" + JsonText.quote(file) + "," + JsonText.quote(diagnostic.summary()) + ","
                + JsonText.quote(diagnostic.detail()) + "]";
    }

    private static String resource(ResourceInstance instance) {
        return JsonText.quote(instance.address()) + ":" + body(instance.body());
    }

    /** Attributes, and blocks by their type as a list of bodies; {@code "type?"} where one of them may not be there. */
    private static String body(EvaluatedBody body) {
        Stream<String> attributes = body.attributes().entrySet().stream().map(PlanPrinter::argument);
        Stream<String> blocks = body.blocks().stream()
                .map(EvaluatedBody.EvaluatedBlock::type)
                .distinct()
                .map(type -> blocks(
                        type,
                        body.blocks().stream()
                                .filter(block -> block.type().equals(type))
                                .toList()));
        return Stream.concat(attributes, blocks).collect(Collectors.joining(",", "{", "}"));
    }

    private static String blocks(String type, List<EvaluatedBody.EvaluatedBlock> blocks) {
        boolean certain = blocks.stream().allMatch(EvaluatedBody.EvaluatedBlock::certain);
        String bodies = blocks.stream()
                .map(block -> ",[\"o\"," + body(block.body()) + "]")
                .collect(Collectors.joining("", "[\"a\"", "]"));
        return JsonText.quote(type) + ":" + bodies + (certain ? "" : "," + JsonText.quote(type + "?") + ":true");
    }

    private static String argument(Map.Entry<String, EvaluatedBody.EvaluatedAttribute> attribute) {
        return JsonText.quote(attribute.getKey()) + ":"
                + tagged(attribute.getValue().value());
    }

    private static String output(EvaluatedModule.EvaluatedOutput output) {
        return JsonText.quote(output.name()) + ":[" + tagged(output.value()) + ","
                + Types.toJson(output.value().type()) + "]";
    }

    private static String tagged(Value value) {
        return value.marks().sensitive() ? "[\"s\"," + plain(value) + "]" : plain(value);
    }

    private static String plain(Value value) {
        if (value instanceof Value.Str string) {
            return JsonText.quote(string.value());
        }
        if (value instanceof Value.Num number) {
            return Numbers.format(number.value());
        }
        if (value instanceof Value.Bool bool) {
            return String.valueOf(bool.value());
        }
        if (value instanceof Value.Sequence sequence) {
            return sequence.elements().stream()
                    .map(element -> "," + tagged(element))
                    .collect(Collectors.joining("", "[\"a\"", "]"));
        }
        if (value instanceof Value.Named named) {
            return named.elements().entrySet().stream()
                    .map(element -> JsonText.quote(element.getKey()) + ":" + tagged(element.getValue()))
                    .collect(Collectors.joining(",", "[\"o\",{", "}]"));
        }
        return value instanceof Value.Unknown ? "[\"u\"]" : "null";
    }
}
