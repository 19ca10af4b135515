package dev.infralint.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** Runs commands as a shell does, without colours, and keeps what they print. */
final class Terminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment;

    /** One without variables of the environment. */
    Terminal() {
        this(Map.of());
    }

    Terminal(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Runs a command; its exit code. */
    int run(String... arguments) {
        Console console =
                new Console(new PrintWriter(out, true), new PrintWriter(err, true), environment, false, false);
        return Main.run(console, arguments);
    }

    /** Forgets what was printed. */
    void clear() {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
    }

    /** Forgets what was printed, other than on the stream of errors. */
    void clearOut() {
        out.getBuffer().setLength(0);
    }

    /** What was printed since. */
    String out() {
        return out.toString();
    }

    /** What was printed since on the stream of errors. */
    String err() {
        return err.toString();
    }
}
