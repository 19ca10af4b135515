package dev.infralint.cli;

import dev.infralint.diag.Suggestion;
import dev.infralint.lint.Linter;
import dev.infralint.project.ConfigurationFault;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** Starts the command line. */
public final class Main {
    private static final int WIDTH = 100;

    /** Words that name a command where they come first. */
    static final List<String> COMMANDS = List.of(
            "baseline",
            "compare",
            "completion",
            "config",
            "eval",
            "explain",
            "facts",
            "graph",
            "init",
            "lsp",
            "man",
            "mcp",
            "migrate",
            "modules",
            "new",
            "rules",
            "test");

    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        nameWhatLogs();
        Launcher launcher = Launcher.ofProcess();
        WatchedStream out = new WatchedStream(new FileOutputStream(FileDescriptor.out));
        Console console = Console.ofProcess(out);
        int code = run(console, args);
        console.out().flush();
        if (out.lost().isPresent()) {
            console.err()
                    .println("infra-lint: cannot write to standard output: "
                            + out.lost().get());
            code = ExitCode.FAILED.code();
        }
        console.err().flush();
        System.exit(launcher.code(code));
    }

    /** Drools and JGit log to nowhere; said here, they need not look for where. */
    private static void nameWhatLogs() {
        System.setProperty("slf4j.provider", "org.slf4j.nop.NOPServiceProvider");
        System.setProperty("slf4j.internal.verbosity", "WARN");
    }

    /** Runs the command; whatever goes wrong ends up as a message and an exit code. */
    static int run(Console console, String... args) {
        try {
            OptionalInt done = PlainArguments.run(console, args);
            if (done.isPresent()) {
                return done.getAsInt();
            }
            CommandLine command = command(console, args);
            boolean scans = command.getCommand() instanceof ScanCommand;
            return command.setOut(console.out())
                    .setErr(console.err())
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setColorScheme(
                            Help.defaultColorScheme(console.colour(Console.Colour.auto) ? Help.Ansi.ON : Help.Ansi.OFF))
                    .setParameterExceptionHandler((problem, given) -> usage(console, problem))
                    .setExecutionExceptionHandler((problem, line, given) -> failed(console, problem))
                    .execute(scans ? args : Arrays.copyOfRange(args, 1, args.length));
        } catch (Exception | StackOverflowError | OutOfMemoryError problem) {
            return failed(console, problem);
        }
    }

    /**
     * Only the first word names a command, so that any later one may be the path of a folder. No other command is made:
     * each costs start-up time.
     */
    private static CommandLine command(Console console, String[] args) {
        String first = args.length == 0 ? "" : args[0];
        return switch (first) {
            case "rules" -> named(new RulesCommand(console), first);
            case "explain" -> named(new ExplainCommand(console), first);
            case "facts" -> named(new FactsCommand(console), first);
            case "graph" -> named(new GraphCommand(console), first);
            case "baseline" -> named(new BaselineCommand(console), first);
            case "compare" -> named(new CompareCommand(console), first);
            case "completion" -> named(new CompletionCommand(console, whole(console)), first);
            case "config" -> named(new ConfigCommand(console), first);
            case "init" -> named(new InitCommand(console), first);
            case "lsp" -> named(new LspCommand(console), first);
            case "man" -> named(new ManCommand(console, whole(console)), first);
            case "mcp" -> named(new McpCommand(console), first);
            case "modules" -> named(new ModulesCommand(console), first);
            case "migrate" -> named(new MigrateCommand(console), first);
            case "new" -> named(new NewCommand(console), first);
            case "test" -> named(new TestCommand(console), first);
            case "eval" -> named(new EvalCommand(), first);
            default -> scan(console, args);
        };
    }

    private static CommandLine named(Object command, String name) {
        CommandLine line =
                new CommandLine(command).setCommandName("infra-lint " + name).setUsageHelpWidth(WIDTH);
        line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
        return line;
    }

    private static CommandLine scan(Console console, String[] args) {
        List<String> given = Arrays.asList(args);
        boolean asked = given.stream().anyMatch(List.of("--help", "-h", "--version", "-V")::contains);
        if (!asked && !Remembering.expected(console.environment(), args)) {
            Linter.prepare();
        }
        return asked ? whole(console) : new CommandLine(new ScanCommand(console));
    }

    /** The command line with all its commands, as help and completion show it. */
    private static CommandLine whole(Console console) {
        CommandLine line = new CommandLine(new ScanCommand(console));
        line.addSubcommand(new RulesCommand(console));
        line.addSubcommand(new ExplainCommand(console));
        line.addSubcommand(new FactsCommand(console));
        line.addSubcommand(new GraphCommand(console));
        line.addSubcommand(new BaselineCommand(console));
        line.addSubcommand(new CompareCommand(console));
        line.addSubcommand(new ConfigCommand(console));
        line.addSubcommand(new InitCommand(console));
        line.addSubcommand(new LspCommand(console));
        line.addSubcommand(new McpCommand(console));
        line.addSubcommand(new MigrateCommand(console));
        line.addSubcommand(new ModulesCommand(console));
        line.addSubcommand(new NewCommand(console));
        line.addSubcommand(new TestCommand(console));
        line.addSubcommand(new EvalCommand());
        line.addSubcommand(new CompletionCommand(console, line));
        line.addSubcommand(new ManCommand(console, line));
        return line;
    }

    private static int usage(Console console, CommandLine.ParameterException problem) {
        console.err().println("infra-lint: " + Plain.of(problem.getMessage()) + meant(problem));
        console.err().println("Try: " + problem.getCommandLine().getCommandName() + " --help");
        return ExitCode.FAILED.code();
    }

    /** The option that was probably meant. */
    private static String meant(CommandLine.ParameterException problem) {
        if (!(problem instanceof CommandLine.UnmatchedArgumentException unmatched)) {
            return "";
        }
        List<String> known = problem.getCommandLine().getCommandSpec().options().stream()
                .flatMap(option -> Arrays.stream(option.names()))
                .toList();
        return unmatched.getUnmatched().stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> Suggestion.clause(word, known))
                .filter(clause -> !clause.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static int failed(Console console, Throwable problem) {
        if (problem instanceof Failure) {
            console.err().println("infra-lint: " + Plain.of(problem.getMessage()));
        } else if (problem instanceof ConfigurationFault fault) {
            console.err().print("infra-lint: ");
            String.valueOf(fault.getMessage()).lines().map(Plain::of).forEach(console.err()::println);
        } else {
            StringWriter trace = new StringWriter();
            problem.printStackTrace(new PrintWriter(trace));
            console.err().println("infra-lint: this is a bug in infra-lint; please report it with these lines");
            console.err().print(trace);
        }
        return ExitCode.FAILED.code();
    }
}
