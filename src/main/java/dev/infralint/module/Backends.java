package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** What no release of Terraform or OpenTofu takes for a backend. */
final class Backends {
    private Backends() {}

    private static final class Table {
        /** Arguments by the type of the backend; none where they are not known. */
        static final Map<String, Set<String>> ROWS = read();

        private static Map<String, Set<String>> read() {
            Map<String, Set<String>> rows = new TreeMap<>();
            try (InputStream table = Objects.requireNonNull(Backends.class.getResourceAsStream("backends.txt"));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    String[] cells = line.split(":", 2);
                    rows.put(
                            cells[0],
                            cells[1].isBlank()
                                    ? Set.of()
                                    : Set.of(cells[1].strip().split(" ")));
                });
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return rows;
        }
    }

    /** Adds to {@code problems} what is wrong with the backend that is in force. */
    static void check(Block block, List<Diagnostic> problems) {
        if (!block.type().equals("backend") || block.labels().size() != 1) {
            return;
        }
        String type = block.label(0);
        Set<String> known = Table.ROWS.get(type);
        if (known == null) {
            problems.add(Diagnostic.error(
                    "invalid-backend",
                    "Invalid backend type",
                    "There is no backend of type \"" + type + "\"." + Suggestion.of(type, Table.ROWS.keySet()),
                    block.header()));
        } else if (!known.isEmpty() && !toldToTerragrunt(block)) {
            for (Attribute attribute : block.body().attributes()) {
                if (!known.contains(attribute.name())) {
                    problems.add(Unsupported.argument(attribute, "in a backend of type \"" + type + "\"", known));
                }
            }
        }
    }

    /** A state that is described to Terragrunt has arguments of its own. */
    private static boolean toldToTerragrunt(Block block) {
        String file = block.header().file().name();
        return file.endsWith(".hcl") || file.endsWith(".hcl.json");
    }
}
