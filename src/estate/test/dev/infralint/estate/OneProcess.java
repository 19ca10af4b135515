package dev.infralint.estate;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;

/**
 * What workers do without Spark around them, for {@code bench/estate-overhead}: checks all roots of a folder one after
 * another and prints how many there were and the processor time in milliseconds.
 */
final class OneProcess {
    private OneProcess() {}

    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(LocalDate.parse("2026-11-26"), 600, null, null, null);
        Inspection inspection = new Inspection(options);
        int roots = 0;
        long rows = 0;
        for (Source source : Sources.together(Sources.checkouts(Path.of(arguments[0])))) {
            List<Unit> units = Units.of(source);
            try (Checkout checkout = Checkout.open(source)) {
                for (Unit unit : units) {
                    rows += inspection.of(unit, checkout.folder()).size();
                    roots++;
                }
            }
        }
        System.out.println(roots + " roots, " + rows + " rows");
    }
}
