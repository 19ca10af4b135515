package dev.infralint.terraform;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Type;
import dev.infralint.value.Value;

/** Validations, preconditions and postconditions: one that is surely not met is an error, an unknown one says nothing. */
final class Conditions {
    private Conditions() {}

    /** Reports a condition that is surely not met where its module surely exists. */
    static void check(ModuleInstance module, Block block, ModuleScope scope, String summary) {
        if (module.certain() && fails(module, block, scope)) {
            Range range =
                    block.body().attribute("condition").map(Attribute::range).orElse(block.header());
            module.run()
                    .report(Diagnostic.error(
                            "failed-condition",
                            summary,
                            message(module, block, scope, "The condition is not met."),
                            range));
        }
    }

    /** Whether a condition is surely not met. */
    static boolean fails(ModuleInstance module, Block block, ModuleScope scope) {
        Expression condition =
                block.body().attribute("condition").map(Attribute::value).orElse(null);
        if (condition == null) {
            return false;
        }
        Outcome<Value> outcome = module.run().evaluate(condition, scope);
        Computed met = Conversions.convert(outcome.value(), Type.BOOL);
        return !outcome.failed() && met.value() instanceof Value.Bool bool && !bool.value();
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
