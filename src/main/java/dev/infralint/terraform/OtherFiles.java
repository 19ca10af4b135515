package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.configuration.OtherBlock;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.Evaluator;
import dev.infralint.expression.Scope;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.ModuleFunctions;
import dev.infralint.module.SourceTree;
import dev.infralint.source.Range;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads test, query, mock, stack and deployment files, as far as a look at what is written in them goes: references are
 * unknown.
 */
public final class OtherFiles {
    private static final Scope NO_NAMES = OtherFiles::unknown;

    private OtherFiles() {}

    /** The blocks of a file; what is wrong with its syntax is a diagnostic. */
    public static Outcome<List<OtherBlock>> read(Path file, SourceTree tree) {
        SourceTree.Parsed parsed = tree.configuration(file);
        SyntaxTree syntax = parsed.tree();
        Path folder = file.toAbsolutePath().getParent();
        if (syntax == null || folder == null) {
            return new Outcome<>(List.of(), parsed.diagnostics());
        }
        FunctionContext functions = new ModuleFunctions(tree, folder);
        EvaluatedBody body = body(
                syntax.body(),
                expression ->
                        Evaluator.evaluate(expression, NO_NAMES, functions).value(),
                Set.of());
        List<OtherBlock> blocks = new ArrayList<>();
        for (EvaluatedBlock block : body.blocks()) {
            blocks.add(new OtherBlock(block.type(), block.labels(), block.body(), block.header(), block.range()));
        }
        return new Outcome<>(blocks, parsed.diagnostics());
    }

    /** A file of values that no root module loads, as one block that is called by the name of the file. */
    public static List<OtherBlock> readValues(Path file, SourceTree tree) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        Optional<SyntaxTree> syntax = tree.unusedValues(file);
        if (syntax.isEmpty() || folder == null || name == null) {
            return List.of();
        }
        FunctionContext functions = new ModuleFunctions(tree, folder);
        EvaluatedBody body = body(
                syntax.get().body(),
                expression ->
                        Evaluator.evaluate(expression, NO_NAMES, functions).value(),
                Set.of());
        Range start = syntax.get().file().range(0, 0);
        return List.of(new OtherBlock(name.toString(), List.of(), body, start, start));
    }

    /** A body with what its expressions evaluate to, without the blocks of some types. */
    static EvaluatedBody body(Body body, Function<Expression, Value> evaluate, Set<String> without) {
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        for (Attribute attribute : body.attributes()) {
            attributes.put(attribute.name(), BodyEvaluation.attribute(attribute, evaluate.apply(attribute.value())));
        }
        List<EvaluatedBlock> blocks = new ArrayList<>();
        for (Block block : body.blocks()) {
            if (!without.contains(block.type())) {
                blocks.add(new EvaluatedBlock(
                        block.type(),
                        block.labels().stream().map(Block.Label::text).toList(),
                        body(block.body(), evaluate, Set.of()),
                        true,
                        block.header(),
                        block.range()));
            }
        }
        return new EvaluatedBody(attributes, blocks, body.end());
    }

    private static Scope.Resolution unknown(String root, List<Object> steps, Range range) {
        return new Scope.Resolution(Value.unknown(Type.DYNAMIC, root), steps.size(), List.of());
    }
}
