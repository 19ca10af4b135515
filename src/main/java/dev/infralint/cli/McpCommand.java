package dev.infralint.cli;

import dev.infralint.mcp.AgentServer;
import dev.infralint.mcp.Roots;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra-lint mcp}: a server for coding agents over standard input and output. */
@Command(
        name = "mcp",
        description = {
            "Serve a coding agent over standard input and output (Model Context Protocol): check, explain, evaluate,"
                    + " preview fixes, read the task list. The configuration of the project holds.",
            ""
        })
final class McpCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Folders that the agent may name, best the top of a repository; default: here.")
    List<Path> paths = new ArrayList<>();

    @Option(
            names = "--allow-write",
            description = "Also offer tools that write: apply a fix to the source, tick a task.")
    boolean allowWrite;

    McpCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        List<Path> folders = InputOptions.existing(paths.isEmpty() ? List.of(Path.of(".")) : paths);
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new Failure(folder + " is no folder");
            }
        }
        // Standard output is the client's: whatever is told to people goes to standard error.
        Console beside = new Console(console.err(), console.err(), console.environment(), false, false);
        AgentServer.serve(
                new AgentWorkspace(beside),
                new Roots(folders),
                allowWrite,
                Version.current(),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out));
        return ExitCode.CLEAN.code();
    }
}
