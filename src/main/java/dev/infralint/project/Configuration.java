package dev.infralint.project;

import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a project asks for; every part may be left open.
 *
 * @param reporting how much is reported
 * @param rules what is made of policies, the last one that selects a policy decides
 * @param exclude paths whose findings are not reported
 * @param requiredTags names that every resource must have
 * @param inputs what evaluation takes from outside
 * @param outputs where files go
 * @param environments the ways in which root modules are applied
 * @param expectations what is asked of resources beyond that, and of those who configure
 * @param places where each key was read, as {@code file:line}
 */
public record Configuration(
        Reporting reporting,
        List<Rule> rules,
        List<Excluded> exclude,
        Optional<List<String>> requiredTags,
        Inputs inputs,
        Outputs outputs,
        Optional<List<Environment>> environments,
        Expectations expectations,
        Map<String, String> places) {
    /** The word of {@code fail-on} for no severity. */
    public static final String NEVER = "never";

    /** Nothing is asked for. */
    public static final Configuration EMPTY = of(Reporting.ANY, Map.of());

    /** Only a profile. */
    public static Configuration ofProfile(Profile profile) {
        return of(
                new Reporting(Optional.of(profile), Optional.empty(), Optional.empty()),
                Map.of("profile", "--profile"));
    }

    private static Configuration of(Reporting reporting, Map<String, String> places) {
        return new Configuration(
                reporting,
                List.of(),
                List.of(),
                Optional.empty(),
                Inputs.NONE,
                Outputs.USUAL,
                Optional.empty(),
                Expectations.NONE,
                places);
    }

    public Configuration {
        rules = List.copyOf(rules);
        exclude = List.copyOf(exclude);
        requiredTags = requiredTags.map(List::copyOf);
        environments = environments.map(List::copyOf);
        places = Map.copyOf(places);
    }

    /**
     * How much is reported.
     *
     * @param profile which policies are asked
     * @param failOn from which severity on findings fail the run; {@link #NEVER} for none
     * @param show from which severity on findings are shown
     */
    public record Reporting(Optional<Profile> profile, Optional<String> failOn, Optional<Severity> show) {
        private static final Reporting ANY = new Reporting(Optional.empty(), Optional.empty(), Optional.empty());

        private Reporting with(Reporting upper) {
            return new Reporting(
                    upper.profile.or(() -> profile), upper.failOn.or(() -> failOn), upper.show.or(() -> show));
        }
    }

    /**
     * What evaluation takes from outside.
     *
     * @param variableFiles files with values of input variables, later ones win
     * @param workspace the value of {@code terraform.workspace}
     * @param language the release of the language that holds, such as {@code terraform-1.9}
     * @param modules a folder of downloaded modules
     */
    public record Inputs(
            Optional<List<String>> variableFiles,
            Optional<String> workspace,
            Optional<String> language,
            Optional<String> modules) {
        private static final Inputs NONE =
                new Inputs(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        public Inputs {
            variableFiles = variableFiles.map(List::copyOf);
        }

        private Inputs with(Inputs upper) {
            return new Inputs(
                    upper.variableFiles.or(() -> variableFiles),
                    upper.workspace.or(() -> workspace),
                    upper.language.or(() -> language),
                    upper.modules.or(() -> modules));
        }
    }

    /**
     * Where files go.
     *
     * @param sarif where SARIF goes, or {@code off}
     * @param tasks where the task list goes, or {@code off}
     * @param baseline the file of accepted findings
     */
    public record Outputs(Optional<String> sarif, Optional<String> tasks, Optional<String> baseline) {
        private static final Outputs USUAL = new Outputs(Optional.empty(), Optional.empty(), Optional.empty());

        private Outputs with(Outputs upper) {
            return new Outputs(
                    upper.sarif.or(() -> sarif), upper.tasks.or(() -> tasks), upper.baseline.or(() -> baseline));
        }
    }

    /**
     * A line about policies.
     *
     * @param selector which policies
     * @param grade what is made of them
     * @param folder the folder below the project root in which the line holds, empty for all of it
     * @param paths the paths below that folder in which it holds; none for all of them
     * @param place where it was read
     */
    public record Rule(Selector selector, Grade grade, String folder, Paths paths, String place) {
        private boolean holds(String file) {
            return inside(folder, file) && (paths.globs().isEmpty() || paths.test(below(folder, file)));
        }

        /** Whether it holds everywhere. */
        boolean everywhere() {
            return folder.isEmpty() && paths.globs().isEmpty();
        }
    }

    /**
     * Paths that are left out.
     *
     * @param folder the folder below the project root that they are relative to
     */
    public record Excluded(String folder, Paths paths, String place) {
        private boolean holds(String file) {
            return inside(folder, file) && paths.test(below(folder, file));
        }
    }

    /** What is made of a policy in a file, by its path below the project root. */
    public Grade grade(Policy policy, String file) {
        Grade grade = Grade.ON;
        for (Rule rule : rules) {
            if (rule.holds(file) && rule.selector().selects(policy)) {
                grade = rule.grade();
            }
        }
        return grade;
    }

    /** Whether a policy may be reported anywhere: by its profile, unless a line says otherwise. */
    public boolean wanted(Policy policy) {
        boolean wanted = policy.profile().compareTo(reporting.profile.orElse(Profile.RECOMMENDED)) <= 0;
        for (Rule rule : rules) {
            if (rule.selector().selects(policy)) {
                wanted = rule.grade().on() || (wanted && !rule.everywhere());
            }
        }
        return wanted;
    }

    /** Whether findings in a file, by its path below the project root, are left out. */
    public boolean excludes(String file) {
        return exclude.stream().anyMatch(excluded -> excluded.holds(file));
    }

    /** This configuration with another on top, whose values win; lines about policies and paths are added. */
    public Configuration with(Configuration upper) {
        List<Rule> allRules = new ArrayList<>(rules);
        allRules.addAll(upper.rules);
        List<Excluded> allExcluded = new ArrayList<>(exclude);
        allExcluded.addAll(upper.exclude);
        Map<String, String> allPlaces = new LinkedHashMap<>(places);
        allPlaces.putAll(upper.places);
        return new Configuration(
                reporting.with(upper.reporting),
                allRules,
                allExcluded,
                upper.requiredTags.or(() -> requiredTags),
                inputs.with(upper.inputs),
                outputs.with(upper.outputs),
                upper.environments.or(() -> environments),
                expectations.with(upper.expectations),
                allPlaces);
    }

    private static boolean inside(String folder, String file) {
        return folder.isEmpty() || file.startsWith(folder + "/");
    }

    private static String below(String folder, String file) {
        return folder.isEmpty() ? file : file.substring(folder.length() + 1);
    }
}
