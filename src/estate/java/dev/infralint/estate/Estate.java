package dev.infralint.estate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;

import dev.infralint.policy.Policy;
import dev.infralint.result.Redactor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;

/** A run over an estate: sources in, tables and logs out. */
final class Estate {
    /** Rows as workers give them, before each table has its columns. */
    private static final StructType LINES =
            StructType.fromDDL("organisation STRING, repository STRING, root STRING, table STRING, json STRING");

    private final SparkSession spark;
    private final Output output;
    private final Options options;

    Estate(SparkSession spark, Output output, Options options) {
        this.spark = spark;
        this.output = output;
        this.options = options;
    }

    /**
     * What a run came to.
     *
     * @param units root modules and files that belong to none
     * @param notChecked those that failed or exceeded their budget
     */
    record Report(long repositories, long units, long notChecked, long findings) {}

    /** Checks all sources and writes what the run is to give; the table of runs last, by which it is known to be whole. */
    Report run(List<Source> sources) throws IOException {
        Instant started = Instant.now();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        int cores = Math.max(1, context.defaultParallelism());
        List<Unit> units = new ArrayList<>(context.parallelize(sources, Math.min(sources.size(), cores * 16))
                .flatMap(source -> Units.of(source).iterator())
                .collect());
        units.sort(Comparator.comparing(Unit::source).thenComparing(Unit::name));
        List<List<List<Unit>>> shares = Shares.of(units, cores);
        Dataset<Row> lines = spark.createDataFrame(
                        context.parallelize(shares, shares.size())
                                .flatMap(List::iterator)
                                .mapPartitions(new Worker(options, output.store())),
                        LINES)
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            for (Table table : Table.values()) {
                if (table.ofRoots()) {
                    write(lines, table);
                }
            }
            write(policies(), Table.POLICIES);
            Output target = output;
            lines.filter(col("table").equalTo(Line.SARIF))
                    .repartition(col("organisation"), col("repository"))
                    .sortWithinPartitions("organisation", "repository", "root")
                    .foreachPartition((Iterator<Row> rows) -> target.logs(rows));
            long failed = lines.filter(col("table").equalTo(Table.ROOTS.label()))
                    .filter("get_json_object(json, '$.status') NOT IN ('checked', 'empty')")
                    .count();
            long findings = lines.filter(col("table").equalTo(Table.FINDINGS.label()))
                    .filter("get_json_object(json, '$.state') = 'reported'")
                    .selectExpr("organisation", "repository", "get_json_object(json, '$.fingerprint') AS fingerprint")
                    .distinct()
                    .count();
            Report report = new Report(sources.size(), units.size(), failed, findings);
            write(runs(started, report), Table.RUNS);
            return report;
        } finally {
            lines.unpersist();
        }
    }

    private void write(Dataset<Row> lines, Table table) {
        Dataset<Row> rows = lines.filter(col("table").equalTo(table.label()))
                .select(
                        col("organisation"),
                        col("repository"),
                        col("root"),
                        from_json(col("json"), table.columns(), Map.of("mode", "FAILFAST"))
                                .as("own"))
                .select("repository", "root", "own.*", "organisation");
        List<String> order = new ArrayList<>(List.of("organisation"));
        order.addAll(Arrays.asList(rows.columns()).subList(0, rows.columns().length - 1));
        rows.repartition(col("organisation"))
                .sortWithinPartitions(
                        order.get(0), order.subList(1, order.size()).toArray(String[]::new))
                .write()
                .mode(SaveMode.Overwrite)
                .partitionBy("organisation")
                .parquet(output.table(table));
    }

    private void write(List<Line> lines, Table table) {
        List<String> json = lines.stream().map(Line::json).toList();
        spark.createDataset(json, Encoders.STRING())
                .select(from_json(col("value"), table.columns(), Map.of("mode", "FAILFAST"))
                        .as("own"))
                .select("own.*")
                .coalesce(1)
                .write()
                .mode(SaveMode.Overwrite)
                .parquet(output.table(table));
    }

    private List<Line> policies() {
        Rows rows = new Rows(Redactor.NONE);
        for (Policy policy : new Inspection(options).catalogue().policies()) {
            rows.row(Table.POLICIES)
                    .text("policy", policy.id())
                    .text("title", policy.title())
                    .text("severity", policy.severity().label())
                    .text("profile", policy.profile().label())
                    .text("topic", policy.topic().label())
                    .text("provider", policy.provider().label())
                    .text("since", policy.since())
                    .text("fix", policy.fix())
                    .texts("aliases", policy.aliases())
                    .texts("controls", policy.controls())
                    .end();
        }
        return rows.lines();
    }

    private List<Line> runs(Instant started, Report report) {
        Rows rows = new Rows(Redactor.NONE);
        rows.row(Table.RUNS)
                .text("started", started.toString())
                .text("finished", Instant.now().toString())
                .text("version", Version.current())
                .text("as_of", options.asOf().toString())
                .number("repositories", report.repositories())
                .number("roots", report.units())
                .number("not_checked", report.notChecked())
                .end();
        return rows.lines();
    }
}
