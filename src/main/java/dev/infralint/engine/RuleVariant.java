package dev.infralint.engine;

import java.util.function.UnaryOperator;
import org.drools.model.Rule;

/**
 * A rule with one of its conditions changed.
 *
 * @param kind {@code constraint}, {@code pattern}, {@code type} or {@code value} where one is gone, {@code negated} where one
 *     is turned round
 * @param what how, in the words of the rule
 */
public record RuleVariant(RuleEntry entry, String kind, String what, Rule changed) {
    /** Puts the changed rule in the place of the one that it was made of. */
    UnaryOperator<Rule> change() {
        return rule ->
                rule.getName().equals(entry.name()) && rule.getPackage().equals(entry.packageName()) ? changed : rule;
    }
}
