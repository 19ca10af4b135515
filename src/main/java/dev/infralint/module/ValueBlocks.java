package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Syntax;
import dev.infralint.expression.TypeReader;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.module.Module.OutputBlock;
import dev.infralint.module.Module.VariableBlock;
import dev.infralint.value.TypeConstraint;
import dev.infralint.value.Value;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the blocks that declare a value: variables and outputs, of modules and of stacks. */
final class ValueBlocks {
    private final Function<Expression, Value> constants;
    private final List<Diagnostic> problems;

    /**
     * @param constants evaluates the defaults of optional attributes in types
     * @param problems takes what is wrong with types
     */
    ValueBlocks(Function<Expression, Value> constants, List<Diagnostic> problems) {
        this.constants = constants;
        this.problems = problems;
    }

    VariableBlock variable(Block block, List<Block> validations) {
        return new VariableBlock(
                block.label(0),
                block,
                type(block),
                argument(block, "default"),
                flag(block, "nullable", true),
                flag(block, "sensitive", false),
                flag(block, "ephemeral", false),
                validations);
    }

    OutputBlock output(Block block) {
        return new OutputBlock(
                block.label(0),
                block,
                type(block),
                argument(block, "value"),
                flag(block, "sensitive", false),
                flag(block, "ephemeral", false));
    }

    /** The type that a block declares; null where it declares none. */
    @Nullable
    TypeConstraint type(Block block) {
        return block.body()
                .attribute("type")
                .map(attribute -> new TypeReader(constants, problems).read(attribute.value()))
                .orElse(null);
    }

    private static boolean flag(Block block, String name, boolean fallback) {
        Expression value = argument(block, name);
        return value == null ? fallback : Syntax.bool(value).orElse(fallback);
    }

    /** What is written behind the name of an argument; null where it is not there. */
    static @Nullable Expression argument(Block block, String name) {
        return block.body().attribute(name).map(Attribute::value).orElse(null);
    }
}
