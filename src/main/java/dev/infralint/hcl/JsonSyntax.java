package dev.infralint.hcl;

import dev.infralint.source.SourceFile;
import java.util.List;

/**
 * Reads the JSON syntax of HCL (json/spec.md) into the same tree as the native syntax.
 *
 * <p>JSON does not say what is a block; the top level and the blocks that Terraform itself defines are known, everything
 * inside a resource, data source, provider or backend stays an attribute whose value is an object or tuple. A property
 * that is repeated there with objects as its values, as nested blocks can be, is one attribute with the tuple of them.
 *
 * <p>Strings are templates, except where Terraform takes them literally (a variable's default, a module's source) or as
 * references ({@code depends_on}, {@code ignore_changes}, a variable's type), which come as in the native syntax. The
 * header of a block is its last label, or its type where it has none: the others may be shared with other blocks.
 */
public final class JsonSyntax {
    private JsonSyntax() {}

    /** Parses a {@code .tf.json} file. Never throws for bad input. */
    public static SyntaxTree parse(SourceFile file) {
        return parse(SourceText.of(file), JsonShape.FILE);
    }

    /** Parses a {@code .tfvars.json} file: every property is an attribute with a literal value. */
    public static SyntaxTree parseValues(SourceFile file) {
        return parse(SourceText.of(file), JsonShape.LABELLED);
    }

    /**
     * Parses text in JSON that a file makes, such as the content of a file that it generates.
     *
     * @param values whether it is a file of values, and not of configuration
     * @param offsets where each offset of the text lies in the file, one more than the text is long; where they do not
     *     rise, ranges are empty
     */
    public static SyntaxTree parse(SourceFile file, String text, int[] offsets, boolean values) {
        return parse(
                new SourceText(file, text, 0, text.length(), offsets.clone()),
                values ? JsonShape.LABELLED : JsonShape.FILE);
    }

    private static SyntaxTree parse(SourceText source, JsonShape shape) {
        SyntaxErrors errors = new SyntaxErrors();
        JsonNode root = new JsonReader(source, errors).read();
        Body body = new JsonBodies(source.file(), errors).file(root, shape);
        return new SyntaxTree(source.file(), body, List.of(), errors.sorted());
    }
}
