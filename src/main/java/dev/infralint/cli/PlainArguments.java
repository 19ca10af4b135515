package dev.infralint.cli;

import dev.infralint.lint.Linter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the arguments that most runs have, paths and the commonest options in their plainest spelling, without the library
 * that reads all of them, whose start costs more than a small file does. Whatever is not plain is left to the library.
 */
final class PlainArguments {
    private static final Set<String> VERSION = Set.of("--version", "-V");
    private static final Pattern WORD = Pattern.compile("[A-Za-z][A-Za-z-]*");
    private static final Pattern IDS = Pattern.compile("[A-Za-z0-9_-]+(,[A-Za-z0-9_-]+)*");

    private final ScanCommand command;
    private final String[] arguments;
    private final Set<String> seen = new HashSet<>();
    private final List<Path> paths = new ArrayList<>();
    private int next;

    private PlainArguments(ScanCommand command, String[] arguments) {
        this.command = command;
        this.arguments = arguments;
    }

    /** Does what plain arguments ask for; empty where they are not plain. */
    static OptionalInt run(Console console, String... arguments) throws Exception {
        if (arguments.length == 1 && VERSION.contains(arguments[0])) {
            Version.lines().forEach(console.out()::println);
            return OptionalInt.of(ExitCode.CLEAN.code());
        }
        ScanCommand command = new ScanCommand(console);
        if (!read(command, arguments)) {
            return OptionalInt.empty();
        }
        if (!Remembering.expected(console.environment(), arguments)) {
            Linter.prepare();
        }
        return OptionalInt.of(command.call());
    }

    /** Puts the arguments into the command; false, with a command that must not be used, unless all of them are plain. */
    static boolean read(ScanCommand command, String... arguments) {
        return new PlainArguments(command, arguments).read();
    }

    private boolean read() {
        if (arguments.length > 0 && WORD.matcher(arguments[0]).matches()) {
            // It may name a command, and the library knows which there are.
            return false;
        }
        while (next < arguments.length) {
            String argument = arguments[next++];
            if (argument.isEmpty() || argument.charAt(0) == '@') {
                return false;
            }
            if (argument.charAt(0) != '-') {
                Path path = path(argument);
                if (path == null) {
                    return false;
                }
                paths.add(path);
            } else {
                String name = argument.equals("-q") ? "--quiet" : argument;
                if (!seen.add(name) || !flag(name) && !option(name)) {
                    return false;
                }
            }
        }
        command.check.paths = paths;
        command.check.remembering.asked(arguments);
        return true;
    }

    private boolean flag(String name) {
        switch (name) {
            case "--no-sarif" -> command.sarif.none = true;
            case "--no-tasks" -> command.tasks.none = true;
            case "--no-baseline" -> command.comparing.noBaseline = true;
            case Remembering.NO_CACHE -> command.check.remembering.noCache = true;
            case "--read-only" -> command.readOnly = true;
            case "--undecided" -> command.undecided = true;
            case "--full" -> command.full = true;
            case "--quiet" -> command.quiet = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean option(String name) {
        String value = next < arguments.length ? arguments[next++] : "";
        if (value.isEmpty() || value.charAt(0) == '-' || value.charAt(0) == '@') {
            return false;
        }
        switch (name) {
            case "--format" -> {
                command.format = named(ScanCommand.Format.values(), value);
                return command.format != null;
            }
            case "--incomplete" -> {
                ScanCommand.Incomplete when = named(ScanCommand.Incomplete.values(), value);
                command.incomplete = when == null ? command.incomplete : when;
                return when != null;
            }
            case "--policy", "--skip" -> {
                (name.equals("--skip") ? command.check.skip : command.check.only).addAll(List.of(value.split(",", -1)));
                return IDS.matcher(value).matches();
            }
            case "--fail-on" -> command.failOn = value;
            case "--show" -> command.show = value;
            case "--profile" -> command.check.profile = value;
            case "--as-of" -> command.check.asOf.given = value;
            case "--sarif" -> command.sarif.file = value;
            case "--diff" -> command.comparing.diff = value;
            case "--tasks" -> {
                command.tasks.file = path(value);
                return command.tasks.file != null;
            }
            case "--baseline" -> {
                command.comparing.baseline = path(value);
                return command.comparing.baseline != null;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static <E extends Enum<E>> @Nullable E named(E[] all, String name) {
        for (E each : all) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        return null;
    }

    private static @Nullable Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException saidByTheLibrary) {
            return null;
        }
    }
}
