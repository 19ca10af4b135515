/**
 * Policies and what they conclude: metadata, catalogue, verdicts, findings, and the result of a run.
 *
 * <p>Knows nothing of Drools: policies are data here, and verdicts are what the engine collects.
 */
@NullMarked
package dev.infralint.policy;

import org.jspecify.annotations.NullMarked;
