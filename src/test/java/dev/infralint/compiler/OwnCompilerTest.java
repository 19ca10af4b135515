package dev.infralint.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnCompilerTest {
    private static final String POLICY = """
            package acme;
            rule "acme-public-bucket"
                @severity("high")
            when
                $r : Resource(type == "aws_s3_bucket", !attr("acl").is("private"))
            then
                verdicts.violation($r, "acl", "Wrong");
            end
            """;

    private static Map<String, byte[]> compiled(String text) {
        return new OwnCompiler().apply(Map.of("a.drl", text)).getOrDefault("a.drl", Map.of());
    }

    private static String faults(Map<String, byte[]> parts) {
        return new String(parts.getOrDefault("faults", new byte[0]), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                Resource(            | Resorce(          | 5:10:7: There is no fact Resorce. Did you mean "Resource"?
                attr("acl").is       | atr("acl").is     | 5:45:3: Resource has no atr(String). Did you mean "attr"?
                .is(                 | .iss(             | 5:57:3: Attr has no iss(String). Did you mean "is"?
                type ==              | kiind ==          | 5:19:5: Resource has no kiind(). Did you mean "kind"?
                type ==              | type =            | 5:24:1: A condition compares with ==, not with =.
                "private"))          | "private")        | 6:1:4: The conditions are not finished before then: a parenthesis may be open.
                when                 | whenn             | 4:1:5: A rule cannot go on with "whenn": it is rule "id", its @ lines, when, conditions, then, statements, end.
                verdicts.            | verdict.          | 7:5:7: There is no verdict here: verdicts is known, and what conditions bind.
                .violation           | .violatoin        | 7:14:9: Verdicts has no violatoin(Resource, String, String). Did you mean "violation"?
                ($r,                 | ($q,              | 7:24:2: There is no $q here: verdicts is known, and what conditions bind.
                "acl", "Wrong"       | "acl" "Wrong"     | 7:34:7: The statements behind then are not Java: Syntax error on token ""Wrong"", delete this token.
                package acme;        | import acme.Nope; | 1:8:9: There is no class acme.Nope to import.
                verdicts.violation(  | insertLogical(    | 7:5:34: A rule of your own concludes by verdicts and leaves the facts as they are, without insertLogical.
                package acme;        | declare Seen end  | 1:1:16: A file has imports, functions and rules here, but no declare.
                package acme;        | import dev.infralint.facts.Attr; declare Seen end | 1:1:49: A file has imports, functions and rules here, but no declare.
                "acme-public-bucket" | 'aws-s3-acl'      | 2:1:15: A rule is rule "its-name" in double quotes, and end on a line of its own.
                acme-public-bucket   | Acme              | 2:1:11: The first rule's name is the id: words of a-z and 0-9, joined by hyphens; not Acme.
                @severity("high")    | @topic("cost")    | 2:1:25: @severity is missing.
                """)
    void aMistakeIsToldInWordsAtItsPlace(String right, String wrong, String told) {
        assertThat(faults(compiled(POLICY.replace(right, wrong)))).isEqualTo(told);
    }

    @Test
    void anOperatorInPlaceOfAMethodDoesNotOverflowIntoTheRun() {
        assertThat(faults(compiled(
                        POLICY.replace("!attr(\"acl\").is(\"private\")", "attr(\"acl\").isSet() && !contains(\"x\")"))))
                .contains("The word contains is an operator of DRL: write this.contains(…).");
    }

    @Test
    void aMistakeOnTheLineOfThePackageIsToldAtItsPlace() {
        String inOneLine = POLICY.replace("package acme;\n", "package acme; ").replace("\"high\")", "\"high\") nope");
        assertThat(faults(compiled(inOneLine))).startsWith("2:23:4: A rule cannot go on with \"nope\"");
        String onTheFirst = inOneLine.replace("\n    @severity", " @severity");
        assertThat(faults(compiled(onTheFirst))).startsWith("1:59:4: A rule cannot go on with \"nope\"");
        assertThat(faults(compiled(onTheFirst.replace("package acme; ", ""))))
                .startsWith("1:45:4: A rule cannot go on with \"nope\"");
    }

    @Test
    void aRuleBehindTheEndOfAnotherIsToldAtItsPlace() {
        String two = POLICY + POLICY.replace("package acme;\n", "").replace("bucket\"", "bucket: too\"");
        assertThat(faults(compiled(two.replace("end\nrule", "end rule"))))
                .startsWith("8:1:34: A rule is rule \"its-name\" in double quotes, and end on a line of its own");
    }

    @Test
    void aFileThatIsCutOffIsToldAtItsEnd() {
        assertThat(faults(compiled(POLICY.replace("end\n", ""))))
                .contains("The file ends within a rule, which closes with end on a line of its own.");
    }

    @Test
    void aFileWithAFaultCostsItself() {
        Map<String, Map<String, byte[]>> made = new OwnCompiler()
                .apply(new TreeMap<>(Map.of(
                        "a.drl", POLICY.replace("Resource(", "Resorce("),
                        "b.drl", POLICY,
                        "c.drl", POLICY.replace("@severity", "@sevrity"),
                        "d.drl", POLICY.replace("acme-public-bucket", "acme-other"))));
        assertThat(made.get("b.drl")).containsKeys("rules", "policies", "pages");
        assertThat(made.get("d.drl")).containsKeys("rules", "policies", "pages");
        assertThat(made.get("a.drl")).containsOnlyKeys("faults");
        assertThat(made.get("c.drl")).containsOnlyKeys("faults");
    }

    @Test
    void noFileGetsIntoAPackageOfOursOrOfAnother() {
        Map<String, Map<String, byte[]>> made = new OwnCompiler()
                .apply(Map.of(
                        "a.drl", POLICY.replace("package acme", "package rules.aws.s3"),
                        "b.drl", POLICY.replace("package acme", "package rules.aws.s3")));
        made.values()
                .forEach(parts -> assertThat(parts.keySet())
                        .filteredOn(part -> part.endsWith(".class"))
                        .isNotEmpty()
                        .allMatch(part -> part.startsWith("own/")));
        assertThat(made.get("a.drl").keySet()).isNotEqualTo(made.get("b.drl").keySet());
    }
}
