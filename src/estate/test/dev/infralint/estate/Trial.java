package dev.infralint.estate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** An estate in a temporary folder, and one Spark for all tests. */
record Trial(Path folder) {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    static SparkSession spark() {
        return Sparks.session("local[1]", Map.of("spark.sql.shuffle.partitions", "1"));
    }

    /** Writes a file of a repository, named {@code organisation/repository/path}. */
    Trial with(String file, String text) {
        Path path = folder.resolve("in").resolve(file);
        try {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
            String[] parts = file.split("/");
            Files.createDirectories(folder.resolve("in/" + parts[0] + "/" + parts[1] + "/.git"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path repository(String name) {
        return folder.resolve("in").resolve(name);
    }

    Output output(String run) {
        return new Output(folder.resolve("out").toString(), run);
    }

    Options options() {
        return options(600, null);
    }

    Options options(int seconds, Path key) {
        try {
            return Options.of(DAY, seconds, key, null, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Estate.Report run(String run) {
        return run(run, options());
    }

    Estate.Report run(String run, Options options) {
        try {
            return run(run, options, Sources.checkouts(folder.resolve("in")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Estate.Report run(String run, Options options, List<Source> sources) {
        try {
            return new Estate(spark(), output(run), options).run(sources);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Dataset<Row> table(Table table) {
        return spark().read().schema(table.schema()).parquet(output("").tables(table));
    }

    /** The rows of a table that a condition holds for, as texts. */
    List<String> rows(Table table, String condition, String... columns) {
        return table(table).filter(condition).selectExpr(columns).collectAsList().stream()
                .map(row -> row.mkString(" | "))
                .sorted()
                .toList();
    }

    /** All that was written and that no clock decides, as texts. */
    Stream<String> everything(String run) {
        return Stream.of(Table.values())
                .filter(table -> table != Table.RUNS)
                .flatMap(table ->
                        table(table).filter("run = '" + run + "'").drop("milliseconds", "run").collectAsList().stream()
                                .map(row -> table.label() + ": " + row)
                                .sorted());
    }
}
