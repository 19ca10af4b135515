package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The way from nothing to a tested policy, as docs/own-policies.md tells it. */
class OwnPolicyCommandsTest {
    private static final String ID = "acme-queue-retention";

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    @Test
    void theGuideLeadsFromNothingToATestedPolicy() throws IOException {
        assertThat(run(
                        "new",
                        "policy",
                        ID,
                        folder.toString(),
                        "--type",
                        "aws_sqs_queue",
                        "--path",
                        "message_retention_seconds",
                        "--want",
                        "at_most(604800)"))
                .isZero();
        assertThat(run("test", "--strict", folder.toString()))
                .as(terminal.out() + terminal.err())
                .isZero();
        Path page = folder.resolve(ID + ".md");
        Files.writeString(page, page());

        assertThat(run("test", folder.toString())).isEqualTo(1);
        assertThat(terminal.out())
                .contains("bad.tf:5: expect: " + ID + ", but nothing is concluded there")
                .contains("1 policy, 3 fixtures, 3 marks: 1 miss\n");

        Path bad = folder.resolve("fixtures/" + ID + "/bad.tf");
        Files.writeString(
                bad, Files.readString(bad).substring(0, Files.readString(bad).indexOf("\n\n") + 1));
        assertThat(run("test", folder.toString())).isZero();
        assertThat(terminal.out())
                .contains(ID + ".md:17: " + ID + ": no fixture notices unless { fifo_queue } without this condition")
                .contains("1 policy, 3 fixtures, 2 marks: 0 misses; 3 of 4 changed conditions noticed");
        assertThat(run("test", "--strict", folder.toString())).isEqualTo(1);

        Files.writeString(
                folder.resolve("fixtures/" + ID + "/fifo.tf"),
                "resource \"aws_sqs_queue\" \"in_order\" {\n  fifo_queue                = true\n"
                        + "  message_retention_seconds = 1209600\n}\n");
        assertThat(run("test", "--strict", folder.toString()))
                .as(terminal.out())
                .isZero();
        assertThat(terminal.out()).contains("4 of 4 changed conditions noticed");

        Files.writeString(page, page().replace("  unless = {", "  unles = {"));
        assertThat(run("test", folder.toString())).isEqualTo(2);
        assertThat(terminal.out())
                .contains(ID + ".md:17:3: There is no argument \"unles\" here. Did you mean \"unless\"?\n"
                        + "      unles = { fifo_queue = true }\n      ^^^^^\n");
    }

    @Test
    void conditionsOfARuleThatNoFixtureMissesAreNamedWithTheRule() throws IOException {
        Files.writeString(folder.resolve("friends.drl"), """
            /** A thing that is on has a friend. */
            rule "acme-thing-friend"
                @severity("low")
            when
                $r : Resource(type == "acme_thing", attr("on").isTrue())
                not Reference(target == $r.address)
            then
                verdicts.violation($r, "Nobody refers to this thing");
            end
            """);
        Path fixture = Files.createDirectories(folder.resolve("fixtures/acme-thing-friend"))
                .resolve("bad.tf");
        String bad = "resource \"acme_thing\" \"a\" { # expect: acme-thing-friend\n  on = true\n}\n";
        Files.writeString(fixture, bad);
        assertThat(run("test", folder.toString())).as(terminal.err()).isZero();
        assertThat(terminal.out())
                .contains("friends.drl:2: acme-thing-friend: no fixture notices Resource without attr(\"on\").isTrue()")
                .contains("no fixture notices without not Reference(target == $r.address");

        Files.writeString(fixture, bad + """
            resource "acme_thing" "off" {
              on = false
            }

            resource "acme_thing" "liked" {
              on = true
            }

            resource "acme_friend" "a" {
              of = acme_thing.liked.id
            }
            """);
        assertThat(run("test", "--strict", folder.toString()))
                .as(terminal.out())
                .isZero();
    }

    @Test
    void fixturesOfWhatEndsAreJudgedByTheDayThatIsNamed() throws IOException {
        Files.writeString(folder.resolve("acme-runtime.md"), """
            # Function out of support

            A function has no support.

            ```hcl
            setting "acme-runtime" {
              severity = "low"
              types    = ["aws_lambda_function"]
              want     = { runtime = supported("aws-lambda") }
              message  = "${value} ended on ${end}"
            }
            ```
            """);
        Files.createDirectories(folder.resolve("fixtures"));
        Files.writeString(folder.resolve("fixtures/bad.tf"), """
            resource "aws_lambda_function" "old" {
              runtime = "python3.8" # expect: acme-runtime "python3.8 ended on 2024-10-14"
            }
            """);

        assertThat(run("test", "--as-of", "2024-10-14", folder.toString()))
                .as(terminal.out())
                .isZero();
        assertThat(run("test", "--as-of", "2024-10-13", folder.toString())).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "unset", "true", "false", "7", "\"a text\"", "at_least(7)", "at_most(-7)"})
    void whatIsWrittenPassesWhateverIsWanted(String demand) throws IOException {
        for (String path : new String[] {"top", "one.two", "one.two.three"}) {
            String id = "acme-" + path.replace('.', '-') + "-" + Math.abs(demand.hashCode());
            assertThat(run(
                            "new",
                            "policy",
                            id,
                            folder.toString(),
                            "--type",
                            "acme_thing",
                            "--path",
                            path,
                            "--want",
                            demand))
                    .as(terminal.out() + terminal.err())
                    .isZero();
        }
        assertThat(run("test", "--strict", folder.toString()))
                .as(terminal.out())
                .isZero();
    }

    @Test
    void nothingIsOverwrittenAndNonsenseIsRefused() throws IOException {
        String[] good = {"new", "policy", ID, folder.toString(), "--type", "aws_sqs_queu", "--path", "x"};
        assertThat(run(good)).isZero();
        assertThat(terminal.err()).contains("Did you mean \"aws_sqs_queue\"?");
        assertThat(run(good)).isEqualTo(2);
        assertThat(terminal.err()).contains("there is already a file");
        assertThat(run("new", "policy", "Acme", folder.toString(), "--type", "a_b", "--path", "x"))
                .isEqualTo(2);
        assertThat(run("new", "policy", "a-b", folder.toString(), "--type", "a_b", "--path", "x", "--want", "\"${x}\""))
                .isEqualTo(2);
        assertThat(run("test", folder.resolve("none").toString())).isEqualTo(2);
    }

    /** The page of the guide, after its title. */
    private static String page() throws IOException {
        Matcher page = Pattern.compile("(?s)    # Queue that keeps.*?\n    ```hcl.*?\n    ```\n")
                .matcher(Files.readString(Path.of("docs/own-policies.md")));
        assertThat(page.find()).isTrue();
        return page.group().replaceAll("(?m)^    ", "");
    }

    private int run(String... args) {
        terminal.clear();
        return terminal.run(args);
    }
}
