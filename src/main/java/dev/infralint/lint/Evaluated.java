package dev.infralint.lint;

import dev.infralint.configuration.EvaluatedModule;
import dev.infralint.configuration.EvaluatedRoot;
import dev.infralint.diag.Diagnostic;
import dev.infralint.extract.Extractor;
import dev.infralint.facts.FactGraph;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is kept of a root module, so that its values can be let go.
 *
 * @param called the folders of the modules that it calls
 * @param result what was made of its facts
 */
record Evaluated<T>(
        String name,
        String folder,
        Set<String> called,
        T result,
        List<Diagnostic> diagnostics,
        EvaluatedRoot.Counts counts,
        int resources) {
    /** Applies a step to the facts of a root module. */
    static <T> Evaluated<T> of(String folder, EvaluatedRoot evaluated, Function<FactGraph, T> step) {
        T result = step.apply(Extractor.extract(evaluated));
        Set<String> called = evaluated.modules().stream()
                .filter(module -> !module.address().isEmpty())
                .map(EvaluatedModule::folder)
                .collect(Collectors.toSet());
        return new Evaluated<>(
                evaluated.name(),
                folder,
                called,
                result,
                CallerValues.of(evaluated),
                evaluated.counts(),
                evaluated.resources().size());
    }
}
