package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ManCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void thePageOfTheProgramNamesItsOptionsCommandsAndExitCodes() {
        assertThat(terminal.run("man")).isZero();
        assertThat(terminal.out())
                .startsWith(".TH \"INFRA\\-LINT\" \"1\"")
                .contains(".B \\-\\-fail\\-on SEVERITY\nExit with 1 from this severity on")
                .contains(".B baseline\nRecord today's findings")
                .contains(".SH \"EXIT STATUS\"\n.TP\n.B 0\n");
    }

    @Test
    void everyCommandHasAPageInWhichNothingButMacrosBeginsWithADot() {
        for (String command : Main.COMMANDS) {
            terminal.clear();
            assertThat(terminal.run("man", command)).as(command).isZero();
            assertThat(terminal.out().lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                    .as(command)
                    .isNotEmpty()
                    .allMatch(line -> line.matches("\\.(TH|SH) \".*|\\.(TP|PP|br)|\\.B .*"));
        }
    }

    @Test
    void aCommandThatIsNoneIsNamedWithTheNearest() {
        assertThat(terminal.run("man", "basline")).isEqualTo(2);
        assertThat(terminal.err()).contains("no command basline; did you mean baseline?");
    }
}
