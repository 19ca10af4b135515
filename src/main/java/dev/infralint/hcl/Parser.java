package dev.infralint.hcl;

import dev.infralint.source.SourceFile;

/** Parses HCL. Stateless; every method may be called from several threads. */
public final class Parser {
    /** What a fault is called that leaves out one argument and nothing else: its name stands in quotes, as up to Terraform 0.11. */
    public static final String QUOTED_NAME = "Invalid argument name";

    private Parser() {}

    /** Parses a file in the native syntax. Never throws for bad input. */
    public static SyntaxTree parse(SourceFile file) {
        return parse(SourceText.of(file));
    }

    /**
     * Parses text in the native syntax that a file makes, such as the content of a file that it generates.
     *
     * @param offsets where each offset of the text lies in the file, one more than the text is long; where they do not
     *     rise, ranges are empty
     */
    public static SyntaxTree parse(SourceFile file, String text, int[] offsets) {
        return parse(new SourceText(file, text, 0, text.length(), offsets.clone()));
    }

    private static SyntaxTree parse(SourceText source) {
        SourceFile file = source.file();
        SyntaxErrors lexical = new SyntaxErrors();
        Lexer.Result lexed = Lexer.lex(source, lexical);
        SyntaxErrors errors = new SyntaxErrors();
        BodyParser parser = new BodyParser(lexed.tokens(), errors, false);
        Body body = parser.parseFile();
        if (parser.ranOut()) {
            // Something was not closed and swallowed what follows it: read again with the layout as a guide.
            errors = new SyntaxErrors();
            body = new BodyParser(lexed.tokens(), errors, true).parseFile();
        }
        lexical.addAll(errors);
        return new SyntaxTree(file, body, lexed.comments(), lexical.sorted());
    }

    /** Parses one expression that fills the whole file, as {@code terraform console} reads a line. */
    public static ParsedExpression parseExpression(SourceFile file) {
        return parseExpression(SourceText.of(file));
    }

    static ParsedExpression parseExpression(SourceText source) {
        SyntaxErrors errors = new SyntaxErrors();
        Lexer.Result lexed = Lexer.lex(source, errors);
        TokenReader reader = new TokenReader(lexed.tokens(), errors, false);
        Expression expression = new ExpressionParser(reader).parse();
        if (reader.peek() != TokenKind.END) {
            reader.fail("Extra characters after expression", "The expression should end here, but more follows.");
        }
        return result(expression, reader, source);
    }

    /** Parses a whole file as a template without quotes, as {@code templatefile} does. */
    public static ParsedExpression parseTemplate(SourceFile file) {
        return parseTemplate(SourceText.of(file));
    }

    static ParsedExpression parseTemplate(SourceText source) {
        SyntaxErrors errors = new SyntaxErrors();
        Lexer.Result lexed = Lexer.lexTemplate(source, errors);
        TokenReader reader = new TokenReader(lexed.tokens(), errors, false);
        return result(new ExpressionParser(reader).templates().parseBare(), reader, source);
    }

    private static ParsedExpression result(Expression expression, TokenReader reader, SourceText source) {
        boolean broken = reader.failed() || reader.errors().any();
        return new ParsedExpression(
                broken ? new Expression.Invalid(source.range(source.start(), source.end())) : expression,
                reader.errors().sorted());
    }
}
