package dev.infralint.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.source.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParserTest {
    @Test
    void carriageReturnsBelongToTheLineEnd() {
        SyntaxTree tree = parse("a = 1 # c\r\nb = <<-E\r\n  x\r\n    y\r\n  E\r\n");
        assertThat(tree.diagnostics()).isEmpty();
        assertThat(tree.comments().get(0).range().text()).isEqualTo("# c");
        assertThat(literal(tree, "b")).isEqualTo("x\r\n  y\r\n");
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheText() {
        byte[] bytes = "\uFEFFa = 1\n".getBytes(StandardCharsets.UTF_8);
        SyntaxTree tree = Parser.parse(SourceFile.decode("x.tf", bytes));
        assertThat(tree.diagnostics()).isEmpty();
        assertThat(tree.body().attributes().get(0).nameRange().start()).isZero();
    }

    @Test
    void bytesThatAreNoUtf8AreFineInCommentsOnly() {
        assertThat(decoded('#', ' ', 0xFF, '\n').diagnostics()).isEmpty();
        assertThat(decoded('a', '=', '"', 'x', 0xFF, '"', '\n').diagnostics())
                .first()
                .satisfies(diagnostic -> {
                    assertThat(diagnostic.summary()).isEqualTo("Invalid character encoding");
                    assertThat(diagnostic.subject().orElseThrow().start()).isEqualTo(4);
                });
        assertThat(decoded('a', '=', 0x80, '\n').diagnostics()).isNotEmpty();
        assertThat(decoded('a', '=', '"', 0xED, 0xA0, 0x80, '"', '\n').diagnostics())
                .isEmpty();
    }

    @Test
    void charactersBeyondTheBasicPlaneMayHaveAnyLowSurrogate() {
        assertThat(literal(parse("a = \"\uD801\uDC80\uD83D\uDE42\"\n"), "a")).isEqualTo("\uD801\uDC80\uD83D\uDE42");
    }

    @Test
    void escapesAreResolved() {
        assertThat(literal(parse("a = \"\\n\\r\\t\\\"\\\\\\u00e9\\U0001F600$${x}%%{y}$\"\n"), "a"))
                .isEqualTo("\n\r\t\"\\é😀${x}%{y}$");
    }

    @Test
    void stripMarkersTakeWhiteSpaceOfTheNearestLiteralOnly() {
        Expression.Template template = (Expression.Template) value(parse("a = \"x $  ${~ b ~}  $  y\"\n"), "a");
        assertThat(((TemplatePart.Literal) template.parts().get(0)).text()).isEqualTo("x $");
        assertThat(((TemplatePart.Literal) template.parts().get(2)).text()).isEqualTo("$  y");
    }

    @Test
    void aStrippedLiteralStaysAPartSoThatTheTemplateIsNotUnwrapped() {
        Expression.Template template = (Expression.Template) value(parse("a = \" ${~ b}\"\n"), "a");
        assertThat(template.parts()).hasSize(2);
    }

    @Test
    void chainsGiveTheLeftSpineInnermostFirst() {
        Expression.Binary binary = (Expression.Binary) value(parse("a = b + c * d - e\n"), "a");
        assertThat(binary.chain())
                .extracting(step -> step.range().text())
                .containsExactly("b + c * d", "b + c * d - e");
    }

    @Test
    void aStandaloneExpressionMaySpanLines() {
        ParsedExpression parsed = Parser.parseExpression(SourceFile.of("console", "1 +\n2 # three\n"));
        assertThat(parsed.diagnostics()).isEmpty();
        assertThat(parsed.expression()).isInstanceOf(Expression.Binary.class);
        assertThat(Parser.parseExpression(SourceFile.of("console", "<<E\nx\nE\n"))
                        .diagnostics())
                .isEmpty();
    }

    @Test
    void whatFollowsAStandaloneExpressionIsAnError() {
        ParsedExpression parsed = Parser.parseExpression(SourceFile.of("console", "1 2"));
        assertThat(parsed.expression()).isInstanceOf(Expression.Invalid.class);
        assertThat(parsed.diagnostics())
                .singleElement()
                .satisfies(
                        diagnostic -> assertThat(diagnostic.summary()).isEqualTo("Extra characters after expression"));
        assertThat(Parser.parseExpression(SourceFile.of("console", "")).diagnostics())
                .singleElement()
                .satisfies(diagnostic -> assertThat(diagnostic.summary()).isEqualTo("Missing expression"));
    }

    @Test
    void bareTemplatesHaveNoQuotesAndNoEscapes() {
        String text = "a \"quoted\" \\n ${b}\n%{ for c in d ~}\n  - ${c}\n%{ endfor ~}\nend $";
        ParsedExpression parsed = Parser.parseTemplate(SourceFile.of("t.tftpl", text));
        assertThat(parsed.diagnostics()).isEmpty();
        List<TemplatePart> parts = ((Expression.Template) parsed.expression()).parts();
        assertThat(((TemplatePart.Literal) parts.get(0)).text()).isEqualTo("a \"quoted\" \\n ");
        assertThat(((TemplatePart.Literal) parts.get(4)).text()).isEqualTo("end $");
        assertThat(parts.get(3)).isInstanceOf(TemplatePart.For.class);
        assertThat(((Expression.Template)
                                Parser.parseTemplate(SourceFile.of("t", "")).expression())
                        .parts())
                .isEmpty();
    }

    @Test
    void exponentsAreBoundedAsInTerraform() {
        assertThat(parse("a = 1e2147483646\n").diagnostics()).isEmpty();
        assertThat(parse("a = 1e2147483647\n").diagnostics()).isNotEmpty();
        assertThat(parse("a = 1e-2147483649\n").diagnostics()).isEmpty();
        assertThat(parse("a = 1e-2147483650\n").diagnostics()).isNotEmpty();
    }

    @Test
    void aBlockThatIsNotClosedCostsItselfOnly() {
        SyntaxTree tree = parse("a \"x\" {\n  b = {\n\nc \"y\" {\n  d = 1\n}\n\ne \"z\" {}\n");
        assertThat(tree.body().blocks()).extracting(Block::type).containsExactly("a", "c", "e");
        assertThat(tree.diagnostics()).isNotEmpty();
    }

    private static SyntaxTree decoded(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return Parser.parse(SourceFile.decode("x.tf", content));
    }

    private static SyntaxTree parse(String text) {
        return Parser.parse(SourceFile.of("x.tf", text));
    }

    private static Expression value(SyntaxTree tree, String name) {
        return tree.body().attribute(name).orElseThrow().value();
    }

    private static String literal(SyntaxTree tree, String name) {
        List<TemplatePart> parts = ((Expression.Template) value(tree, name)).parts();
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(((TemplatePart.Literal) part).text()));
        return text.toString();
    }
}
