package dev.infralint.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InspectionTest {
    @TempDir
    Path folder;

    @Test
    void theReleaseThatTheRepositoryAsksForHolds() throws IOException {
        Path top = folder.toRealPath();
        Files.writeString(top.resolve("main.tf"), "output \"o\" {\n  value = templatestring(\"x\", {})\n}\n");
        Files.writeString(top.resolve(".infra-lint.yaml"), "language: terraform-1.9\n");
        Source source = new Source("acme", "web", Source.Kind.CHECKOUT, top.toString(), "");
        Unit unit = new Unit(source, ".", List.of("main.tf"), 1, "", "", "");

        List<Line> lines = new Inspection(Options.of(LocalDate.of(2026, 11, 26), 60, null, null, null)).of(unit, top);

        assertThat(lines)
                .filteredOn(line -> line.table().equals(Table.ROOTS.label()))
                .singleElement()
                .satisfies(line -> assertThat(line.json()).contains("must be a reference"));
    }
}
