package dev.infralint.configuration;

import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Scope;
import dev.infralint.function.FunctionContext;
import java.util.List;
import java.util.Map;

/**
 * A root module with everything in it evaluated.
 *
 * @param name the folder of the root module as it is shown
 * @param modules the root module first, then called ones in the order of their calls
 * @param resources of all modules, in the order of the modules and of their files
 * @param lockedProviders the versions in its lock file, by source address such as {@code hashicorp/aws}
 * @param scope what names stand for in the root module
 * @param functions what functions may ask when further expressions are evaluated in that scope
 * @param changes what a plan does to resources that exist; empty where there is no plan
 */
public record EvaluatedRoot(
        String name,
        List<EvaluatedModule> modules,
        List<ResourceInstance> resources,
        List<Diagnostic> diagnostics,
        Counts counts,
        Map<String, String> lockedProviders,
        Scope scope,
        FunctionContext functions,
        List<ResourceChange> changes) {
    /** A root module that comes from no plan. */
    public EvaluatedRoot(
            String name,
            List<EvaluatedModule> modules,
            List<ResourceInstance> resources,
            List<Diagnostic> diagnostics,
            Counts counts,
            Map<String, String> lockedProviders,
            Scope scope,
            FunctionContext functions) {
        this(name, modules, resources, diagnostics, counts, lockedProviders, scope, functions, List.of());
    }

    public EvaluatedRoot {
        changes = List.copyOf(changes);
        modules = List.copyOf(modules);
        resources = List.copyOf(resources);
        diagnostics = List.copyOf(diagnostics);
        lockedProviders = Map.copyOf(lockedProviders);
    }

    /**
     * Figures for the summary.
     *
     * @param missingModules calls whose module was not found
     * @param unknownValues arguments of resources and data sources whose value stayed unknown
     * @param unusedFiles files of variables that belong to it and were not loaded, sorted
     * @param switchedOff addresses of resources and calls without instances that such a file may switch on
     * @param language the release of the language that held, and why; empty for a plan
     */
    public record Counts(
            int missingModules,
            int unknownValues,
            List<String> unusedFiles,
            List<String> switchedOff,
            String language) {
        public Counts {
            unusedFiles = List.copyOf(unusedFiles);
            switchedOff = List.copyOf(switchedOff);
        }
    }
}
