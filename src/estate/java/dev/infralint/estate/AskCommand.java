package dev.infralint.estate;

import dev.infralint.report.CsvReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks a shipped question, or the user's own, of the tables. */
@Command(
        name = "ask",
        header = "Asks a question of the tables; without one, lists those that are shipped.",
        mixinStandardHelpOptions = true)
final class AskCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..1",
            paramLabel = "QUESTION",
            description = "The name of a question, or a file with a statement of SQL over the tables.")
    @Nullable
    String question;

    @Option(names = "--out", paramLabel = "URI", description = "The folder to which runs were written.")
    @Nullable
    String out;

    @Option(names = "--run", paramLabel = "NAME", description = "The run that is asked about (:run in SQL).")
    @Nullable
    String run;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the question, such as before=october or severity=medium. Repeatable.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--master", paramLabel = "URL", description = "Where Spark runs; default: here.")
    @Nullable
    String master;

    private final PrintWriter console;

    AskCommand(PrintWriter console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (question == null) {
            Questions.NAMES.forEach(name -> console.println(name + "\n    " + Questions.meaning(name)));
            console.flush();
            return 0;
        }
        if (out == null || run == null) {
            throw new EstateFault("give --out, where runs were written, and --run, the one to ask about");
        }
        Map<String, String> parameters = new LinkedHashMap<>(settings);
        parameters.put("run", run);
        try (SparkSession spark = Sparks.session(master, Map.of())) {
            Questions.views(spark, new Output(out, run));
            print(Questions.ask(spark, statement(question), parameters));
        }
        return 0;
    }

    private static String statement(String question) throws IOException {
        Path file = Path.of(question);
        if (Questions.NAMES.contains(question)) {
            return Questions.sql(question).orElseThrow();
        }
        if (!Files.isRegularFile(file)) {
            throw new EstateFault("there is no question and no file " + question + "; the questions are "
                    + String.join(", ", Questions.NAMES));
        }
        return Files.readString(file);
    }

    /** As CSV, which spreadsheets and scripts read. */
    private void print(Dataset<Row> answer) {
        console.print(CsvReport.row(List.of(answer.columns())));
        answer.toLocalIterator().forEachRemaining(row -> {
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < row.length(); i++) {
                fields.add(text(row.get(i)));
            }
            console.print(CsvReport.row(fields));
        });
        console.flush();
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        return value instanceof scala.collection.Seq<?> several ? several.mkString("; ") : value.toString();
    }
}
