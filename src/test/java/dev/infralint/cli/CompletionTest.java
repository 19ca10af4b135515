package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CompletionTest {
    @Test
    void everyCommandIsCompletedInEveryShell() {
        for (String shell : new String[] {"bash", "zsh", "fish"}) {
            String script = run("completion", shell);
            assertThat(script).as(shell).contains("infra-lint").contains(Main.COMMANDS);
        }
    }

    @Test
    void fishKnowsOptionsTheirValuesAndWhatTheyAreFor() {
        String script = run("completion", "fish");
        assertThat(script)
                .contains("-n '__fish_use_subcommand' -l fail-on -r -d 'Exit with 1 from this severity on")
                .contains("-l format -r -f -a 'text oneline sarif json")
                .contains(
                        "-n '__fish_seen_subcommand_from baseline' -l update -d 'Only take out what is found no more");
    }

    private static String run(String... arguments) {
        Terminal terminal = new Terminal();
        assertThat(terminal.run(arguments)).isZero();
        return terminal.out();
    }
}
