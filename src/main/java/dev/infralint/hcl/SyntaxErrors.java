package dev.infralint.hcl;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The syntax errors of one file. Their number is bounded, so that a hostile file cannot fill the memory with them. */
final class SyntaxErrors {
    /** The code of every diagnostic of this package. */
    static final String CODE = "syntax-error";

    /** How many errors of one file are kept. */
    static final int LIMIT = 1_000;

    private final List<Diagnostic> errors = new ArrayList<>();
    private int met;

    void add(String summary, String detail, Range range) {
        add(summary, detail, range, range);
    }

    void add(String summary, String detail, Range range, Range wider) {
        met++;
        if (errors.size() < LIMIT) {
            errors.add(Diagnostic.error(CODE, summary, detail, range).within(wider.to(range)));
        } else if (errors.size() == LIMIT) {
            errors.add(Diagnostic.error(
                    CODE,
                    "Too many syntax errors",
                    "This file has more than " + LIMIT + " syntax errors. The others are not shown.",
                    range));
        }
    }

    /** A character that means nothing where it stands, or stands for a byte that is not UTF-8. */
    void addCharacter(int codePoint, Range range) {
        if (codePoint >= SourceFile.FIRST_BROKEN && codePoint <= SourceFile.LAST_BROKEN) {
            add("Invalid character encoding", "This byte is not UTF-8. Save the file in the encoding UTF-8.", range);
        } else {
            add("Invalid character", describe(codePoint), range);
        }
    }

    private static String describe(int codePoint) {
        return switch (codePoint) {
            case '\'' -> "Strings are written between double quotes (\"), not single ones.";
            case '`' ->
                "The character ` has no meaning here. For a string of several lines write a heredoc, such as <<EOT.";
            case ';' -> "The character ; has no meaning here. Each argument and block stands on a line of its own.";
            case 0x201C, 0x201D, 0x2018, 0x2019 ->
                "Curly quotes have no meaning here. Write straight double quotes (\").";
            default -> String.format("The character U+%04X has no meaning here.", codePoint);
        };
    }

    void addAll(SyntaxErrors others) {
        for (Diagnostic error : others.errors) {
            if (errors.size() <= LIMIT) {
                errors.add(error);
            }
        }
    }

    /** How many errors were met, kept or not. */
    int met() {
        return met;
    }

    boolean any() {
        return !errors.isEmpty();
    }

    /** In source order, each once. */
    List<Diagnostic> sorted() {
        errors.sort(Comparator.comparingInt(
                (Diagnostic error) -> error.subject().map(Range::start).orElse(0)));
        return errors.stream().distinct().toList();
    }
}
