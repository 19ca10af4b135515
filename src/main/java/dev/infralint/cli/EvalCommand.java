package dev.infralint.cli;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.lint.Expressions;
import dev.infralint.lint.LintRequest;
import dev.infralint.source.Range;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code infra-lint eval}: what the analyzer makes of expressions. */
@Command(
        name = "eval",
        description = {
            "Prints the values of expressions in the scope of a root module, as terraform console does.",
            "Without EXPR, reads one expression per line from standard input.",
            "Put -- before an EXPR that begins with a minus."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every expression has a value (with --json: also when some have none)",
            "1:an expression is wrong",
            "2:the folder, a variable or the command line is wrong"
        })
public final class EvalCommand implements Callable<Integer> {
    private static final int WRONG_EXPRESSION = 1;
    private static final int CANNOT_WORK = 2;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(
            names = {"-C", "--chdir"},
            paramLabel = "DIR",
            description = "The root module; by default the current folder. It may be empty.")
    Path folder = Path.of("");

    @Option(names = "--workspace", paramLabel = "NAME", description = "The value of terraform.workspace.")
    @Nullable
    String workspace;

    @Option(
            names = "--language",
            paramLabel = "RELEASE",
            converter = InputOptions.Release.class,
            description = "The release of the language that holds, such as terraform-1.9 or opentofu-1.8.")
    @Nullable
    String language;

    @Option(names = "--json", description = "Print one JSON object per expression.")
    boolean json;

    @Parameters(paramLabel = "EXPR", arity = "0..*", description = "An expression.")
    List<String> expressions = new ArrayList<>();

    private final List<LintRequest.Argument> arguments = new ArrayList<>();
    private final InputStream input;

    /** The command that reads standard input. */
    public EvalCommand() {
        this(System.in);
    }

    EvalCommand(InputStream input) {
        this.input = input;
    }

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "Sets an input variable.")
    void addVariable(List<String> given) {
        given.subList(count(false), given.size()).forEach(text -> arguments.add(new LintRequest.Argument(false, text)));
    }

    @Option(names = "--var-file", paramLabel = "FILE", description = "Sets input variables from a file.")
    void addFile(List<String> given) {
        given.subList(count(true), given.size()).forEach(text -> arguments.add(new LintRequest.Argument(true, text)));
    }

    /** How many of a kind are known: picocli hands over the whole list again with each occurrence. */
    private int count(boolean file) {
        return (int)
                arguments.stream().filter(argument -> argument.file() == file).count();
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = Objects.requireNonNull(spec, "picocli sets it");
        PrintWriter out = command.commandLine().getOut();
        PrintWriter err = command.commandLine().getErr();
        if (!Files.isDirectory(folder.toAbsolutePath())) {
            err.println("Error: There is no folder " + folder + ".");
            return CANNOT_WORK;
        }
        LintRequest.Inputs inputs = new LintRequest.Inputs(
                arguments, System.getenv(), Optional.ofNullable(workspace), Optional.ofNullable(language));
        Path absolute = folder.toAbsolutePath().normalize();
        try (Expressions session = new Expressions(absolute, absolute, inputs)) {
            boolean unusable = false;
            for (Diagnostic diagnostic : session.diagnostics()) {
                print(diagnostic, err);
                unusable |= diagnostic.level() == Level.ERROR && diagnostic.range() == null;
            }
            boolean wrong = expressions.isEmpty() ? answerLines(session, out, err) : answerArguments(session, out, err);
            out.flush();
            return unusable ? CANNOT_WORK : wrong && !json ? WRONG_EXPRESSION : 0;
        }
    }

    private boolean answerArguments(Expressions session, PrintWriter out, PrintWriter err) {
        boolean wrong = false;
        for (String expression : expressions) {
            wrong |= answer(expression, session, out, err);
        }
        return wrong;
    }

    private boolean answerLines(Expressions session, PrintWriter out, PrintWriter err) throws IOException {
        boolean wrong = false;
        BufferedReader lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                wrong |= answer(line, session, out, err);
            }
        }
        return wrong;
    }

    private boolean answer(String expression, Expressions session, PrintWriter out, PrintWriter err) {
        Expressions.Answer answer = session.answer(expression);
        boolean wrong = answer.diagnostics().stream().anyMatch(diagnostic -> diagnostic.level() == Level.ERROR);
        if (json) {
            out.print(answer.json() + "\n");
        } else if (wrong) {
            out.flush();
            answer.diagnostics().forEach(diagnostic -> print(diagnostic, err));
        } else {
            out.print(answer.text() + "\n");
        }
        return wrong;
    }

    private static void print(Diagnostic diagnostic, PrintWriter err) {
        Range range = diagnostic.range();
        err.println((diagnostic.level() == Level.ERROR ? "Error: " : "Warning: ") + diagnostic.summary());
        err.println("  " + (range == null ? "" : range + ": ") + diagnostic.detail());
        err.flush();
    }
}
