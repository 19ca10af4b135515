package dev.infralint.lint;

import dev.infralint.facts.secret.SecretMatches;
import dev.infralint.result.RunResult;

/**
 * What a run found, with what it rests on.
 *
 * @param reached what the policies saw, in the order of the root modules; beside a graph with secrets stand its {@link
 *     SecretMatches}
 */
public record Surveyed(RunResult result, Reached reached) {}
