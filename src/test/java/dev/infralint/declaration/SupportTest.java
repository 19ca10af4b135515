package dev.infralint.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SupportTest {
    @Test
    void eachRowNamesAReleaseOnceWithADayAndWhereThatIsWritten() throws IOException {
        Set<String> releases = new TreeSet<>();
        for (String row : rows()) {
            String[] cells = row.split("\t", -1);
            assertThat(cells).as(row).hasSize(4);
            assertThat(releases.add(cells[0] + " " + cells[1])).as(row).isTrue();
            assertThat(cells[3]).as(row).startsWith("https://");
            String pattern = new Release(cells[1], LocalDate.parse(cells[2])).pattern();
            assertThat(Pattern.compile(pattern).pattern()).isEqualTo(pattern);
        }
        assertThat(releases).hasSizeGreaterThan(400);
    }

    @Test
    void aReleaseStandsBeforeThoseThatItsNameBeginsWith() throws IOException {
        for (String product : Support.products()) {
            List<Release> releases = Support.of(product).orElseThrow();
            for (int i = 1; i < releases.size(); i++) {
                assertThat(releases.get(i).text().length())
                        .as(product + " " + releases.get(i).text())
                        .isLessThanOrEqualTo(releases.get(i - 1).text().length());
            }
        }
    }

    @Test
    void eachProductIsAskedForByAPolicy() throws IOException {
        Set<String> asked = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("rules"))) {
            for (Path page :
                    pages.filter(each -> each.toString().endsWith(".md")).toList()) {
                Matcher call = java.util.regex.Pattern.compile("supported\\(\"([^\"]+)\"\\)")
                        .matcher(Files.readString(page));
                while (call.find()) {
                    asked.add(call.group(1));
                }
            }
        }
        assertThat(Support.products()).isEqualTo(asked);
    }

    private static List<String> rows() throws IOException {
        try (InputStream table = Support.class.getResourceAsStream("support.tsv")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
