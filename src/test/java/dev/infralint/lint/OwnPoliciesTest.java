package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.drl.DrlCompiler;
import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's own pages judge a configuration, each value known, absent or unknown. */
class OwnPoliciesTest {
    @TempDir
    Path folder;

    private LocalDate day = LocalDate.EPOCH;

    /** What is found, as {@code address path: message}; what is open ends with what it needs in brackets. */
    private Set<String> found(String logic, String terraform) throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(
                rules.resolve("own.md"),
                "# Own\n\n```hcl\nsetting \"acme-own\" {\n  severity = \"low\"\n"
                        + (logic.contains("message") ? "" : "  message = \"wrong\"\n") + logic + "\n}\n```\n");
        RunResult result = lint(rules, terraform);
        assertThat(result.diagnostics()).extracting(Diagnostic::detail).isEmpty();
        return Stream.concat(
                        result.findings().stream()
                                .map(each -> each.addresses().get(0) + " " + each.path() + ": " + each.message()),
                        result.undecided().stream()
                                .map(each -> each.addresses().get(0) + " " + each.path() + ": " + each.message() + " "
                                        + each.needs()))
                .collect(Collectors.toSet());
    }

    private RunResult lint(Path rules, String terraform) throws IOException {
        return lint(OwnPolicies.read(rules, Set.of("aws-taken-id")), terraform);
    }

    private RunResult lint(OwnPolicies own, String terraform) throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        Files.writeString(project.resolve("main.tf"), terraform);
        LintRequest request = LintRequest.of(project)
                .only(own.policies().stream().map(policy -> policy.id()).collect(Collectors.toSet()))
                .asOf(day);
        return Linter.lint(request.with(own));
    }

    @Test
    void whatHasSupportHasItUntilADayThatTheMessageNames() throws IOException {
        String logic = """
            types   = ["x_thing"]
            want    = { runtimes = every(supported("aws-lambda")) }
            message = "${value} has had no security fixes since ${end}"
            """;
        String runtimes = body("runtimes = [\"python3.14\", \"python3.8\", \"python${var.v}\"]");
        day = LocalDate.of(2024, 10, 13);
        assertThat(found(logic, body("runtimes = [\"python3.14\", \"python3.8\"]")))
                .isEmpty();
        assertThat(found(logic, runtimes))
                .containsExactly("x_thing.x runtimes[2]: … has had no security fixes since … [var.v]");

        day = LocalDate.of(2024, 10, 14);
        assertThat(found(logic, runtimes))
                .containsExactly("x_thing.x runtimes[1]: python3.8 has had no security fixes since 2024-10-14");
    }

    @Test
    void wantedExceptedAndApplicableAreEachSureOrOpen() throws IOException {
        String logic = """
            types  = ["x_thing"]
            when   = { kind = "a" }
            want   = { on = true }
            unless = { old = true }
            """;
        assertThat(found(logic, body("kind = \"a\"\non = false"))).containsExactly("x_thing.x on: wrong");
        assertThat(found(logic, body("kind = \"a\"\non = var.v"))).containsExactly("x_thing.x on: wrong [var.v]");
        assertThat(found(logic, body("kind = var.v\non = false"))).containsExactly("x_thing.x on: wrong [var.v]");
        assertThat(found(logic, body("kind = \"a\"\non = false\nold = var.v")))
                .containsExactly("x_thing.x on: wrong [var.v]");
        assertThat(found(logic, body("kind = \"b\"\non = var.v"))).isEmpty();
        assertThat(found(logic, body("kind = \"a\"\non = var.v\nold = true"))).isEmpty();
        assertThat(found(logic, body("kind = var.v\non = true"))).isEmpty();
    }

    @Test
    void thePathThatDiffersByTypeIsFoundInDataSourcesToo() throws IOException {
        String logic = """
            types = { x_thing = "on", "data.y_thing" = "active" }
            want  = { it = true }
            """;
        assertThat(found(logic, body("on = false") + "data \"y_thing\" \"y\" {\nactive = false\n}\n"))
                .containsExactlyInAnyOrder("x_thing.x on: wrong", "data.y_thing.y active: wrong");
    }

    private static String body(String arguments) {
        return "variable \"v\" {}\nresource \"x_thing\" \"x\" {\n" + arguments + "\n}\n";
    }

    @Test
    void absenceIsOpenUnlessTheDeclarationOrTheSchemaSaysWhatItMeans() throws IOException {
        String want = "types = [\"x_thing\"]\nwant = { on = true }\n";
        assertThat(found(want, body(""))).containsExactly("x_thing.x on: wrong [on of x_thing.x, which is not set]");
        assertThat(found(want + "absent = \"fail\"\n", body(""))).containsExactly("x_thing.x on: wrong");
        assertThat(found(want + "absent = \"pass\"\n", body(""))).isEmpty();
        String recorded = "types = [\"aws_db_instance\"]\nwant = { storage_encrypted = true }\n";
        assertThat(found(recorded, "resource \"aws_db_instance\" \"x\" {}\n"))
                .containsExactly("aws_db_instance.x storage_encrypted: wrong");
    }

    @Test
    void severalWrongArgumentsAreOneFindingAndSeveralWrongBlocksAreSeveral() throws IOException {
        assertThat(found("types = [\"x_thing\"]\nwant = { a = true, b = true }\n", body("a = false\nb = false")))
                .containsExactly("x_thing.x a: wrong");
        String blocks = "rule {\nport = 22\n}\nrule {\nport = 443\n}\nrule {\nport = 23\n}";
        String logic = """
            types = ["x_thing"]
            message = "Port ${value} of ${element.port} in ${name}"
            each "rule" {
              want = { port = 443 }
            }
            """;
        assertThat(found(logic, body(blocks)))
                .containsExactlyInAnyOrder(
                        "x_thing.x rule[0].port: Port 22 of 22 in x", "x_thing.x rule[2].port: Port 23 of 23 in x");
    }

    @Test
    void oneElementSelectedByItsKeyMustBeThere() throws IOException {
        String logic = """
            types = ["x_thing"]
            some "flag" {
              when = { name = "log" }
              want = { value = "on" }
            }
            """;
        assertThat(found(logic, body("flag {\nname = \"log\"\nvalue = \"on\"\n}")))
                .isEmpty();
        assertThat(found(logic, body("flag {\nname = \"log\"\nvalue = \"off\"\n}")))
                .containsExactly("x_thing.x flag.value: wrong");
        assertThat(found(logic, body("flag {\nname = \"other\"\nvalue = \"on\"\n}")))
                .containsExactly("x_thing.x flag: wrong");
        assertThat(found(logic, body("flag {\nname = \"log\"\nvalue = var.v\n}")))
                .containsExactly("x_thing.x flag.value: wrong [var.v]");
    }

    @Test
    void aCompanionMustReferToTheResourceAndSayWhatIsWanted() throws IOException {
        String logic = """
            types   = ["x_thing"]
            message = "wrong"
            companion "x_lock" {
              path    = "thing"
              want    = { on = true }
              message = "off"
            }
            """;
        assertThat(found(logic, body(""))).containsExactly("x_thing.x : wrong");
        assertThat(found(logic, body("") + "resource \"x_lock\" \"l\" {\nthing = x_thing.x.id\non = true\n}\n"))
                .isEmpty();
        assertThat(found(logic, body("") + "resource \"x_lock\" \"l\" {\nthing = x_thing.x.id\non = false\n}\n"))
                .containsExactly("x_lock.l on: off");
        assertThat(found(logic, body("") + "resource \"x_lock\" \"l\" {\nthing = var.v\non = true\n}\n"))
                .containsExactly("x_thing.x : wrong [var.v]");
    }

    @Test
    void aCompanionMayStandInAModuleThatIsNotOnDisk() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("own.md"), """
            # Own

            ```hcl
            setting "acme-own" {
              severity = "low"
              types    = ["x_thing"]
              message  = "wrong"
              companion "x_lock" {
                path = "thing"
              }
            }
            ```
            """);
        RunResult result = lint(
                rules,
                body("")
                        + "module \"lock\" {\n"
                        + "source = \"example.com/acme/lock/x\"\n"
                        + "version = \"1.0.0\"\n"
                        + "thing = x_thing.x.id\n"
                        + "}\n");
        assertThat(result.findings()).isEmpty();
        assertThat(result.undecided().get(0).needs()).containsExactly("module.lock, which is not on disk");
    }

    @Test
    void otherResourcesExceptOrApply() throws IOException {
        String exists =
                "types = [\"x_thing\"]\nwant = { on = true }\nunless_exists \"x_account\" {\nwhen = { on = true }\n}\n";
        assertThat(found(exists, body("on = false"))).hasSize(1);
        assertThat(found(exists, body("on = false") + "resource \"x_account\" \"a\" {\non = true\n}\n"))
                .isEmpty();
        assertThat(found(exists, body("on = false") + "resource \"x_account\" \"a\" {\non = var.v\n}\n"))
                .containsExactly("x_thing.x on: wrong [var.v]");
        String referred =
                "types = [\"x_thing\"]\nunless_referred \"x_net\" {\npath = \"net\"\nwhen = { private = true }\n}\n";
        assertThat(found(referred, body("net = x_net.n.id") + "resource \"x_net\" \"n\" {\nprivate = true\n}\n"))
                .isEmpty();
        assertThat(found(referred, body("net = x_net.n.id") + "resource \"x_net\" \"n\" {\nprivate = false\n}\n"))
                .hasSize(1);
        String referring =
                "types = [\"x_thing\"]\nwhen_referring \"x_door\" {\npath = \"thing\"\nwhere = { kind = \"a\" }\n}\n";
        assertThat(found(referring, body("kind = \"a\""))).isEmpty();
        assertThat(found(referring, body("kind = \"b\""))).hasSize(1);
        assertThat(found(referring, body("kind = \"a\"") + "resource \"x_door\" \"d\" {\nthing = x_thing.x.id\n}\n"))
                .hasSize(1);
    }

    @Test
    void jsonIsReadThrough() throws IOException {
        String logic = """
            types = ["x_thing"]
            json  = ["containers"]
            each "containers" {
              want = { privileged = false }
            }
            absent = "pass"
            """;
        assertThat(found(logic, body("containers = jsonencode([{ privileged = true }, { privileged = false }, {}])")))
                .containsExactly("x_thing.x containers[0].privileged: wrong");
    }

    @Test
    void whatIsSensitiveIsNotInAMessage() throws IOException {
        String logic = "types = [\"x_thing\"]\nmessage = \"It is ${value}\"\nwant = { a = \"b\" }\n";
        assertThat(found(logic, body("a = sensitive(\"hunter2\")"))).containsExactly("x_thing.x a: It is (sensitive)");
    }

    @Test
    void aRuleInDrlOfTheCallerJoinsResourcesAsOursDo() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("lock.drl"), """
            rule "acme-lock"
                @severity("low")
            when
                $r : Resource(type == "x_thing")
                not Resource(type == "x_lock", attr("on").isTrue())
            then
                verdicts.violation($r, "Nothing locks " + $r.name());
            end
            """);
        Files.writeString(rules.resolve("taken.drl"), """
            rule "aws-taken-id"
                @severity("low")
            when
                $r : Resource(type == "x_thing")
            then
                verdicts.violation($r, "m");
            end
            """);
        DrlCompiler compiler = DrlCompiler.ofUser(Map.of(), "0.0.0", Optional.empty());
        OwnPolicies own = OwnPolicies.read(rules, Set.of("aws-taken-id"), compiler);
        assertThat(own.policies()).extracting(Policy::id).containsExactly("acme-lock");
        assertThat(own.faults())
                .extracting(Diagnostic::detail)
                .containsExactly("There is already a policy aws-taken-id, so that this one is left out.");
        assertThat(lint(own, body("")).findings()).extracting(Finding::message).containsExactly("Nothing locks x");
        assertThat(lint(own, body("") + "resource \"x_lock\" \"l\" {\non = true\n}\n")
                        .findings())
                .isEmpty();
        RunResult open = lint(own, body("") + "resource \"x_lock\" \"l\" {\non = var.v\n}\n");
        assertThat(open.findings()).isEmpty();
        assertThat(open.undecided()).hasSize(1);
    }

    @Test
    void aRuleInDrlIsCodeAndNotCompiledForATree() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("rule.drl"), "rule");
        assertThat(OwnPolicies.read(rules, Set.of()).faults())
                .extracting(Diagnostic::detail)
                .containsExactly(
                        rules.resolve("rule.drl") + " is a rule in DRL, which is code: it is compiled only where"
                                + " the command line names its folder (--rules), never where a configuration does. Name it there,"
                                + " or write it as a page.");
    }

    @Test
    void aBadPageCostsItselfAndIsCounted() throws IOException {
        Path rules = Files.createDirectories(folder.resolve("rules"));
        Files.writeString(rules.resolve("bad.md"), "# Bad\n\n```hcl\nsetting \"acme-bad\" {\n  want = 1\n}\n```\n");
        Files.writeString(
                rules.resolve("good.md"),
                "# Good\n\n"
                        + "```hcl\n"
                        + "setting \"acme-good\" {\n"
                        + "  severity = \"low\"\n"
                        + "  types = [\"x_thing\"]\n"
                        + "  message = \"m\"\n"
                        + "}\n"
                        + "```\n");
        Files.writeString(
                rules.resolve("taken.md"),
                "# Taken\n\n```hcl\nsetting \"aws-taken-id\" {\n  severity = \"low\"\n"
                        + "  types = [\"x_thing\"]\n  message = \"m\"\n}\n```\n");
        Files.writeString(rules.resolve("rule.drl"), "rule");
        RunResult result = lint(rules, body(""));
        assertThat(result.findings())
                .extracting(finding -> finding.policy().id())
                .containsExactly("acme-good");
        assertThat(result.summary().files().unreadable()).isEqualTo(3);
        assertThat(result.diagnostics()).extracting(Diagnostic::detail).anyMatch(text -> text.contains("rule.drl"));
    }
}
