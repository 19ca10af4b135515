package dev.infralint.estate;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The questions that are shipped, each a statement of SQL over the tables as views. */
final class Questions {
    /** Their names, in the order in which they are listed. */
    static final List<String> NAMES = List.of(
            "public-resources",
            "public-paths-across-roots",
            "cross-account-trust",
            "one-secret-many-places",
            "modules-by-version",
            "providers-by-version",
            "policy-trial",
            "trend");

    private static final Map<String, String> DEFAULTS = Map.of("severity", "high", "policies", "%", "before", "");

    private Questions() {}

    /** The statement of a question; empty where none has the name. */
    static Optional<String> sql(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream file = Questions.class.getResourceAsStream("questions/" + name + ".sql")) {
            if (file == null) {
                throw new IllegalStateException("this build lacks the question " + name);
            }
            return Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a question asks, as its comment says. */
    static String meaning(String name) {
        return sql(name)
                .orElse("")
                .lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
    }

    /** Makes each table of all runs a view of its name. */
    static void views(SparkSession spark, Output output) {
        for (Table table : Table.values()) {
            spark.read().schema(table.schema()).parquet(output.tables(table)).createOrReplaceTempView(table.label());
        }
    }

    /**
     * The answer to a statement.
     *
     * @param settings the values of its parameters; {@code run} is one
     */
    static Dataset<Row> ask(SparkSession spark, String statement, Map<String, String> settings) {
        Map<String, Object> parameters = new HashMap<>(DEFAULTS);
        parameters.putAll(settings);
        return spark.sql(statement, parameters);
    }
}
