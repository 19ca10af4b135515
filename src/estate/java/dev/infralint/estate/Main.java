package dev.infralint.estate;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.AnalysisException;
import picocli.CommandLine;

/** Where the process begins. */
public final class Main {
    private static final int FAILED = 2;

    private Main() {}

    /** Runs the command line and ends the process with its exit code: 0 done, 2 could not do its job. */
    public static void main(String[] arguments) {
        PrintWriter console = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        CommandLine command = new CommandLine(new EstateCommand(console))
                .addSubcommand(new AskCommand(console))
                .setOut(console)
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, line, result) -> {
                    // Spark refuses a question that it does not understand by the latter.
                    if (!(failure instanceof EstateFault) && !(failure instanceof AnalysisException)) {
                        throw failure;
                    }
                    line.getErr().println("infra-lint estate: " + failure.getMessage());
                    return FAILED;
                })
                .setExitCodeExceptionMapper(failure -> FAILED);
        System.exit(command.execute(arguments));
    }
}
