package dev.infralint.lint;

import dev.infralint.result.RootVerdicts;
import java.util.Set;

/**
 * What checking a root module gave.
 *
 * @param secrets that it holds
 * @param types the types of resources and data sources in it
 * @param dated whether it holds for a day only
 */
record RootFound(RootVerdicts verdicts, SecretCollector secrets, Set<String> types, boolean dated) {}
