package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.cli.Console.Colour;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is known of terminals. */
class ConsoleTest {
    private static boolean links(boolean terminal, Map<String, String> environment) {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new Console(nowhere, nowhere, environment, terminal, terminal).links(Colour.auto);
    }

    @Test
    void linksAreForTerminalsThatOpenThem() {
        assertThat(links(true, Map.of("TERM_PROGRAM", "WezTerm"))).isTrue();
        assertThat(links(true, Map.of("VTE_VERSION", "7200"))).isTrue();
        assertThat(links(true, Map.of("TERM", "xterm-kitty"))).isTrue();
        assertThat(links(true, Map.of("TERM", "xterm-256color"))).isFalse();
        assertThat(links(false, Map.of("TERM_PROGRAM", "WezTerm"))).isFalse();
        assertThat(links(true, Map.of("TERM_PROGRAM", "WezTerm", "NO_COLOR", "1")))
                .isFalse();
        assertThat(links(true, Map.of("TERM_PROGRAM", "WezTerm", "FORCE_HYPERLINK", "0")))
                .isFalse();
        assertThat(links(false, Map.of("FORCE_HYPERLINK", "1"))).isTrue();
    }

    @Test
    void aNameCannotEndALink() {
        assertThat(Standpoint.links(Path.of("/p")).apply("a b\u001b\\c.tf")).isEqualTo("file:///p/a%20b%1B%5Cc.tf");
        assertThat(Standpoint.links(Path.of("/p")).apply("a\u0000")).isEmpty();
    }
}
