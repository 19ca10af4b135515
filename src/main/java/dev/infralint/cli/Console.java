package dev.infralint.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The streams of the process, always in UTF-8, and what is known of the terminal behind them.
 *
 * @param out standard output; a reader that went away is no error
 * @param err standard error
 * @param environment of the process
 * @param terminal whether standard output is a terminal
 * @param errTerminal whether standard error is a terminal
 */
record Console(
        PrintWriter out, PrintWriter err, Map<String, String> environment, boolean terminal, boolean errTerminal) {
    /** Programs, kinds and variables of terminals that open links. */
    private static final Set<String> LINKING = Set.of("iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "rio");

    private static final Set<String> LINKING_TERMS = Set.of("xterm-kitty", "alacritty", "foot", "xterm-ghostty");
    private static final Set<String> LINKING_SIGNS = Set.of("VTE_VERSION", "WT_SESSION", "KONSOLE_VERSION");
    private static final int WIDTH = 120;
    private static final int NARROWEST = 60;

    /** That of this process. */
    static Console ofProcess(OutputStream out) {
        return new Console(
                writer(out),
                writer(new FileOutputStream(FileDescriptor.err)),
                System.getenv(),
                isTerminal(1),
                isTerminal(2));
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(
                new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16), false);
    }

    /** Java tells only whether both input and output are a terminal; the kernel says it of each. */
    @SuppressWarnings("SystemConsoleNull") // the console is asked whether it is a terminal where it can tell
    private static boolean isTerminal(int descriptor) {
        try {
            String device = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .isPresent();
        }
    }

    /** From JDK 22 on there is a console without a terminal, and a method that tells. */
    private static boolean isTerminal(java.io.Console console) {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }

    /**
     * Whether to use colours: as asked for; else not with {@code NO_COLOR} or {@code CLICOLOR=0}, always with
     * {@code FORCE_COLOR} or {@code CLICOLOR_FORCE}, and otherwise on a terminal.
     */
    boolean colour(Colour colour) {
        return switch (colour) {
            case always -> true;
            case never -> false;
            case auto -> {
                boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                        || environment.getOrDefault("CLICOLOR", "").equals("0");
                boolean able = terminal && !environment.getOrDefault("TERM", "").equals("dumb");
                yield !refused && (able || forced("FORCE_COLOR") || forced("CLICOLOR_FORCE"));
            }
        };
    }

    /**
     * Whether places may be links: as {@code FORCE_HYPERLINK} says, else where colours are used on a terminal that is known to
     * open them.
     */
    boolean links(Colour colour) {
        String asked = environment.getOrDefault("FORCE_HYPERLINK", "");
        if (!asked.isEmpty()) {
            return !asked.equals("0");
        }
        boolean known = LINKING.contains(environment.getOrDefault("TERM_PROGRAM", ""))
                || LINKING_TERMS.contains(environment.getOrDefault("TERM", ""))
                || LINKING_SIGNS.stream().anyMatch(environment::containsKey);
        return terminal && known && colour(colour);
    }

    private boolean forced(String variable) {
        String value = environment.getOrDefault(variable, "");
        return !value.isEmpty() && !value.equals("0");
    }

    /** Columns for source lines: {@code COLUMNS} where it is told, else as wide as people like lines of code. */
    int width() {
        String columns = environment.getOrDefault("COLUMNS", "");
        try {
            return Math.max(NARROWEST, Integer.parseInt(columns));
        } catch (NumberFormatException e) {
            return WIDTH;
        }
    }

    /** When to use colours, as the user writes it. */
    enum Colour {
        auto,
        always,
        never
    }
}
