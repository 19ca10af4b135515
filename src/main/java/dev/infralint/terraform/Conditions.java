package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Type;
import dev.infralint.value.Value;

/**
 * Validations, preconditions, postconditions and assertions: one that is surely not met is told, and so is what is wrong with
 * the condition or its message; an unknown one says nothing.
 */
final class Conditions {
    private static final String CODE = "failed-condition";

    private Conditions() {}

    /** Reports a condition that is surely not met where its block surely exists. */
    static void check(ModuleInstance module, Block block, ModuleScope scope, Level level, String summary) {
        if (fails(module, block, scope, "Invalid condition result")) {
            Range range =
                    block.body().attribute("condition").map(Attribute::range).orElse(block.header());
            String message = message(module, block, scope, "The condition is not met.");
            module.run().report(new Diagnostic(level, CODE, summary, message, range, null));
        }
    }

    /**
     * Whether a condition is surely not met and its block surely exists. What cannot be computed is reported.
     *
     * @param summary for a condition that is neither true nor false
     */
    static boolean fails(ModuleInstance module, Block block, ModuleScope scope, String summary) {
        block.body().attribute("error_message").ifPresent(message -> value(module, message, scope));
        Attribute condition = block.body().attribute("condition").orElse(null);
        if (condition == null || !scope.certain()) {
            return false;
        }
        Computed met = Conversions.convert(value(module, condition, scope), Type.BOOL);
        if (met.failed() || met.value().isNull()) {
            module.run()
                    .report(Diagnostic.error(
                            CODE,
                            summary,
                            "A condition is true or false, and this one is " + (met.failed() ? "neither." : "null."),
                            condition.value().range()));
        }
        return met.value() instanceof Value.Bool bool && !bool.value();
    }

    /** The value of an argument of a condition. An error of values is one of the condition, which other values may meet. */
    static Value value(ModuleInstance module, Attribute argument, ModuleScope scope) {
        return module.run().value(argument.value(), scope, CODE);
    }

    /** What the block says of its failure, where that is known and no secret. */
    static String message(ModuleInstance module, Block block, ModuleScope scope, String fallback) {
        return block.body()
                .attribute("error_message")
                .map(attribute ->
                        module.run().evaluate(attribute.value(), scope).value())
                .filter(value -> !value.marks().guarded())
                .filter(Value.Str.class::isInstance)
                .map(value -> ((Value.Str) value).value().strip())
                .orElse(fallback);
    }
}
