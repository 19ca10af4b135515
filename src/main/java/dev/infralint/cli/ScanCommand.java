package dev.infralint.cli;

import dev.infralint.compliance.Assessment;
import dev.infralint.fix.Fixes;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.lint.Surveyed;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import dev.infralint.project.Configuration;
import dev.infralint.project.Reported;
import dev.infralint.report.ComplianceReport;
import dev.infralint.report.CsvReport;
import dev.infralint.report.GitlabReport;
import dev.infralint.report.GitlabSastReport;
import dev.infralint.report.HtmlReport;
import dev.infralint.report.JsonReport;
import dev.infralint.report.LineReport;
import dev.infralint.report.MarkdownReport;
import dev.infralint.report.TextOptions;
import dev.infralint.report.TextReport;
import dev.infralint.report.WayGraph;
import dev.infralint.report.XmlReport;
import dev.infralint.result.Repeats;
import dev.infralint.result.RunResult;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command itself: checks Terraform, prints findings, writes SARIF and the task list. */
@Command(
        name = "infra-lint",
        header = "Checks Terraform against policies.",
        synopsisHeading = "%nUsage:%n  ",
        customSynopsis = {
            "infra-lint [OPTIONS] [PATH...]",
            "  infra-lint init | migrate | baseline PATH | config PATH | rules | explain ID | facts PATH",
            "  infra-lint graph PATH | eval EXPR | modules PATH | new policy ID | test DIR",
            "  (infra-lint baseline --help and so on tell more of each)"
        },
        descriptionHeading = "%n",
        description = {
            "Reads the root modules under the given paths as Terraform would, prints what is wrong with them, and"
                    + " writes .infra-lint/findings.sarif and .claude/tasks/infra-engineer-tasks.md below the top folder"
                    + " of the git repository."
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:nothing at or above --fail-on was found",
            "1:something was found",
            "2:the job could not be done, or not all of it: wrong usage, input that cannot be read, output that"
                    + " cannot be written"
        },
        footerHeading = "%n",
        footer = "A PATH named like a command is written ./rules.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpWidth = 100)
final class ScanCommand implements Callable<Integer> {
    /** How a result can be printed. */
    enum Format {
        text,
        oneline,
        sarif,
        json,
        markdown,
        junit,
        checkstyle,
        gitlab,
        gitlab_sast {
            @Override
            public String toString() {
                return "gitlab-sast";
            }
        },
        csv,
        html,
        github,
        azure
    }

    /** What becomes of a run in which something was not looked at. */
    enum Incomplete {
        warn,
        fail
    }

    private final Console console;

    @Mixin
    final Check check = new Check();

    @Mixin
    final Mending mending = new Mending();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "What goes to standard output: text (default), oneline, sarif, json, markdown, junit, checkstyle,"
                            + " gitlab (code quality), gitlab-sast, csv, html, github (annotations) or azure (logging"
                            + " commands).")
    @Nullable
    Format format;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT=FILE",
            description = "Write a further report to a file, in any of these formats. Repeatable.")
    Map<Format, Path> outputs = new LinkedHashMap<>();

    @Mixin
    final SarifOutput sarif = new SarifOutput();

    @Mixin
    final TaskOutput tasks = new TaskOutput();

    @Option(
            names = "--read-only",
            description =
                    "Write no file at all, neither SARIF nor tasks nor a start-up archive: for somebody else's tree.")
    boolean readOnly;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 from this severity on: critical, high, medium, low (default), info; or never.")
    @Nullable
    String failOn;

    @Option(
            names = "--show",
            paramLabel = "SEVERITY",
            description = "Report findings from this severity on; default: all that the profile has.")
    @Nullable
    String show;

    @Option(
            names = "--incomplete",
            paramLabel = "WHEN",
            description = "What follows where modules are not on disk: warn (default) or fail, which is exit code 2.")
    Incomplete incomplete = Incomplete.warn;

    @Option(names = "--undecided", description = "List what could not be decided, and what it needs.")
    boolean undecided;

    @Mixin
    final Comparing comparing = new Comparing();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print findings only: no problems with the input, no summary, no progress.")
    boolean quiet;

    @Option(names = "--full", description = "Print each finding and problem, however many there are.")
    boolean full;

    @Option(names = "--color", paramLabel = "WHEN", description = "Colours: auto (default), always or never.")
    Console.Colour colour = Console.Colour.auto;

    @Mixin
    final Listings listings = new Listings();

    @Mixin
    final Frameworks frameworks = new Frameworks();

    /** What the result says of the frameworks that were asked for. */
    private List<Assessment> assessments = List.of();

    /** Whether findings that repeat one decision are told together, to people; scripts and trackers take each. */
    private boolean together;

    /** What reaches what, where an output draws it. */
    private Optional<WayGraph> ways = Optional.empty();

    /** The environments of the run, which the page lays side by side. */
    private List<String> environments = List.of();

    ScanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if (sarif.toStandardOutput() && format != null && format != Format.sarif) {
            throw new Failure("--sarif - and --format " + format + " both want standard output");
        }
        Path tasksFile = tasks.file;
        if (sarif.file != null
                && !sarif.none
                && tasksFile != null
                && !tasks.none
                && Standpoint.same(Path.of(sarif.file), tasksFile)) {
            throw new Failure("--sarif and --tasks name the same file");
        }
        if (readOnly) {
            if (sarif.file != null && !sarif.toStandardOutput()
                    || tasks.file != null
                    || !outputs.isEmpty()
                    || mending.writes()) {
                throw new Failure("--read-only writes nothing, and an output or --fix asks for a file");
            }
            sarif.none = true;
            tasks.none = true;
            check.remembering.noCache = true;
        }
        if (frameworks.asked()) {
            check.only.addAll(frameworks.policies());
        }
        List<List<Path>> repositories = ProjectRoot.repositories(check.paths);
        return repositories.size() > 1 ? each(repositories) : scan();
    }

    /** Checks each repository for itself: its names, its configuration and its outputs are its own. */
    private int each(List<List<Path>> repositories) throws Exception {
        boolean forPeople = format == null || format == Format.text || format == Format.oneline;
        if (!forPeople || sarif.named() || tasks.named() || !outputs.isEmpty()) {
            throw new Failure("the paths lie in " + repositories.size()
                    + " repositories, and one file cannot hold the findings of all: run once for each");
        }
        int worst = ExitCode.CLEAN.code();
        for (List<Path> paths : repositories) {
            check.paths = paths;
            tell("── " + paths.get(0) + " ──");
            worst = Math.max(worst, scan());
        }
        return worst;
    }

    private int scan() throws Exception {
        Check.Asked asked = check.asked(console);
        Configuration project = asked.project().upper();
        Path root = asked.root();
        Severity threshold = Severities.threshold(
                failOn == null ? project.reporting().failOn().orElse(Severity.LOW.label()) : failOn);
        Since since = comparing.since(console, asked);
        mending.check();
        RunResult found = comparing.beyond(asked, lint(asked, Map.of(), project, since));
        RunResult result = found;
        if (mending.fix) {
            Fixes fixes =
                    mending.fixes(found, asked, edited -> comparing.beyond(asked, lint(asked, edited, project, since)));
            if (mending.dryRun) {
                mending.preview(fixes, console);
                mending.summary(fixes).forEach(line -> console.err().println(Plain.of(line)));
                return Gate.exit(found, threshold, incomplete == Incomplete.fail)
                        .code();
            }
            mending.write(fixes, root);
            mending.summary(fixes).forEach(this::tell);
            result = fixes.after();
        }
        return report(result, asked, threshold);
    }

    /** Everything that is printed and written; the exit code. */
    private int report(RunResult found, Check.Asked asked, @Nullable Severity threshold) {
        Path root = asked.root();
        assessments = frameworks.assess(found);
        RunResult result = check.names() ? found : Reported.deployed(found, asked.project());
        together = !full
                && !check.names()
                && !asked.project().upper().reporting().profile().equals(Optional.of(Profile.ALL));
        if (drawn() && ways.isEmpty()) {
            ways = Optional.of(Ways.of(Linter.reach(asked.request())));
        }
        environments = asked.request().environments().stream()
                .map(LintRequest.Environment::name)
                .toList();
        mending.suggest(asked);
        ExitCode exit = Gate.exit(result, threshold, incomplete == Incomplete.fail);
        Outputs made = new Outputs();
        made.make(() -> print(result, exit, threshold, root));
        made.make(() -> sarif.write(root, asked.project().upper(), () -> sarif(result, exit), console)
                .ifPresent(path -> tell("SARIF: " + Standpoint.shown(path))));
        outputs.forEach((kind, path) -> made.make(() -> {
            OutputFile.of(path, root)
                    .write(render(kind, result, exit, threshold, root, Console.Colour.never)
                            .getBytes(StandardCharsets.UTF_8));
            tell(kind + ": " + Standpoint.shown(path));
        }));
        if (comparing.diff == null && !frameworks.asked()) {
            made.make(() -> tasks.write(result, asked).ifPresent(this::tell));
        }
        made.failures().forEach(failure -> console.err().println("infra-lint: " + Plain.of(failure.getMessage())));
        return made.failures().isEmpty() ? exit.code() : ExitCode.FAILED.code();
    }

    private RunResult lint(Check.Asked asked, Map<Path, String> edited, Configuration project, @Nullable Since since) {
        Progress progress = Progress.start(console, quiet);
        Optional<Severity> least =
                show == null ? project.reporting().show() : Optional.of(Severities.of("--show", show, List.of()));
        try {
            RunResult result = drawn() && !mending.fix ? surveyed(asked, least) : check.result(asked, edited, least);
            return since == null ? result : since.news(result, request -> check.earlier(request, asked, least));
        } finally {
            progress.close();
        }
    }

    /** Whether the graph is asked for besides the findings. */
    private boolean drawn() {
        return format == Format.html || outputs.containsKey(Format.html);
    }

    /** What was found; the graph is taken along. */
    private RunResult surveyed(Check.Asked asked, Optional<Severity> least) {
        Surveyed all = check.surveyed(asked, least);
        ways = Optional.of(Ways.of(all.reached()));
        return all.result();
    }

    private void print(RunResult result, ExitCode exit, @Nullable Severity threshold, Path root) {
        Format chosen = format == null ? (sarif.toStandardOutput() ? Format.sarif : Format.text) : format;
        PrintWriter out = console.out();
        out.print(render(chosen, result, exit, threshold, root, colour));
        out.flush();
        if (chosen == Format.csv || chosen == Format.gitlab) {
            console.err().print(LineReport.problems(result));
        }
    }

    private String render(
            Format chosen,
            RunResult result,
            ExitCode exit,
            @Nullable Severity threshold,
            Path root,
            Console.Colour colours) {
        return switch (chosen) {
            case text ->
                TextReport.render(
                                listings.each() ? result : told(result),
                                new TextOptions(
                                        Standpoint.screen(root, console, colours),
                                        parts(),
                                        threshold,
                                        listings.listing(root)))
                        + ComplianceReport.text(assessments);
            case oneline -> LineReport.plain(result);
            case sarif -> sarif(result, exit);
            case json -> JsonReport.render(result, Repeats.toldBy(told(result)), assessments, Version.current());
            case markdown -> MarkdownReport.render(told(result), undecided) + ComplianceReport.markdown(assessments);
            case junit -> XmlReport.junit(result);
            case checkstyle -> XmlReport.checkstyle(result);
            case gitlab_sast ->
                GitlabSastReport.render(result, Version.current(), exit != ExitCode.FAILED, Instant.now());
            case gitlab -> GitlabReport.render(result);
            case csv -> CsvReport.render(result);
            case html -> HtmlReport.render(result, assessments, ways, environments, Version.current());
            case github -> LineReport.github(result);
            case azure -> LineReport.azure(result);
        };
    }

    private Set<TextOptions.Part> parts() {
        Set<TextOptions.Part> parts = EnumSet.noneOf(TextOptions.Part.class);
        if (undecided) {
            parts.add(TextOptions.Part.UNDECIDED);
        }
        if (!quiet) {
            parts.add(TextOptions.Part.SUMMARY);
        }
        if (full || check.names() && !frameworks.asked()) {
            parts.add(TextOptions.Part.WHOLE);
        }
        return parts;
    }

    private RunResult told(RunResult result) {
        return together ? Repeats.told(result) : result;
    }

    private String sarif(RunResult result, ExitCode exit) {
        return sarif.render(result, undecided, exit, mending.suggestions(), console.environment());
    }

    private void tell(String text) {
        boolean forPeople = format == null || format == Format.text;
        if (!quiet && forPeople && !sarif.toStandardOutput()) {
            console.out().println(Plain.of(text));
        }
    }
}
