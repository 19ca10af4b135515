package dev.infralint.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code terraform fmt} took and refused, recorded by {@code bench/syntax record}. */
class RecordedVerdictsTest {
    @Test
    void weAcceptAndRejectWhatTerraformFmtDoes() throws IOException {
        List<String> lines = Files.readAllLines(SyntaxJudge.FIXTURES.resolve("verdicts.txt"));
        List<String> differences = new ArrayList<>();
        int rejected = 0;
        for (String line : lines) {
            boolean accept = line.startsWith("accept ");
            String text = Snippets.unescape(line.substring("accept ".length()));
            SyntaxTree tree = Parser.parse(SourceFile.of("snippet.tf", text));
            if (tree.diagnostics().isEmpty() != accept) {
                differences.add(line + " " + tree.diagnostics());
            }
            rejected += accept ? 0 : 1;
        }
        assertThat(differences).isEmpty();
        assertThat(lines).hasSizeGreaterThan(3_000);
        assertThat(rejected).isBetween(1_000, 3_000);
    }
}
