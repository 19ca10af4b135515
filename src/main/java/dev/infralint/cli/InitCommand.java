package dev.infralint.cli;

import dev.infralint.project.Baseline;
import dev.infralint.project.Draft;
import dev.infralint.project.ProjectConfiguration;
import dev.infralint.project.Survey;
import dev.infralint.report.SarifReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra-lint init}: writes a first configuration, hook and CI file that fit the repository. */
@Command(
        name = "init",
        description = {
            "Look at the repository and write a commented .infra-lint.yaml that fits it; with --hook and --ci the hook"
                    + " and the CI file too. A file that is there already is never written over.",
            "",
            "Examples:",
            "  infra-lint init --dry-run           show it, write nothing",
            "  infra-lint init --hook --ci github  configuration, .pre-commit-config.yaml and workflow",
            ""
        })
final class InitCommand implements Callable<Integer> {
    private static final String MODULES = "@MODULES@\n";

    /** Where a pipeline may run, with the file that describes it there. */
    enum Host {
        github(".github/workflows/infra-lint.yml"),
        gitlab(".gitlab-ci.yml"),
        azure("azure-pipelines.yml"),
        bitbucket("bitbucket-pipelines.yml"),
        jenkins("Jenkinsfile");

        private final String file;

        Host(String file) {
            this.file = file;
        }
    }

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "0..1", description = "The repository, or a folder in it; default: here.")
    Path path = Path.of(".");

    @Option(names = "--dry-run", description = "Print what would be written, write nothing.")
    boolean dryRun;

    @Option(names = "--hook", description = "Write .pre-commit-config.yaml too.")
    boolean hook;

    @Option(
            names = "--ci",
            paramLabel = "HOST",
            description = "Write the file of a host too: github, gitlab, azure, bitbucket or jenkins.")
    @Nullable
    Host ci;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Path real = InputOptions.existing(List.of(path)).get(0);
        Path root = ProjectRoot.of(real, Path.of("").toRealPath());
        Survey survey = Survey.of(root);
        if (!survey.hasTerraform()) {
            throw new Failure("no Terraform files found in " + root);
        }
        Map<String, String> files = new LinkedHashMap<>();
        files.put(ProjectConfiguration.FILE, Draft.of(survey));
        if (hook) {
            files.put(".pre-commit-config.yaml", template("hook", survey));
        }
        if (ci != null) {
            files.put(ci.file, template(ci.name(), survey));
        }
        List<String> there = new ArrayList<>();
        files.forEach((name, text) -> write(root, name, text, there));
        if (!dryRun) {
            next(root, survey);
        }
        boolean nothing = there.size() == files.size();
        return (nothing || asked(there) ? ExitCode.FAILED : ExitCode.CLEAN).code();
    }

    /** Whether a file that was asked for by name could not be written. */
    private boolean asked(List<String> there) {
        return there.stream().anyMatch(name -> !name.equals(ProjectConfiguration.FILE));
    }

    private void write(Path root, String name, String text, List<String> there) {
        Path file = root.resolve(name);
        boolean exists = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (exists) {
            there.add(name);
            console.err().println("infra-lint: " + name + " is there already and stays as it is");
            if (!name.equals(ProjectConfiguration.FILE)) {
                console.out().println("# To be added to " + name + ":\n");
                console.out().print(text);
            }
        } else if (dryRun) {
            console.out().println("# " + name + "\n");
            console.out().println(text);
        } else {
            OutputFile.of(file, root).write(text.getBytes(StandardCharsets.UTF_8));
            console.out().println("Written: " + Standpoint.shown(file));
        }
    }

    private void next(Path root, Survey survey) {
        console.out().println("Next:");
        if (survey.hasScanners()) {
            console.out().println("  infra-lint migrate      take over what other scanners are told here");
        }
        if (survey.needsModules()) {
            console.out().println("  terraform init          in each root, so that the modules it calls are here");
        }
        console.out().println("  infra-lint              what there is");
        if (!Files.exists(root.resolve(Baseline.FILE))) {
            console.out().println("  infra-lint baseline     accept that for now; from then on only what is new fails");
        }
    }

    private static String template(String name, Survey survey) {
        String text;
        try (InputStream resource = InitCommand.class.getResourceAsStream(name + ".txt")) {
            if (resource == null) {
                throw new IllegalStateException("the build lacks " + name + ".txt");
            }
            text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException("cannot read " + name + ".txt", broken);
        }
        int start = text.indexOf(MODULES);
        int end = text.lastIndexOf(MODULES);
        if (start >= 0) {
            String fetch = survey.needsModules() ? text.substring(start + MODULES.length(), end) : "";
            text = text.substring(0, start) + fetch + text.substring(end + MODULES.length());
        }
        String version = Version.current();
        return text.replace("@ACTION@", SarifReport.HOME.substring("https://github.com/".length()))
                .replace("@HOME@", SarifReport.HOME)
                .replace("@REV@", version.equals("0.0.0") ? "main" : "v" + version);
    }
}
