package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManCommandTest {
    private final StringWriter out = new StringWriter();

    @Test
    void thePageOfTheProgramNamesItsOptionsCommandsAndExitCodes() {
        assertThat(run("man")).isZero();
        assertThat(out.toString())
                .startsWith(".TH \"INFRA\\-LINT\" \"1\"")
                .contains(".B \\-\\-fail\\-on SEVERITY\nExit with 1 from this severity on")
                .contains(".B baseline\nRecord today's findings")
                .contains(".SH \"EXIT STATUS\"\n.TP\n.B 0\n");
    }

    @Test
    void everyCommandHasAPageInWhichNothingButMacrosBeginsWithADot() {
        for (String command : Main.COMMANDS) {
            out.getBuffer().setLength(0);
            assertThat(run("man", command)).as(command).isZero();
            assertThat(out.toString().lines().filter(line -> line.startsWith(".") || line.startsWith("'")))
                    .as(command)
                    .allMatch(line -> line.matches("\\.(TH|SH) \".*|\\.(TP|PP|br)|\\.B .*"));
        }
    }

    @Test
    void aCommandThatIsNoneIsNamedWithTheNearest() {
        assertThat(run("man", "basline")).isEqualTo(2);
        assertThat(out.toString()).contains("no command basline; did you mean baseline?");
    }

    private int run(String... arguments) {
        PrintWriter writer = new PrintWriter(out, true);
        int code = Main.run(new Console(writer, writer, Map.of(), false, false), arguments);
        writer.flush();
        return code;
    }
}
