package dev.infralint.estate;

import dev.infralint.result.Redactor;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.jspecify.annotations.Nullable;

/** Checks units where Spark sends them. A unit that fails or takes too long is a row, and costs only itself. */
final class Worker implements FlatMapFunction<Iterator<List<Unit>>, Row> {
    private static final long serialVersionUID = 1L;

    private final Options options;
    private final String store;

    /** @param store the folder of the {@link Store} */
    Worker(Options options, String store) {
        this.options = options;
        this.store = store;
    }

    /** The rows of lists of units, each list of one repository: organisation, repository, root, table and JSON. */
    @Override
    public Iterator<Row> call(Iterator<List<Unit>> batches) throws IOException {
        Inspection inspection = new Inspection(options);
        List<Row> rows = new ArrayList<>();
        try (Store kept = Store.in(store)) {
            while (batches.hasNext()) {
                batch(batches.next(), inspection, kept, rows);
            }
        }
        return rows.iterator();
    }

    private void batch(List<Unit> units, Inspection inspection, Store kept, List<Row> rows) throws IOException {
        @Nullable Checkout checkout = null;
        try {
            for (Unit unit : units) {
                String key =
                        ContentHash.of(options.inputs(), unit.name(), String.join("\n", unit.paths()), unit.content());
                List<Line> lines =
                        unit.paths().isEmpty() ? without(unit) : kept.get(key).orElse(List.of());
                if (lines.isEmpty()) {
                    try {
                        checkout = checkout == null ? Checkout.open(unit.source()) : checkout;
                        lines = lines(unit, checkout, inspection, kept, key);
                    } catch (EstateFault | IOException gone) {
                        lines = failed(unit, "failed", EstateFault.told(gone));
                    }
                }
                for (Line line : lines) {
                    rows.add(RowFactory.create(
                            unit.source().organisation(),
                            unit.source().repository(),
                            unit.name(),
                            line.table(),
                            line.json()));
                }
            }
        } finally {
            if (checkout != null) {
                checkout.close();
            }
        }
    }

    private List<Line> lines(Unit unit, Checkout checkout, Inspection inspection, Store kept, String key)
            throws IOException {
        try {
            List<Line> lines =
                    within(Duration.ofSeconds(options.seconds()), () -> inspection.of(unit, checkout.folder()));
            kept.put(key, lines);
            return lines;
        } catch (TimeoutException late) {
            return failed(unit, "over-budget", "not done within " + options.seconds() + " s; --seconds gives it more");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            return failed(unit, "failed", EstateFault.told(cause));
        }
    }

    /** What a call gives; a call that takes longer is left to itself, since the bounds on its work end it sooner or later. */
    private static <T> T within(Duration time, Callable<T> call) throws TimeoutException, ExecutionException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread thread = new Thread(task, "root");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the worker is being stopped", ended);
        } finally {
            task.cancel(true);
        }
    }

    /** The row of a repository of which there is nothing to check. */
    private static List<Line> without(Unit unit) {
        return failed(unit, unit.fault().isEmpty() ? "empty" : "failed", unit.fault());
    }

    private static List<Line> failed(Unit unit, String status, String fault) {
        Rows rows = new Rows(Redactor.NONE);
        rows.row(Table.ROOTS)
                .text("status", status)
                .text("fault", fault)
                .text("content", unit.content())
                .text("commit", unit.commit())
                .number("resources", 0)
                .number("files", 0)
                .number("unreadable", 0)
                .number("modules_not_found", 0)
                .number("unknown_values", 0)
                .text("account", "")
                .texts("problems", List.of())
                .number("milliseconds", 0)
                .end();
        return rows.lines();
    }
}
