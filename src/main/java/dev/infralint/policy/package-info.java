/**
 * What a policy is: its metadata, the catalogue, and how it concludes.
 *
 * <p>Knows nothing of Drools: policies are data here, and verdicts are what the engine collects.
 */
@NullMarked
package dev.infralint.policy;

import org.jspecify.annotations.NullMarked;
