package dev.infralint.hcl;

import dev.infralint.source.SourceFile;

/** Parses HCL. Stateless; every method may be called from several threads. */
public final class Parser {
    private Parser() {}

    /** Parses a file in the native syntax. Never throws for bad input. */
    public static SyntaxTree parse(SourceFile file) {
        throw new IllegalStateException("replaced by the hcl slice: " + file);
    }

    /** Parses one expression that fills the whole file, as {@code terraform console} reads a line. */
    public static ParsedExpression parseExpression(SourceFile file) {
        throw new IllegalStateException("replaced by the hcl slice: " + file);
    }

    /** Parses a whole file as a template without quotes, as {@code templatefile} does. */
    public static ParsedExpression parseTemplate(SourceFile file) {
        throw new IllegalStateException("replaced by the hcl slice: " + file);
    }
}
