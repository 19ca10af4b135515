package dev.infralint.cli;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.lint.OwnPolicies;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Severity;
import dev.infralint.report.JsonReport;
import dev.infralint.report.MarkdownReport;
import dev.infralint.report.SarifReport;
import dev.infralint.report.TaskList;
import dev.infralint.report.TextReport;
import dev.infralint.result.RunResult;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command itself: checks Terraform, prints findings, writes SARIF and the task list. */
@Command(
        name = "infra-lint",
        header = "Checks Terraform against policies.",
        synopsisHeading = "%nUsage:%n  ",
        customSynopsis = {
            "infra-lint [OPTIONS] PATH...",
            "  infra-lint rules | explain ID | facts PATH | eval EXPR   (--help tells more of each)"
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
    static final String TASKS = ".claude/tasks/infra-engineer-tasks.md";
    static final String SARIF = ".infra-lint/findings.sarif";
    private static final String NEVER = "never";

    /** Codes of diagnostics that say that a PATH is nothing to check. */
    private static final Set<String> REFUSED = Set.of("unreadable-path", "invalid-plan", "invalid-source");

    enum Format {
        text,
        sarif,
        json,
        markdown
    }

    enum Incomplete {
        warn,
        fail
    }

    private final Console console;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Folders, Terraform files or plan files.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "What goes to standard output: text (default), sarif, json or markdown.")
    @Nullable
    Format format;

    @Option(names = "--sarif", paramLabel = "FILE", description = "Where to write SARIF; - for standard output.")
    @Nullable
    String sarif;

    @Option(names = "--no-sarif", description = "Write no SARIF file.")
    boolean noSarif;

    @Option(names = "--tasks", paramLabel = "FILE", description = "Where to write the task list.")
    @Nullable
    Path tasks;

    @Option(names = "--no-tasks", description = "Write no task list.")
    boolean noTasks;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Exit with 1 from this severity on: critical, high, medium, low (default), info; or never.")
    String failOn = Severity.LOW.label();

    @Option(
            names = "--incomplete",
            paramLabel = "WHEN",
            description = "What follows where modules are not on disk: warn (default) or fail, which is exit code 2.")
    Incomplete incomplete = Incomplete.warn;

    @Option(names = "--undecided", description = "List what could not be decided, and what it needs.")
    boolean undecided;

    @Option(
            names = "--policy",
            paramLabel = "ID",
            split = ",",
            description = "Run only these policies; what other tools call them will do. Repeatable.")
    List<String> only = new ArrayList<>();

    @Option(names = "--skip", paramLabel = "ID", split = ",", description = "Do not run these policies. Repeatable.")
    List<String> skip = new ArrayList<>();

    @Option(
            names = "--required-tags",
            paramLabel = "NAME",
            split = ",",
            description = "Tags or labels that every resource must have, in place of those in .infra-lint.yaml.")
    List<String> requiredTags = new ArrayList<>();

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day by which expiry and age are judged, such as 2027-01-31; default: today (UTC).")
    @Nullable
    String asOf;

    @Option(
            names = "--sarif-suppressed",
            description = "Report what comments and ignore files leave out in SARIF too, as suppressed.")
    boolean sarifSuppressed;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            description = "Policies of your own: pages as docs/writing-policies.md describes them.")
    @Nullable
    Path rules;

    @Mixin
    final InputOptions input = new InputOptions();

    @Option(
            names = {"-q", "--quiet"},
            description = "Print findings only: no problems with the input, no summary, no progress.")
    boolean quiet;

    @Option(names = "--full", description = "Print each finding and problem, however many there are.")
    boolean full;

    @Option(names = "--color", paramLabel = "WHEN", description = "Colours: auto (default), always or never.")
    Console.Colour colour = Console.Colour.auto;

    ScanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        if ("-".equals(sarif) && format != null && format != Format.sarif) {
            throw new Failure("--sarif - and --format " + format + " both want standard output");
        }
        Severity threshold = threshold();
        OwnPolicies own = ownPolicies();
        Catalogue catalogue = Catalogue.builtIn().with(own.policies());
        Set<String> wanted = Selection.ids(only, catalogue);
        Set<String> skipped = Selection.ids(skip, catalogue);
        List<Path> real = InputOptions.existing(paths);
        for (Path path : real) {
            if (!TerraformFiles.in(path)) {
                throw new Failure("no Terraform files found in " + path);
            }
        }
        Path root = ProjectRoot.of(real.get(0), Path.of("").toRealPath());
        List<String> tags = requiredTags.isEmpty() ? ProjectSettings.of(root).requiredTags() : requiredTags;
        LintRequest request = input.request(real, root, console.environment(), wanted, skipped, tags, day());
        RunResult result = lint(request.with(own));
        ExitCode exit = exit(result, threshold);
        print(result, exit, threshold, root);
        List<Failure> failures = new ArrayList<>();
        write(failures, () -> writeSarif(result, root, exit));
        write(failures, () -> writeTasks(result, root, real, wanted, skipped));
        failures.forEach(failure -> console.err().println("infra-lint: " + failure.getMessage()));
        return failures.isEmpty() ? exit.code() : ExitCode.FAILED.code();
    }

    private OwnPolicies ownPolicies() {
        if (rules == null) {
            return OwnPolicies.NONE;
        }
        if (!Files.isDirectory(rules)) {
            throw new Failure("--rules " + rules + " is no folder");
        }
        Set<String> shipped =
                Catalogue.builtIn().policies().stream().map(Policy::id).collect(Collectors.toSet());
        return OwnPolicies.read(rules, shipped);
    }

    private RunResult lint(LintRequest request) {
        Progress progress = Progress.start(console, quiet);
        try {
            return Linter.lint(request);
        } finally {
            progress.close();
        }
    }

    private LocalDate day() {
        try {
            return asOf == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(asOf);
        } catch (DateTimeException noDate) {
            throw new Failure("--as-of takes a date such as 2027-01-31, not " + asOf);
        }
    }

    private @Nullable Severity threshold() {
        if (failOn.equalsIgnoreCase(NEVER)) {
            return null;
        }
        List<String> known = new ArrayList<>(
                Arrays.stream(Severity.values()).map(Severity::label).toList());
        known.add(NEVER);
        return Severity.of(failOn.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> new Failure("there is no severity " + failOn + Suggestion.of(failOn, known)
                        + " (--fail-on takes " + String.join(", ", known) + ")"));
    }

    /** What could not be read or checked weighs more than what was found: the answer is not complete. */
    private ExitCode exit(RunResult result, @Nullable Severity threshold) {
        boolean refused = result.diagnostics().stream().anyMatch(ScanCommand::refuses)
                || result.summary().nothingChecked()
                || incomplete == Incomplete.fail && result.summary().incomplete();
        if (refused || result.summary().unreadable() > 0 || !result.failures().isEmpty()) {
            return ExitCode.FAILED;
        }
        boolean found = threshold != null
                && result.findings().stream()
                        .anyMatch(finding -> finding.policy().severity().compareTo(threshold) <= 0);
        return found ? ExitCode.FINDINGS : ExitCode.CLEAN;
    }

    /** Whether a diagnostic says that there is nothing to check where a PATH or a local module should be. */
    private static boolean refuses(Diagnostic diagnostic) {
        return REFUSED.contains(diagnostic.code())
                || diagnostic.code().equals("module-not-found") && diagnostic.level() == Level.ERROR;
    }

    private void print(RunResult result, ExitCode exit, @Nullable Severity threshold, Path root) {
        Format chosen = format == null ? ("-".equals(sarif) ? Format.sarif : Format.text) : format;
        PrintWriter out = console.out();
        switch (chosen) {
            case text ->
                out.print(TextReport.render(
                        result,
                        new TextReport.Options(
                                console.colour(colour),
                                undecided,
                                !quiet,
                                full || !only.isEmpty(),
                                console.width(),
                                standpoint(root),
                                threshold)));
            case sarif -> out.print(sarif(result, exit));
            case json -> out.print(JsonReport.render(result, Version.current()));
            case markdown -> out.print(MarkdownReport.render(result, undecided));
        }
        out.flush();
    }

    /** Where the user stands below the project root; empty elsewhere. */
    private static String standpoint(Path root) {
        try {
            Path current = Path.of("").toRealPath();
            return current.startsWith(root)
                    ? root.relativize(current).toString().replace(File.separatorChar, '/')
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    private String sarif(RunResult result, ExitCode exit) {
        return SarifReport.render(
                result, new SarifReport.Options(Version.current(), undecided, sarifSuppressed, exit.code()));
    }

    private static void write(List<Failure> failures, Runnable output) {
        try {
            output.run();
        } catch (Failure failure) {
            failures.add(failure);
        }
    }

    private void writeSarif(RunResult result, Path root, ExitCode exit) {
        if (noSarif || "-".equals(sarif)) {
            return;
        }
        Path path = sarif == null ? root.resolve(SARIF) : Path.of(sarif);
        OutputFile file = OutputFile.of(path, root);
        if (sarif == null) {
            OutputFile ignore = OutputFile.of(path.resolveSibling(".gitignore"), root);
            if (ignore.read().length == 0) {
                ignore.write("*\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        file.write(sarif(result, exit).getBytes(StandardCharsets.UTF_8));
        tell("SARIF: " + shown(path));
    }

    private void writeTasks(RunResult result, Path root, List<Path> real, Set<String> wanted, Set<String> skipped) {
        if (noTasks) {
            return;
        }
        Path path = tasks == null ? root.resolve(TASKS) : tasks;
        OutputFile file = OutputFile.of(path, root);
        TaskList.Scope scope = new TaskList.Scope(
                folder -> covers(root, real, folder),
                policy -> (wanted.isEmpty() || wanted.contains(policy)) && !skipped.contains(policy));
        TaskList.Update[] last = {TaskList.Update.NOTHING};
        SharedFile.update(file, before -> {
            if (!TaskList.supports(before)) {
                throw new Failure("cannot update " + path + ": it is UTF-16, and must be UTF-8");
            }
            last[0] = TaskList.update(before, result, scope, LocalDate.now(ZoneId.systemDefault()));
            return last[0].content();
        });
        TaskList.Update update = last[0];
        if (update.content().length > 0) {
            tell("Tasks: " + shown(path) + " (" + update.open() + " open" + part(update.added(), "new")
                    + part(update.completed(), "completed") + part(update.reopened(), "reopened") + ")");
        }
    }

    /** Whether a root module lies under a path that was checked, or is the folder of a file that was. */
    private static boolean covers(Path root, List<Path> checked, String folder) {
        Path module = root.resolve(folder).normalize();
        return checked.stream().anyMatch(path -> module.startsWith(path) || module.equals(path.getParent()));
    }

    private static String part(int count, String what) {
        return count == 0 ? "" : ", " + count + " " + what;
    }

    /** Relative to the current folder where it lies below it. */
    private static Path shown(Path path) {
        Path current = Path.of("").toAbsolutePath();
        return path.isAbsolute() && path.startsWith(current) ? current.relativize(path) : path;
    }

    private void tell(String text) {
        boolean forPeople = format == null || format == Format.text;
        if (!quiet && forPeople && !"-".equals(sarif)) {
            console.out().println(text);
        }
    }
}
