package dev.infralint.estate;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line: checks an estate, asks what is known of it, draws its page. */
@Command(
        name = "infra-lint estate",
        header = "Checks the Terraform of many repositories on Apache Spark.",
        description = {
            "",
            "Reads every root module of the repositories that are given, and writes tables (Parquet), a SARIF log for"
                    + " each repository and a page. Opens no connection but to the inputs and outputs that are named here."
        },
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        mixinStandardHelpOptions = true)
final class EstateCommand implements Callable<Integer> {
    /** A name that no reader of partitions takes for a number or a date. */
    private static final Pattern RUN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

    @Option(names = "--checkouts", paramLabel = "DIR", description = "A folder with checkouts. Repeatable.")
    List<Path> checkouts = new ArrayList<>();

    @Option(
            names = "--git",
            paramLabel = "FILE",
            description = "A list of git directories: ORGANISATION/REPOSITORY DIR [REF] on each line. Repeatable.")
    List<Path> lists = new ArrayList<>();

    @Option(
            names = "--archives",
            paramLabel = "URI",
            description =
                    "A folder with .tar.gz, .tar and .zip archives, such as s3a://backups/repositories. Repeatable.")
    List<String> archives = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "URI",
            description = "Where tables, logs and pages go; one folder for all runs.")
    @Nullable
    String out;

    @Option(
            names = "--run",
            paramLabel = "NAME",
            description =
                    "The name of the run; default: run- and the day. The same name again finishes or replaces it.")
    @Nullable
    String run;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day by which expiry and age are judged; default: today (UTC).")
    @Nullable
    LocalDate asOf;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "600",
            description =
                    "Time for one root module; one that needs more is told of and left. Default: ${DEFAULT-VALUE}.")
    int seconds;

    @Option(
            names = "--secret-key",
            paramLabel = "FILE",
            description = "A key of 16 bytes or more: hashes of secrets are made with it. It is not stored.")
    @Nullable
    Path key;

    @Option(
            names = "--policy-base",
            paramLabel = "FILE",
            description = "A configuration below that of every repository, as for infra-lint.")
    @Nullable
    Path base;

    @Option(names = "--rules", paramLabel = "DIR", description = "Policies of your own, such as one that is on trial.")
    @Nullable
    Path rules;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "Where Spark runs, such as spark://host:7077; default: here, on all cores (local[*]), or where"
                            + " spark-submit says.")
    @Nullable
    String master;

    @Option(names = "--conf", paramLabel = "KEY=VALUE", description = "A setting of Spark. Repeatable.")
    Map<String, String> conf = new LinkedHashMap<>();

    private final PrintWriter console;

    EstateCommand(PrintWriter console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (out == null || checkouts.isEmpty() && lists.isEmpty() && archives.isEmpty()) {
            throw new EstateFault("give --out, and --checkouts, --git or --archives");
        }
        List<Source> sources = new ArrayList<>();
        for (Path folder : checkouts) {
            sources.addAll(Sources.checkouts(folder));
        }
        for (Path list : lists) {
            sources.addAll(Sources.listed(list));
        }
        for (String folder : archives) {
            sources.addAll(Sources.archives(folder));
        }
        LocalDate day = asOf == null ? LocalDate.now(ZoneOffset.UTC) : asOf;
        String name = run == null ? "run-" + day : run;
        if (!RUN.matcher(name).matches()) {
            throw new EstateFault(
                    "--run takes a name that begins with a letter and has letters, digits, dots, dashes and"
                            + " underscores, not " + name);
        }
        Options options = Options.of(day, seconds, key, base, rules);
        try (SparkSession spark = Sparks.session(master, conf)) {
            Output output = new Output(out, name);
            Estate.Report report = new Estate(spark, output, options).run(Sources.together(sources));
            Questions.views(spark, output);
            output.write("overview/" + name + ".html", Overview.render(spark, name));
            tell(report, name);
        }
        return 0;
    }

    private void tell(Estate.Report report, String name) {
        console.println("Run " + name + ": " + report.findings() + " findings in " + report.units() + " roots of "
                + report.repositories() + " repositories"
                + (report.notChecked() == 0
                        ? ""
                        : "; " + report.notChecked() + " roots were not checked (table roots)"));
        console.flush();
    }
}
