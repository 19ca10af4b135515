package dev.infralint.cli;

import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Writes what {@code --help} knows of a command in the macros of man(7). */
final class ManPage {
    private static final String PROGRAM = "infra-lint";

    private final StringBuilder out = new StringBuilder();

    private ManPage() {}

    /** The page of the program, with all its commands. */
    static String of(CommandLine program) {
        ManPage page = new ManPage();
        CommandSpec spec = program.getCommandSpec();
        page.command(PROGRAM, spec, spec.usageMessage().header());
        page.section("COMMANDS");
        new TreeMap<>(program.getSubcommands())
                .forEach((name, line) -> page.entry(
                        name, firstSentence(line.getCommandSpec().usageMessage().description()) + "."));
        page.section("EXIT STATUS");
        spec.usageMessage().exitCodeList().forEach(page::entry);
        return page.out.toString();
    }

    /** The page of one command. */
    static String of(String name, CommandLine command) {
        ManPage page = new ManPage();
        CommandSpec spec = command.getCommandSpec();
        page.command(PROGRAM + "-" + name, spec, spec.usageMessage().description());
        page.section("SEE ALSO");
        page.lines(List.of(PROGRAM + "(1)"));
        return page.out.toString();
    }

    private void command(String name, CommandSpec spec, String[] summary) {
        UsageMessageSpec words = spec.usageMessage();
        macro("TH", name.toUpperCase(Locale.ROOT), "1", "", PROGRAM + " " + Version.current());
        section("NAME");
        lines(List.of(name + " - " + firstSentence(summary)));
        section("SYNOPSIS");
        lines(words.customSynopsis().length > 0 ? List.of(words.customSynopsis()) : List.of(synopsis(name, spec)));
        section("DESCRIPTION");
        lines(List.of(words.description()));
        section("OPTIONS");
        for (PositionalParamSpec argument : spec.positionalParameters()) {
            entry(argument.paramLabel(), String.join(" ", argument.description()));
        }
        for (OptionSpec option : spec.options()) {
            if (!option.hidden()) {
                String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
                entry(String.join(", ", option.names()) + value, String.join(" ", option.description()));
            }
        }
    }

    private static String synopsis(String name, CommandSpec spec) {
        return name.replaceFirst(PROGRAM + "-", PROGRAM + " ") + " [OPTIONS]"
                + spec.positionalParameters().stream()
                        .map(argument -> " " + argument.paramLabel())
                        .collect(Collectors.joining());
    }

    /** The first sentence of a description, without its full stop. */
    static String firstSentence(String[] description) {
        String text = description.length == 0 ? "" : description[0];
        int end = text.indexOf(". ");
        String sentence = end < 0 ? text : text.substring(0, end);
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }

    private void section(String title) {
        macro("SH", title);
    }

    /** Paragraphs; a line that is indented keeps its place. */
    private void lines(List<String> lines) {
        for (String line : lines) {
            if (line.isBlank()) {
                out.append(".PP\n");
            } else if (line.startsWith("  ")) {
                out.append(".br\n").append(escaped(line.strip())).append("\n.br\n");
            } else {
                out.append(escaped(line)).append('\n');
            }
        }
    }

    private void entry(String term, String meaning) {
        out.append(".TP\n.B ")
                .append(escaped(term))
                .append('\n')
                .append(escaped(meaning))
                .append('\n');
    }

    private void macro(String name, String... arguments) {
        out.append('.').append(name);
        for (String argument : arguments) {
            out.append(" \"").append(escaped(argument)).append('"');
        }
        out.append('\n');
    }

    /** Text without what the formatter would obey; picocli's own marks are resolved. */
    private static String escaped(String text) {
        String plain =
                text.replace("%n", " ").replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
