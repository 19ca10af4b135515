package dev.infralint.terraform;

import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Expression;
import dev.infralint.value.Conversions;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.Optional;

/**
 * Which provider configuration a {@code provider} or {@code providers} argument names.
 *
 * @param alias empty for the default configuration
 * @param key of an instance, where the argument has one: a text, or unknown
 */
record ProviderChoice(String name, String alias, Optional<Value> key) {
    /** What an expression such as {@code aws.east} or {@code aws.by[each.key]} names; empty where it names nothing. */
    static Optional<ProviderChoice> of(Expression expression, ModuleScope scope, Run run) {
        if (expression instanceof Expression.Index index) {
            Value key = Conversions.convert(run.value(index.key(), scope), Type.STRING)
                    .value();
            return Syntax.traversal(index.source()).map(text -> of(text, Optional.of(key)));
        }
        return Syntax.traversal(expression).map(text -> of(text, Optional.empty()));
    }

    static ProviderChoice of(String text, Optional<Value> key) {
        String plain = text.startsWith("provider.") ? text.substring("provider.".length()) : text;
        int dot = plain.indexOf('.');
        return dot < 0
                ? new ProviderChoice(plain, "", key)
                : new ProviderChoice(plain.substring(0, dot), plain.substring(dot + 1), key);
    }
}
