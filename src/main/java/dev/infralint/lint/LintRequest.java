package dev.infralint.lint;

import dev.infralint.facts.Settings;
import dev.infralint.function.Language;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What to check and how.
 *
 * @param paths folders, Terraform files or plan files; at least one
 * @param projectRoot the folder outside which nothing is read and to which shown paths are relative
 * @param inputs where the values of variables come from
 * @param modules a folder of downloaded modules
 * @param source the source tree of a plan file
 * @param only ids of the policies to run; all when empty
 * @param skip ids of policies not to run
 * @param settings what policies are told of the project's own demands
 * @param asOf the day by which expiry and age are judged
 * @param own policies of the user's own
 * @param environments the ways in which root modules are applied; none for once each
 * @param ignoreFiles the folder whose ignore files count: the project root, or that of a state that is trusted
 */
public record LintRequest(
        List<Path> paths,
        Path projectRoot,
        Inputs inputs,
        Optional<Path> modules,
        Optional<Path> source,
        Set<String> only,
        Set<String> skip,
        Settings settings,
        LocalDate asOf,
        OwnPolicies own,
        List<Environment> environments,
        Path ignoreFiles) {
    /** A request without policies of the user's own. */
    public LintRequest(
            List<Path> paths,
            Path projectRoot,
            Inputs inputs,
            Optional<Path> modules,
            Optional<Path> source,
            Set<String> only,
            Set<String> skip,
            List<String> requiredTags,
            LocalDate asOf) {
        this(
                paths,
                projectRoot,
                inputs,
                modules,
                source,
                only,
                skip,
                new Settings(requiredTags),
                asOf,
                OwnPolicies.NONE,
                List.of(),
                projectRoot);
    }

    /** The same with other demands of the project. */
    public LintRequest with(Settings demands) {
        return new LintRequest(
                paths, projectRoot, inputs, modules, source, only, skip, demands, asOf, own, environments, ignoreFiles);
    }

    /** The same with policies of the user's own. */
    public LintRequest with(OwnPolicies policies) {
        return new LintRequest(
                paths,
                projectRoot,
                inputs,
                modules,
                source,
                only,
                skip,
                settings,
                asOf,
                policies,
                environments,
                ignoreFiles);
    }

    /** The same in several environments. */
    public LintRequest in(List<Environment> all) {
        return new LintRequest(
                paths, projectRoot, inputs, modules, source, only, skip, settings, asOf, own, all, ignoreFiles);
    }

    /** The same with the ignore files of another folder. */
    public LintRequest trusting(Path folder) {
        return new LintRequest(
                paths, projectRoot, inputs, modules, source, only, skip, settings, asOf, own, environments, folder);
    }

    /** The same with these policies only. */
    public LintRequest only(Set<String> policies) {
        return new LintRequest(
                paths,
                projectRoot,
                inputs,
                modules,
                source,
                policies,
                skip,
                settings,
                asOf,
                own,
                environments,
                ignoreFiles);
    }

    public LintRequest {
        paths = List.copyOf(paths);
        environments = List.copyOf(environments);
        only = Set.copyOf(only);
        skip = Set.copyOf(skip);
    }

    /** A request as of today. */
    public LintRequest(
            List<Path> paths,
            Path projectRoot,
            Inputs inputs,
            Optional<Path> modules,
            Optional<Path> source,
            Set<String> only,
            Set<String> skip,
            List<String> requiredTags) {
        this(paths, projectRoot, inputs, modules, source, only, skip, requiredTags, LocalDate.now(ZoneOffset.UTC));
    }

    /**
     * Where the values of variables come from besides the files that Terraform loads by itself.
     *
     * @param arguments {@code --var} and {@code --var-file} in the order in which they were given
     * @param environment the process environment, of which {@code TF_VAR_*}, {@code TF_WORKSPACE} and {@code TF_DATA_DIR}
     *     are read
     * @param workspace {@code --workspace}
     * @param language {@code --language}
     */
    public record Inputs(
            List<Argument> arguments,
            Map<String, String> environment,
            Optional<String> workspace,
            Optional<String> language) {
        /** Nothing is given. */
        public static final Inputs NONE = new Inputs(List.of(), Map.of(), Optional.empty());

        public Inputs {
            arguments = List.copyOf(arguments);
            environment = Map.copyOf(environment);
        }

        /** Where the tree says which release of the language holds. */
        public Inputs(List<Argument> arguments, Map<String, String> environment, Optional<String> workspace) {
            this(arguments, environment, workspace, Optional.empty());
        }

        /** Whether a text names a release of the language, as {@code terraform-1.9} does. */
        public static boolean isLanguage(String text) {
            return Language.named(text).isPresent();
        }

        /** The release of the language that is asked for. */
        Optional<Language> release() {
            return language.flatMap(Language::named);
        }

        /** The workspace that is selected, as far as the inputs say. */
        String currentWorkspace() {
            return workspace.orElse(environment.getOrDefault("TF_WORKSPACE", "default"));
        }
    }

    /**
     * A way in which root modules are applied.
     *
     * @param name such as {@code prod}
     * @param roots whether it is meant for a root module, by its folder below the project root; null where its files tell
     * @param variableFiles relative to the root module, or to the project root where they begin with a slash
     * @param workspace the selected workspace
     */
    public record Environment(
            String name, @Nullable Predicate<String> roots, List<String> variableFiles, Optional<String> workspace) {
        public Environment {
            variableFiles = List.copyOf(variableFiles);
        }
    }

    /**
     * One {@code --var NAME=VALUE} or {@code --var-file FILE}.
     *
     * @param file whether {@code text} is the path of a file
     */
    public record Argument(boolean file, String text) {}
}
