package dev.infralint.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.SourceFile;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonSyntaxTest {
    @Test
    void labelsAreLevelsOfObjectsOrArrays() {
        SyntaxTree tree = parse("""
            {"resource": [
              {"a": {"b": {"x": 1}, "c": [{"x": 2}, {"x": 3}]}},
              {"a": [{"d": {}}]}
            ], "provider": {"aws": [{"alias": "e"}, {}]}, "locals": {"y": null}, "output": null}
            """);
        assertThat(tree.diagnostics()).isEmpty();
        assertThat(tree.body().blocks("resource"))
                .extracting(block -> block.label(0) + "." + block.label(1))
                .containsExactly("a.b", "a.c", "a.c", "a.d");
        assertThat(tree.body().blocks("provider")).hasSize(2);
        assertThat(tree.body().blocks("locals"))
                .singleElement()
                .satisfies(locals -> assertThat(
                                locals.body().attribute("y").orElseThrow().value())
                        .isInstanceOf(Expression.NullLiteral.class));
        assertThat(tree.body().blocks("output")).isEmpty();
    }

    @Test
    void rangesAreExactAlsoBehindEscapes() {
        SyntaxTree tree = parse("{\"locals\": {\"a\": \"\\u00e9\\n\\\"${var.x}\\t${ y }\"}}");
        Expression.Template template = (Expression.Template) local(tree, "a");
        assertThat(template.range().text()).isEqualTo("\"\\u00e9\\n\\\"${var.x}\\t${ y }\"");
        assertThat(template.parts())
                .extracting(part -> part.range().text())
                .containsExactly("\\u00e9\\n\\\"", "${var.x}", "\\t", "${ y }");
        assertThat(((TemplatePart.Literal) template.parts().get(0)).text()).isEqualTo("é\n\"");
        TemplatePart.Interpolation first =
                (TemplatePart.Interpolation) template.parts().get(1);
        assertThat(first.expression().range().text()).isEqualTo("var.x");
        Attribute attribute =
                tree.body().blocks("locals").get(0).body().attribute("a").orElseThrow();
        assertThat(attribute.nameRange().text()).isEqualTo("\"a\"");
    }

    @Test
    void valuesOfEveryKindBecomeExpressions() {
        SyntaxTree tree =
                parse("{\"locals\": {\"a\": [1, -2.5e3, true, null, \"s\", {\"k${i}\": \"v\", \"\": \"\"}]}}");
        assertThat(TreeText.of(local(tree, "a"))).isEqualTo("""
            Tuple @1:18-1:70
              Number @1:19-1:20 1
              Number @1:22-1:28 -2.5E+3
              Bool @1:30-1:34 true
              Null @1:36-1:40
              Template @1:42-1:45
                Literal @1:42-1:45 "s"
              Object @1:47-1:69
                Template @1:48-1:55
                  Literal @1:49-1:50 "k"
                  Interpolation @1:50-1:54
                    Variable @1:52-1:53 i
                  Template @1:57-1:60
                    Literal @1:57-1:60 "v"
                Template @1:62-1:64
                  Template @1:66-1:68
            """);
    }

    @Test
    void theSourceOfAModuleMayBeATemplate() {
        SyntaxTree tree = parse("{\"module\": {\"m\": {\"source\": \"./${x}\"}}}");

        Expression source = tree.body()
                .blocks("module")
                .get(0)
                .body()
                .attribute("source")
                .orElseThrow()
                .value();
        assertThat(((Expression.Template) source).parts()).hasSize(2);
    }

    @Test
    void whatTerraformTakesLiterallyIsNoTemplate() {
        SyntaxTree tree = parse("{\"variable\": {\"v\": {\"default\": \"${x}\", \"description\": \"./%{a\"}}}");
        assertThat(tree.diagnostics()).isEmpty();
        Expression value = tree.body()
                .blocks("variable")
                .get(0)
                .body()
                .attribute("default")
                .orElseThrow()
                .value();
        assertThat(((Expression.Template) value).parts())
                .singleElement()
                .isInstanceOfSatisfying(
                        TemplatePart.Literal.class,
                        literal -> assertThat(literal.text()).isEqualTo("${x}"));
    }

    @Test
    void referencesComeAsInTheNativeSyntax() {
        SyntaxTree tree = parse("""
            {"variable": {"v": {"type": "list(string)"}},
             "resource": {"a": {"b": {"depends_on": ["c.d"], "provider": "aws.east",
               "lifecycle": {"ignore_changes": ["tags[\\"x\\"]", "all"]},
               "provisioner": [{"local-exec": {"when": "destroy", "command": "${e}"}}],
               "dynamic": {"setting": {"for_each": "${f}", "content": {"g": "${setting.value}"}}}}}},
             "moved": {"from": "a.x", "to": "a.y"}}
            """);
        assertThat(tree.diagnostics()).isEmpty();
        Body resource = tree.body().blocks("resource").get(0).body();
        assertThat(resource.attribute("depends_on").orElseThrow().value())
                .isInstanceOfSatisfying(
                        Expression.TupleConstructor.class,
                        tuple -> assertThat(tuple.elements())
                                .singleElement()
                                .isInstanceOf(Expression.GetAttribute.class));
        assertThat(resource.attribute("provider").orElseThrow().value()).isInstanceOf(Expression.GetAttribute.class);
        assertThat(resource.blocks("lifecycle")).hasSize(1);
        assertThat(resource.blocks("provisioner").get(0).label(0)).isEqualTo("local-exec");
        Block dynamic = resource.blocks("dynamic").get(0);
        assertThat(dynamic.label(0)).isEqualTo("setting");
        assertThat(dynamic.body().blocks("content")).hasSize(1);
        assertThat(tree.body()
                        .blocks("variable")
                        .get(0)
                        .body()
                        .attribute("type")
                        .orElseThrow()
                        .value())
                .isInstanceOf(Expression.FunctionCall.class);
    }

    @Test
    void commentKeysAreIgnored() {
        SyntaxTree tree =
                parse("{\"//\": 1, \"locals\": {\"//\": 2, \"a\": {\"//\": 3}}, \"resource\": {\"//\": \"x\"}}");
        assertThat(tree.diagnostics()).isEmpty();
        assertThat(tree.body().attributes()).isEmpty();
        assertThat(tree.body().blocks("locals").get(0).body().attributes())
                .extracting(Attribute::name)
                .containsExactly("a");
        assertThat(((Expression.ObjectConstructor) local(tree, "a")).items()).hasSize(1);
    }

    @Test
    void aRepeatedArgumentIsAnErrorAndRepeatedNestedBlocksAreNot() {
        SyntaxTree tree = parse(
                "{\"resource\": {\"a\": {\"b\": {\"x\": 1, \"x\": 2, \"rule\": {\"y\": 1}, \"rule\": [{\"y\": 2}]}}}}");
        assertThat(tree.diagnostics()).singleElement().satisfies(diagnostic -> {
            assertThat(diagnostic.summary()).isEqualTo("Duplicate argument");
            assertThat(diagnostic.subject().orElseThrow().startPosition().column())
                    .isEqualTo(35);
        });
        Body body = tree.body().blocks("resource").get(0).body();
        assertThat(body.attribute("rule").orElseThrow().value())
                .isInstanceOfSatisfying(
                        Expression.TupleConstructor.class,
                        tuple -> assertThat(tuple.elements()).hasSize(2));
    }

    @Test
    void syntaxErrorsHaveAPlaceAndWhatIsWholeStays() {
        assertError("{\"a\": 1,}", "Trailing comma in object", 8);
        assertError("{\"a\": [1,]}", "Trailing comma in array", 9);
        assertError("{\"a\" 1}", "Missing property value colon", 6);
        assertError("{a: 1}", "Invalid object property name", 2);
        assertError("{\"a\": 1 \"b\": 2}", "Missing attribute separator comma", 9);
        assertError("{\"a\": undefined}", "Invalid JSON keyword", 7);
        assertError("{\"a\": 01}", "Invalid JSON number", 7);
        assertError("{\"a\": .5}", "Invalid start of value", 7);
        assertError("{\"a\": \"\\x\"}", "Invalid JSON string", 8);
        assertError("{\"a\": \"", "Invalid JSON string", 8);
        assertError("{\"a\": ", "Missing value", 7);
        assertError("{\"a\": 1", "Unclosed object", 1);
        assertError("{} {}", "Extraneous data after value", 4);
        assertError("1", "Root value must be object", 1);
        assertError("{\"locals\": 1}", "Incorrect JSON value type", 12);
        assertError("{\"locals\": {\"a\": \"${b c}\"}}", "Extra characters after interpolation expression", 23);
        SyntaxTree tree = parse("{\"resource\": {\"a\": {\"whole\": {\"x\": 1}, \"partial\": {\"x\": 1, \"y\": }}}}");
        assertThat(tree.body().blocks("resource"))
                .extracting(block -> block.label(1))
                .containsExactly("whole");
    }

    @Test
    void variableValuesAreLiteral() {
        SyntaxTree tree = JsonSyntax.parseValues(
                SourceFile.of("x.tfvars.json", "{\"a\": \"${b}\", \"resource\": {\"c\": [1]}, \"variable\": 2}"));
        assertThat(tree.diagnostics()).isEmpty();
        assertThat(tree.body().attributes()).extracting(Attribute::name).containsExactly("a", "resource", "variable");
        assertThat(tree.body().attribute("variable").orElseThrow().value())
                .isInstanceOfSatisfying(
                        Expression.NumberLiteral.class,
                        number -> assertThat(number.value()).isEqualTo(BigDecimal.valueOf(2)));
    }

    private static void assertError(String text, String summary, int column) {
        List<Diagnostic> diagnostics = parse(text).diagnostics();
        assertThat(diagnostics).as(text).hasSize(1);
        assertThat(diagnostics.get(0).summary()).as(text).isEqualTo(summary);
        assertThat(diagnostics.get(0).subject().orElseThrow().startPosition().column())
                .as(text)
                .isEqualTo(column);
    }

    private static Expression local(SyntaxTree tree, String name) {
        return tree.body()
                .blocks("locals")
                .get(0)
                .body()
                .attribute(name)
                .orElseThrow()
                .value();
    }

    private static SyntaxTree parse(String text) {
        return JsonSyntax.parse(SourceFile.of("x.tf.json", text));
    }
}
