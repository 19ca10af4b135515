package dev.infralint.declaration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** When the support of releases ends, by product: the table {@code support.tsv}, which {@code src/build/support} refreshes. */
final class Support {
    private Support() {}

    /** The releases of a product of which the end of support is known, those first that a value is compared with first. */
    static Optional<List<Release>> of(String product) {
        return Optional.ofNullable(Table.RELEASES.get(product));
    }

    /** The names of all products, in order. */
    static Set<String> products() {
        return Table.RELEASES.keySet();
    }

    /** Read once somebody asks: what ships knows its releases already. */
    private static final class Table {
        static final Map<String, List<Release>> RELEASES = read();

        private static Map<String, List<Release>> read() {
            try (InputStream file = Objects.requireNonNull(Support.class.getResourceAsStream("support.tsv"))) {
                Map<String, List<Release>> releases = new TreeMap<>();
                new String(file.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> line.split("\t", -1))
                        .forEach(cells -> releases.computeIfAbsent(cells[0], product -> new ArrayList<>())
                                .add(new Release(cells[1], LocalDate.parse(cells[2]))));
                releases.replaceAll((product, all) -> List.copyOf(all));
                return releases;
            } catch (IOException broken) {
                throw new UncheckedIOException("cannot read support.tsv", broken);
            }
        }
    }
}
