package dev.infralint.engine;

import org.drools.model.Rule;

/**
 * A rule with one of its conditions changed.
 *
 * @param kind {@code constraint}, {@code pattern}, {@code type} or {@code value} where one is gone, {@code negated} where one
 *     is turned round
 * @param what how, in the words of the rule
 */
record RuleMutant(RuleEntry entry, String kind, String what, Rule changed) {}
