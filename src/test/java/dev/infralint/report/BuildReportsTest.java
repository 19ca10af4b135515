package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infralint.result.Finding;
import dev.infralint.source.SourceFile;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The reports that build servers and editors read. */
class BuildReportsTest {
    private static final SourceFile HOSTILE = SourceFile.of("a;b]c,d:e\u0001\ud800.tf", "x = 1\n");
    private static final Finding ATTACK = Samples.finding(
            Samples.TAGS, "x", "1", HOSTILE.range(0, 5), "=f", "aws_x.y[\"]]><!--\n::error::\u001b[31m%0A\"]");

    @Test
    void onelineIsWhatEditorsJumpTo() {
        assertThat(LineReport.plain(Samples.result()))
                .startsWith("modules/db/main.tf:4:1: low aws-tagging-missing: aws_db_instance.main: A resource lacks")
                .hasLineCount(6);
    }

    @Test
    void whatWasNotReadHasALineOfItsOwn() {
        assertThat(LineReport.plain(Samples.result()).lines().skip(3))
                .containsExactly(
                        "live/broken.tf:2:7: error syntax-error: Invalid expression: Expected the start of an"
                                + " expression, but found \"=\".",
                        "warning module-not-found: Module not found: There is no folder ../x. Run terraform init.",
                        "error aws-tagging-missing: The policy crashed: IllegalStateException: no such thing");
        assertThat(LineReport.github(Samples.result()).lines().skip(3))
                .first(InstanceOfAssertFactories.STRING)
                .startsWith(
                        "::error file=live/broken.tf,line=2,col=7,endLine=2,title=syntax-error::Invalid expression");
        assertThat(LineReport.github(Samples.result()).lines().skip(4))
                .first(InstanceOfAssertFactories.STRING)
                .startsWith("::warning title=module-not-found::Module not found");
        assertThat(LineReport.azure(Samples.result()))
                .contains(
                        "##vso[task.logissue type=error;sourcepath=live/broken.tf;linenumber=2;columnnumber=7;"
                                + "code=syntax-error]Invalid expression",
                        "##vso[task.logissue type=warning;code=module-not-found]Module not found");
    }

    @Test
    void githubCommandsHaveAPlaceATitleAndOneLine() {
        assertThat(LineReport.github(Samples.with(List.of(Samples.STORED))))
                .isEqualTo("::error file=modules/db/main.tf,line=6,col=22,endLine=6,title=aws-rds-unencrypted-storage::"
                        + "module.db[\"a\"].aws_db_instance.main and 1 more instance: Storage of this instance is not"
                        + " encrypted (storage_encrypted = false). Set storage_encrypted = true\n");
        assertThat(LineReport.github(Samples.with(List.of(ATTACK))))
                .hasLineCount(1)
                .startsWith("::notice file=a;b]c%2Cd%3Ae")
                .doesNotContain("\u001b")
                .contains("%250A");
    }

    @Test
    void azureCommandsCannotBeClosedByAName() {
        String line = LineReport.azure(Samples.with(List.of(ATTACK)));

        assertThat(line).hasLineCount(1).startsWith("##vso[task.logissue type=warning;sourcepath=a%3Bb%5Dc,d:e");
        assertThat(LineReport.azure(Samples.with(List.of(Samples.SECRET)))).contains("type=error;", ";linenumber=7;");
    }

    @Test
    void junitHasACaseForEachFindingAndOneThatPassesWhenThereIsNone() throws Exception {
        Document document = xml(XmlReport.junit(Samples.result()));
        Element suite = (Element) document.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("3");
        assertThat(suite.getAttribute("errors")).isEqualTo("2");
        assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(5);

        Document none = xml(XmlReport.junit(Samples.with(List.of())));
        assertThat(none.getElementsByTagName("testcase").getLength()).isEqualTo(1);
        assertThat(none.getElementsByTagName("failure").getLength()).isZero();
    }

    @Test
    void checkstyleGroupsByFileAndHoldsNoMarkupOfStrangers() throws Exception {
        Document document = xml(XmlReport.checkstyle(Samples.with(List.of(Samples.STORED, ATTACK))));

        assertThat(document.getElementsByTagName("file").getLength()).isEqualTo(2);
        Element error = (Element) document.getElementsByTagName("error").item(0);
        assertThat(error.getAttribute("line")).isEqualTo("6");
        assertThat(error.getAttribute("severity")).isEqualTo("error");
        assertThat(error.getAttribute("source")).isEqualTo("aws-rds-unencrypted-storage");
    }

    @Test
    void checkstyleHoldsWhatWasNotRead() throws Exception {
        NodeList errors = xml(XmlReport.checkstyle(Samples.result())).getElementsByTagName("error");

        Element broken = (Element) errors.item(3);
        assertThat(((Element) broken.getParentNode()).getAttribute("name")).isEqualTo("live/broken.tf");
        assertThat(broken.getAttribute("source")).isEqualTo("syntax-error");
        Element missing = (Element) errors.item(4);
        assertThat(((Element) missing.getParentNode()).getAttribute("name")).isEqualTo(".");
        assertThat(missing.getAttribute("severity")).isEqualTo("warning");
    }

    @Test
    void gitlabHasAFingerprintOfItsOwnForEachIssue() throws Exception {
        JsonNode issues = new ObjectMapper()
                .readTree(GitlabReport.render(Samples.with(List.of(Samples.STORED, Samples.STORED, Samples.SECRET))));

        assertThat(issues).hasSize(3);
        assertThat(issues.get(0).get("severity").asText()).isEqualTo("critical");
        assertThat(issues.get(2).get("severity").asText()).isEqualTo("blocker");
        assertThat(issues.get(0).at("/location/path").asText()).isEqualTo("modules/db/main.tf");
        assertThat(issues.get(0).at("/location/lines/begin").asInt()).isEqualTo(6);
        assertThat(issues.findValuesAsText("fingerprint")).doesNotHaveDuplicates();
    }

    @Test
    void aSpreadsheetTakesNothingForAFormula() {
        String[] rows = CsvReport.render(Samples.with(List.of(ATTACK))).split("\r\n", -1);

        assertThat(rows[0]).startsWith("policy,severity,topic,file,line,column,addresses");
        assertThat(rows).hasSize(3);
        assertThat(rows[1]).endsWith(",'=f").contains("\"aws_x.y[\"\"]]");
    }

    private static Document xml(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
