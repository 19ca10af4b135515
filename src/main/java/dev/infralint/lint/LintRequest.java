package dev.infralint.lint;

import dev.infralint.facts.Settings;
import dev.infralint.function.Language;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
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
 * @param folders where else to look
 * @param environments the ways in which root modules are applied; none for once each
 * @param only ids of the policies to run; all when empty
 * @param settings what policies are told of the project's own demands
 * @param asOf the day by which expiry and age are judged
 * @param own policies of the user's own
 * @param follower makes no difference to the result
 */
public record LintRequest(
        List<Path> paths,
        Path projectRoot,
        Inputs inputs,
        Folders folders,
        List<Environment> environments,
        Set<String> only,
        Settings settings,
        LocalDate asOf,
        OwnPolicies own,
        Follower follower) {
    public LintRequest {
        paths = List.copyOf(paths);
        environments = List.copyOf(environments);
        only = Set.copyOf(only);
    }

    /** The policies that ship and the user's own. */
    Catalogue catalogue() {
        return Catalogue.builtIn().with(own.policies());
    }

    /** The policies that are run, in the order of the catalogue. */
    List<Policy> policies() {
        return catalogue().policies().stream()
                .filter(policy -> only.isEmpty() || only.contains(policy.id()))
                .toList();
    }

    /** All built-in policies as of today, with nothing given from outside. */
    public static LintRequest of(List<Path> paths, Path projectRoot) {
        return new LintRequest(
                paths,
                projectRoot,
                Inputs.NONE,
                new Folders(Optional.empty(), Optional.empty(), projectRoot),
                List.of(),
                Set.of(),
                Settings.DEFAULT,
                LocalDate.now(ZoneOffset.UTC),
                OwnPolicies.NONE,
                Follower.NONE);
    }

    /** The same of a project that is checked whole. */
    public static LintRequest of(Path project) {
        return of(List.of(project), project);
    }

    /** The same of other paths in another project. */
    public LintRequest at(List<Path> others, Path root) {
        return new LintRequest(others, root, inputs, folders, environments, only, settings, asOf, own, follower);
    }

    /** The same with values from elsewhere. */
    public LintRequest with(Inputs given) {
        return new LintRequest(paths, projectRoot, given, folders, environments, only, settings, asOf, own, follower);
    }

    /** The same with other folders to look into. */
    public LintRequest with(Folders others) {
        return new LintRequest(paths, projectRoot, inputs, others, environments, only, settings, asOf, own, follower);
    }

    /** The same in several environments. */
    public LintRequest in(List<Environment> all) {
        return new LintRequest(paths, projectRoot, inputs, folders, all, only, settings, asOf, own, follower);
    }

    /** The same with these policies only. */
    public LintRequest only(Set<String> policies) {
        return new LintRequest(
                paths, projectRoot, inputs, folders, environments, policies, settings, asOf, own, follower);
    }

    /** The same with other demands of the project. */
    public LintRequest with(Settings demands) {
        return new LintRequest(paths, projectRoot, inputs, folders, environments, only, demands, asOf, own, follower);
    }

    /** The same by another day. */
    public LintRequest asOf(LocalDate day) {
        return new LintRequest(paths, projectRoot, inputs, folders, environments, only, settings, day, own, follower);
    }

    /** The same with policies of the user's own. */
    public LintRequest with(OwnPolicies policies) {
        return new LintRequest(
                paths, projectRoot, inputs, folders, environments, only, settings, asOf, policies, follower);
    }

    /** The same, followed. */
    public LintRequest followed(Follower by) {
        return new LintRequest(paths, projectRoot, inputs, folders, environments, only, settings, asOf, own, by);
    }

    /** The same with the ignore files of another folder. */
    public LintRequest trusting(Path folder) {
        return with(new Folders(folders.modules, folders.source, folder));
    }

    /**
     * Where to look besides the paths.
     *
     * @param modules a folder of downloaded modules
     * @param source the source tree of a plan file
     * @param ignoreFiles the folder whose ignore files count: the project root, or that of a state that is trusted
     */
    public record Folders(Optional<Path> modules, Optional<Path> source, Path ignoreFiles) {}

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

        /**
         * What evaluation is told of them.
         *
         * @param modules folders of downloaded modules
         */
        EvaluationOptions options(List<Path> modules) {
            return new EvaluationOptions(
                            arguments.stream()
                                    .map(argument -> new EvaluationOptions.Argument(argument.file(), argument.text()))
                                    .toList(),
                            environment,
                            workspace,
                            modules)
                    .with(release());
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
