package dev.infralint.cli;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.history.Base;
import dev.infralint.lint.Follower;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.lint.OwnPolicies;
import dev.infralint.lint.Surveyed;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import dev.infralint.project.Baseline;
import dev.infralint.project.Configuration;
import dev.infralint.project.ProjectConfiguration;
import dev.infralint.project.Reported;
import dev.infralint.result.RunResult;
import dev.infralint.source.RootName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What to check and how, from the command line and from the project; shared by the commands that check. */
final class Check {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Folders, Terraform files (each stands for its whole module) or plan files; default: here.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--policy",
            paramLabel = "ID",
            split = ",",
            description = "Run only these policies; what other tools call them will do. Repeatable.")
    List<String> only = new ArrayList<>();

    @Option(names = "--skip", paramLabel = "ID", split = ",", description = "Do not run these policies. Repeatable.")
    List<String> skip = new ArrayList<>();

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "How much to report: baseline (true faults), recommended (default) or all.")
    @Nullable
    String profile;

    @Option(
            names = "--required-tags",
            paramLabel = "NAME",
            split = ",",
            description = "Tags or labels that every resource must have, in place of those in .infra-lint.yaml.")
    List<String> requiredTags = new ArrayList<>();

    @Mixin
    final AsOf asOf = new AsOf();

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Policies of your own: pages, and rules in DRL, as docs/own-policies.md describes them.")
    @Nullable
    Path rules;

    @Option(
            names = "--policy-base",
            paramLabel = "FILE",
            description = "A configuration that many projects share, below that of this one; what it locks stays.")
    @Nullable
    Path policyBase;

    @Option(
            names = "--trust",
            paramLabel = "REF",
            description = "Take configuration, baseline, ignore files and policies of the project from REF, such as"
                    + " origin/main, so that a change cannot let itself off.")
    @Nullable
    String trust;

    /** Who waits for the result. */
    Follower follower = Follower.NONE;

    @Mixin
    final EnvironmentOptions environments = new EnvironmentOptions();

    @Mixin
    final InputOptions input = new InputOptions();

    @Mixin
    final Remembering remembering = new Remembering();

    /**
     * What was asked for, before anything is read.
     *
     * @param real the paths as they really are
     * @param root the top folder of the project
     * @param project what the project asks for, with the command line on top
     * @param policies ids of the policies that are run
     * @param trusted where the files lie that say what is reported: the root, or a state that is trusted
     */
    record Asked(
            List<Path> real,
            Path root,
            ProjectConfiguration project,
            Set<String> policies,
            LintRequest request,
            Path trusted) {
        /** Where a file that says what is reported is read. */
        Path trusted(Path file) {
            Path absolute = file.toAbsolutePath().normalize();
            return absolute.startsWith(root) ? trusted.resolve(root.relativize(absolute)) : file;
        }

        /** Whether a root module lies under a path that is checked, or is the folder of a file that is. */
        boolean covers(String name) {
            Path module;
            try {
                module = root.resolve(RootName.folder(name)).normalize();
            } catch (InvalidPathException noPathHere) {
                return false;
            }
            return real.stream().anyMatch(path -> module.startsWith(path) || module.equals(path.getParent()));
        }

        /** Whether a file, by its path below the project root, lies under a path that is checked. */
        boolean holds(String file) {
            try {
                Path place = root.resolve(file).normalize();
                return real.stream().anyMatch(place::startsWith);
            } catch (InvalidPathException noPathHere) {
                return false;
            }
        }
    }

    /** Reads the command line and the project's configuration. */
    Asked asked(Console console) throws IOException {
        remembering.begin(console.environment());
        List<Path> real = InputOptions.existing(paths.isEmpty() ? List.of(Path.of(".")) : paths);
        for (Path path : real) {
            if (!TerraformFiles.in(path)) {
                throw new Failure("no Terraform files found in " + path);
            }
        }
        Path root = ProjectRoot.of(real.get(0), Path.of("").toRealPath());
        Path trusted = root;
        Path from = real.get(0);
        if (trust != null) {
            Base base = Trust.of(root, trust);
            trusted = base.folder();
            Path folder = Files.isDirectory(from) ? from : Objects.requireNonNullElse(from.getParent(), root);
            Trust.tell(console, root, folder, base, trust);
            from = trusted.resolve(root.relativize(folder.startsWith(root) ? folder : root));
        }
        Optional<Path> shared = Optional.ofNullable(policyBase);
        OwnPolicies own =
                ownPolicies(trusted, ProjectConfiguration.of(trusted, from, List.of(), shared), console.environment());
        Catalogue catalogue = Catalogue.builtIn().with(own.policies());
        ProjectConfiguration project = ProjectConfiguration.of(trusted, from, catalogue.policies(), shared)
                .with(flags());
        Configuration upper = project.upper();
        Set<String> wanted = named(only, catalogue, own);
        Set<String> skipped = named(skip, catalogue, own);
        Set<String> policies = catalogue.policies().stream()
                .filter(policy -> wanted.isEmpty() ? upper.wanted(policy) : wanted.contains(policy.id()))
                .map(Policy::id)
                .filter(id -> !skipped.contains(id))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (policies.isEmpty()) {
            throw new Failure("no policy is left to run: --policy, --skip and the configuration leave out all of them");
        }
        List<String> required = requiredTags.isEmpty() ? upper.requiredTags().orElse(List.of()) : requiredTags;
        LintRequest request = input.request(real, root, console.environment(), upper)
                .only(policies)
                .asOf(asOf.day())
                .with(own)
                .with(upper.expectations().settings(required))
                .in(environments.chosen(upper))
                .trusting(trusted)
                .followed(follower);
        return new Asked(real, root, project, policies, request, trusted);
    }

    /** Policies of the user's own: those of the command line, else those that the project names. */
    private OwnPolicies ownPolicies(Path trusted, ProjectConfiguration project, Map<String, String> environment) {
        Set<String> shipped =
                Catalogue.builtIn().policies().stream().map(Policy::id).collect(Collectors.toSet());
        if (rules != null) {
            if (!Files.isDirectory(rules)) {
                throw new Failure("--rules " + rules + " is no folder");
            }
            return OwnPolicies.read(rules, shipped, remembering.compiler(environment));
        }
        OwnPolicies all = OwnPolicies.NONE;
        Configuration upper = project.upper();
        for (String name : upper.expectations().rules().orElse(List.of())) {
            Path folder = inProject(trusted, name);
            if (!Files.isDirectory(folder)) {
                throw new Failure("there is no folder " + name + " (rules in "
                        + upper.places().getOrDefault("rules", "the configuration") + ")");
            }
            Set<String> taken = new LinkedHashSet<>(shipped);
            all.policies().forEach(policy -> taken.add(policy.id()));
            all = all.and(OwnPolicies.read(folder, taken));
        }
        return all;
    }

    /** The policies of these names. A name that nobody has may be that of an own policy with a fault, which is told then. */
    private static Set<String> named(List<String> names, Catalogue catalogue, OwnPolicies own) {
        try {
            return Selection.ids(names, catalogue);
        } catch (Failure unknown) {
            if (own.faults().isEmpty()) {
                throw unknown;
            }
            Diagnostic fault = own.faults().get(0);
            String place = fault.subject().map(range -> range + ": ").orElse("");
            throw new Failure(unknown.getMessage() + "; of your own policies " + own.broken() + " cannot be used: "
                    + place + fault.detail());
        }
    }

    /** Whether single policies are asked for by name. */
    boolean names() {
        return !only.isEmpty();
    }

    private Configuration flags() {
        String name = profile;
        if (name == null) {
            return Configuration.EMPTY;
        }
        List<String> known = Arrays.stream(Profile.values()).map(Profile::label).toList();
        return Configuration.ofProfile(Profile.of(name.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new Failure("there is no profile " + name + Suggestion.clause(name, known) + " ("
                        + String.join(", ", known) + ")")));
    }

    /** The result, graded as the project asks; what {@code --policy} names is not left out. */
    RunResult result(Asked asked, Optional<Severity> show) {
        return graded(remembering.result(asked.request()), asked, show);
    }

    /** The result for an earlier state of the project, graded in the same way. */
    RunResult earlier(LintRequest request, Asked asked, Optional<Severity> show) {
        return graded(remembering.resultOfCopy(request), asked, show);
    }

    /** The result as if some files said something else. */
    RunResult result(Asked asked, Map<Path, String> edited, Optional<Severity> show) {
        return graded(remembering.result(asked.request(), edited), asked, show);
    }

    /** The result and the facts that it rests on, worked out now. */
    Surveyed surveyed(Asked asked, Optional<Severity> show) {
        Surveyed all = Linter.survey(asked.request());
        return new Surveyed(graded(all.result(), asked, show), all.reached());
    }

    private RunResult graded(RunResult result, Asked asked, Optional<Severity> show) {
        return Reported.graded(result, asked.project(), only.isEmpty() ? show : Optional.empty());
    }

    /** The file of the baseline: as named, as configured, or where it is by default. */
    static Path baseline(Asked asked, @Nullable Path named) {
        if (named != null) {
            return named;
        }
        return asked.project()
                .upper()
                .outputs()
                .baseline()
                .map(name -> inProject(asked.root(), name))
                .orElse(asked.root().resolve(Baseline.FILE));
    }

    /** Whether a run looked where an entry of the baseline stood: at its file, and by its policy. */
    static Predicate<Baseline.Entry> looked(Asked asked, RunResult result) {
        boolean whole = result.summary().files().unreadable() == 0
                && result.failures().isEmpty()
                && result.partlyRead().isEmpty();
        return entry -> whole && asked.policies().contains(entry.policy()) && asked.holds(entry.file());
    }

    /** Whether a file of the project, by its path below the top, is there. */
    static Predicate<String> there(Asked asked) {
        return file -> {
            try {
                return Files.exists(asked.root().resolve(file));
            } catch (InvalidPathException noPathHere) {
                return false;
            }
        };
    }

    /** A file named in the configuration, which is relative to the project root. */
    static Path inProject(Path root, String file) {
        Path path;
        try {
            path = root.resolve(file).normalize();
        } catch (InvalidPathException noPathHere) {
            throw new Failure(file + " (in the configuration) is no path");
        }
        if (!path.startsWith(root)) {
            throw new Failure(file + " (in the configuration) lies outside the project");
        }
        return path;
    }
}
