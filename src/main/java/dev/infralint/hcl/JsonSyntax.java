package dev.infralint.hcl;

import dev.infralint.source.SourceFile;

/**
 * Reads the JSON syntax of HCL (json/spec.md) into the same tree as the native syntax.
 *
 * <p>JSON does not say what is a block; the top level and the blocks that Terraform itself defines are known, everything
 * inside a resource, data source, provider or backend stays an attribute whose value is an object or tuple.
 */
public final class JsonSyntax {
    private JsonSyntax() {}

    /** Parses a {@code .tf.json} file. Never throws for bad input. */
    public static SyntaxTree parse(SourceFile file) {
        throw new IllegalStateException("replaced by the hcl slice: " + file);
    }

    /** Parses a {@code .tfvars.json} file: every property is an attribute with a literal value. */
    public static SyntaxTree parseValues(SourceFile file) {
        throw new IllegalStateException("replaced by the hcl slice: " + file);
    }
}
