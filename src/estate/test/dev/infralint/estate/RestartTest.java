package dev.infralint.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @TempDir
    Path folder;

    private List<Path> stored() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("out/.store"))) {
            return files.filter(file -> file.toString().endsWith(".gz")).toList();
        }
    }

    @Test
    void aRunThatIsStartedAgainChecksOnlyWhatIsNotStoredOrHasChanged() throws IOException {
        Trial trial = new Trial(folder)
                .with("web/kept/main.tf", "resource \"aws_sqs_queue\" \"kept\" {}\n")
                .with("web/changed/main.tf", "resource \"aws_sqs_queue\" \"changed\" {}\n")
                .with("web/broken/main.tf", "resource \"aws_sqs_queue\" \"broken\" {}\n");
        trial.run("first");
        assertThat(stored()).hasSize(3);
        for (Path file : stored()) {
            // Hadoop keeps a sum beside each file, by which it would know what is done to it here.
            Files.delete(file.resolveSibling("." + file.getFileName() + ".crc"));
            byte[] bytes = Files.readAllBytes(file);
            String text = new String(
                    new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes(), StandardCharsets.UTF_8);
            if (text.contains("aws_sqs_queue.broken")) {
                Files.write(file, new byte[] {1, 2, 3});
            } else {
                // What is stored is marked, so that it shows whether it was used.
                ByteArrayOutputStream marked = new ByteArrayOutputStream();
                try (GZIPOutputStream zipped = new GZIPOutputStream(marked)) {
                    zipped.write(text.replace("\"fault\":\"\"", "\"fault\":\"stored\"")
                            .getBytes(StandardCharsets.UTF_8));
                }
                Files.write(file, marked.toByteArray());
            }
        }
        trial.with("web/changed/main.tf", "resource \"aws_sns_topic\" \"changed\" {}\n");
        trial.run("second");
        assertThat(trial.rows(Table.ROOTS, "run = 'second'", "repository", "fault"))
                .containsExactly("broken | ", "changed | ", "kept | stored");
        assertThat(trial.rows(Table.RESOURCES, "run = 'second'", "address"))
                .containsExactly("aws_sns_topic.changed", "aws_sqs_queue.broken", "aws_sqs_queue.kept");
        assertThat(trial.rows(Table.RESOURCES, "run = 'first'", "address")).contains("aws_sqs_queue.changed");
    }

    @Test
    void theSameEstateGivesTheSameTablesWhoeverChecksThem() {
        Trial trial = new Trial(folder)
                .with("web/one/main.tf", "resource \"aws_sqs_queue\" \"one\" {}\n")
                .with("data/two/a/main.tf", "resource \"aws_sns_topic\" \"two\" {}\n")
                .with("data/two/b/main.tf", "resource \"aws_s3_bucket\" \"two\" {}\n");
        trial.run("first");
        trial.run("second");
        List<String> first = trial.everything("first").toList();
        assertThat(first).isNotEmpty().isEqualTo(trial.everything("second").toList());
    }

    @Test
    void heavyUnitsAreSharesOfTheirOwnAndLightOnesGoTogether() {
        Source source = new Source("web", "shop", Source.Kind.CHECKOUT, "/", "");
        List<Unit> units = new java.util.ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Source own = new Source("web", "small-" + i, Source.Kind.CHECKOUT, "/", "");
            units.add(new Unit(own, ".", List.of("main.tf"), 1000, "", "", ""));
        }
        units.add(new Unit(source, "large", List.of("main.tf"), 50_000_000, "", "", ""));
        List<List<List<Unit>>> shares = Shares.of(units, 2);
        assertThat(shares.get(0)).isEqualTo(List.of(List.of(units.get(1000))));
        assertThat(shares).hasSizeLessThan(100);
        assertThat(shares.stream().flatMap(List::stream).mapToInt(List::size).sum())
                .isEqualTo(1001);
    }
}
