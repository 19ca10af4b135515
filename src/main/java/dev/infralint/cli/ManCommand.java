package dev.infralint.cli;

import dev.infralint.diag.Suggestion;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code infra-lint man}: the manual page of a command. */
@Command(
        name = "man",
        description = {
            "Print the manual page of infra-lint, or of one of its commands.",
            "",
            "Examples:",
            "  infra-lint man | man -l -",
            "  infra-lint man baseline > /usr/local/share/man/man1/infra-lint-baseline.1",
            ""
        })
final class ManCommand implements Callable<Integer> {
    private final Console console;
    private final CommandLine all;

    @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "Such as baseline; default: infra-lint itself.")
    @Nullable
    String command;

    /**
     * The command.
     *
     * @param all the command line with all its commands
     */
    ManCommand(Console console, CommandLine all) {
        this.console = console;
        this.all = all;
    }

    @Override
    public Integer call() {
        console.out().print(command == null ? ManPage.of(all) : ManPage.of(command, named(command)));
        return ExitCode.CLEAN.code();
    }

    private CommandLine named(String name) {
        Map<String, CommandLine> commands = all.getSubcommands();
        CommandLine line = commands.get(name);
        if (line == null) {
            throw new Failure("there is no command " + name + Suggestion.clause(name, commands.keySet()));
        }
        return line;
    }
}
