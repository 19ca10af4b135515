package dev.infralint.cache;

import dev.infralint.diag.Diagnostic;
import dev.infralint.result.Redactor;
import dev.infralint.result.RootVerdicts;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * What checking a root module gave.
 *
 * @param called the folders of the modules that it calls, as shown
 * @param secrets that it holds
 * @param types the types of resources and data sources in it
 * @param figures of its evaluation
 * @param configuration the files of configuration that were read for it
 * @param values the files of values that were loaded
 * @param offered the files of values that were looked through
 */
public record KeptRoot(
        String name,
        String folder,
        Set<String> called,
        RootVerdicts verdicts,
        Redactor.Builder secrets,
        Set<String> types,
        boolean dated,
        List<Diagnostic> diagnostics,
        Figures figures,
        List<Path> configuration,
        List<Path> values,
        List<Path> offered) {
    public KeptRoot {
        called = Set.copyOf(called);
        types = Set.copyOf(types);
        diagnostics = List.copyOf(diagnostics);
        configuration = List.copyOf(configuration);
        values = List.copyOf(values);
        offered = List.copyOf(offered);
    }

    /**
     * What is counted of a root module.
     *
     * @param language the release of the language that held, and why
     */
    public record Figures(
            int missingModules,
            int unknownValues,
            int resources,
            List<String> unusedFiles,
            List<String> switchedOff,
            String language) {
        public Figures {
            unusedFiles = List.copyOf(unusedFiles);
            switchedOff = List.copyOf(switchedOff);
        }
    }
}
