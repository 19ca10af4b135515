package dev.infralint.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;

/** {@code infra-lint completion}: what a shell needs to complete commands and options. */
@Command(
        name = "completion",
        description = {
            "Print a script that completes commands and options in a shell.",
            "",
            "Examples:",
            "  source <(infra-lint completion bash)",
            "  source <(infra-lint completion zsh)",
            "  infra-lint completion fish > ~/.config/fish/completions/infra-lint.fish",
            ""
        })
final class CompletionCommand implements Callable<Integer> {
    /** The shells for which there is a script. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    private final Console console;
    private final CommandLine all;

    @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
    Shell shell = Shell.bash;

    /**
     * The command.
     *
     * @param all the command line with all its commands
     */
    CompletionCommand(Console console, CommandLine all) {
        this.console = console;
        this.all = all;
    }

    @Override
    public Integer call() {
        console.out().print(shell == Shell.fish ? fish() : AutoComplete.bash("infra-lint", all));
        return ExitCode.CLEAN.code();
    }

    private String fish() {
        StringBuilder out = new StringBuilder();
        Map<String, CommandLine> commands = new TreeMap<>(all.getSubcommands());
        String none = "__fish_use_subcommand";
        commands.forEach((name, command) -> out.append(line(
                none,
                "-a " + name,
                ManPage.firstSentence(command.getCommandSpec().usageMessage().description()))));
        options(out, none, all.getCommandSpec());
        commands.forEach(
                (name, command) -> options(out, "__fish_seen_subcommand_from " + name, command.getCommandSpec()));
        return out.toString();
    }

    private static void options(StringBuilder out, String condition, CommandSpec command) {
        for (OptionSpec option : command.options()) {
            if (option.hidden()) {
                continue;
            }
            StringBuilder names = new StringBuilder();
            for (String name : option.names()) {
                names.append(names.length() == 0 ? "" : " ")
                        .append(name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1));
            }
            if (option.arity().max() > 0) {
                names.append(" -r");
                if (option.type().isEnum()) {
                    names.append(" -f -a ").append(quoted(String.join(" ", values(option))));
                }
            }
            out.append(line(condition, names.toString(), ManPage.firstSentence(option.description())));
        }
    }

    private static List<String> values(OptionSpec option) {
        return List.of(option.type().getEnumConstants()).stream()
                .map(String::valueOf)
                .toList();
    }

    private static String line(String condition, String what, String description) {
        return "complete -c infra-lint -n " + quoted(condition) + " " + what
                + (description.isEmpty() ? "" : " -d " + quoted(description)) + "\n";
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
