package dev.infralint.estate;

import java.security.CodeSource;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Starts Spark. */
final class Sparks {
    /** The releases of Java that this Spark was tried on. */
    private static final int OLDEST = 17;

    private static final int NEWEST = 25;

    private Sparks() {}

    /**
     * A session where it is asked for, where {@code spark-submit} says, or else here on all cores.
     *
     * @throws EstateFault on a Java that this Spark does not run on
     */
    static SparkSession session(@Nullable String master, Map<String, String> settings) {
        SparkSession.Builder builder = SparkSession.builder()
                .appName("infra-lint estate")
                // The names of runs and organisations are texts, whatever they look like.
                .config("spark.sql.sources.partitionColumnTypeInference.enabled", false)
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.ui.showConsoleProgress", false);
        boolean submitted = System.getProperty("spark.master") != null;
        if (master != null || !submitted) {
            builder.master(master == null ? "local[*]" : master);
        }
        if (!submitted && (master == null || master.startsWith("local"))) {
            // One process on one machine talks to itself only.
            builder.config("spark.ui.enabled", false)
                    .config("spark.hadoop." + LocalFiles.SETTING, LocalFiles.class.getName())
                    .config("spark.driver.host", "127.0.0.1")
                    .config("spark.driver.bindAddress", "127.0.0.1")
                    .config("spark.sql.shuffle.partitions", 8);
        }
        if (!submitted && master != null && !master.startsWith("local")) {
            builder.config("spark.jars", ownJar());
        }
        settings.forEach(builder::config);
        try {
            SparkSession spark = builder.getOrCreate();
            spark.sparkContext().setLogLevel("WARN");
            return spark;
        } catch (LinkageError | UnsupportedOperationException refused) {
            int release = Runtime.version().feature();
            if (release < OLDEST || release > NEWEST) {
                throw new EstateFault("Apache Spark does not run on Java " + release + " (" + refused
                        + "); set JAVA_HOME to a Java from " + OLDEST + " to " + NEWEST);
            }
            throw refused;
        }
    }

    /** The jar that workers need; spark-submit sends it by itself. */
    private static String ownJar() {
        CodeSource source = Sparks.class.getProtectionDomain().getCodeSource();
        if (source == null || !source.getLocation().getPath().endsWith(".jar")) {
            throw new EstateFault("on a cluster it must be started from its jar, infra-lint-estate.jar");
        }
        return source.getLocation().getPath();
    }
}
