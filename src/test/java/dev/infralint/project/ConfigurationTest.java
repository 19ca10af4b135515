package dev.infralint.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Profile;
import dev.infralint.policy.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final List<Policy> POLICIES = Catalogue.builtIn().policies();

    @TempDir
    Path folder;

    @Test
    void everyKeyIsReadAndKnowsItsPlace() throws IOException {
        Configuration read = read("""
            # ours
            profile: all
            fail-on: High
            show: low
            required-tags: [Owner, Environment]
            var-files: [common.tfvars]
            workspace: prod
            language: opentofu-1.8
            modules: vendor
            sarif: off
            tasks: docs/tasks.md
            baseline: accepted
            exclude: [legacy/**]
            policies:
              aws-s3-no-access-logs: off
            """);

        assertThat(read.reporting().profile()).contains(Profile.ALL);
        assertThat(read.reporting().failOn()).contains("high");
        assertThat(read.reporting().show()).contains(Severity.LOW);
        assertThat(read.requiredTags()).contains(List.of("Owner", "Environment"));
        assertThat(read.inputs().variableFiles()).contains(List.of("common.tfvars"));
        assertThat(read.inputs().workspace()).contains("prod");
        assertThat(read.inputs().language()).contains("opentofu-1.8");
        assertThat(read.inputs().modules()).contains("vendor");
        assertThat(read.outputs().sarif()).contains("off");
        assertThat(read.outputs().tasks()).contains("docs/tasks.md");
        assertThat(read.outputs().baseline()).contains("accepted");
        assertThat(read.places()).containsEntry("fail-on", ".infra-lint.yaml:3");
        assertThat(read.excludes("legacy/a/main.tf")).isTrue();
        assertThat(read.excludes("live/main.tf")).isFalse();
    }

    @Test
    void theLastLineThatSelectsAPolicyDecides() throws IOException {
        Configuration read = read("""
            policies:
              aws-s3-*: off
              provider:aws: info
              aws-s3-no-access-logs: critical
            overrides:
              - paths: [examples/**, "**/test"]
                policies: { "*": off }
            """);

        assertThat(grade(read, "aws-s3-no-access-logs", "main.tf")).isEqualTo("critical");
        assertThat(grade(read, "aws-ebs-unencrypted-volume", "main.tf")).isEqualTo("info");
        assertThat(grade(read, "google-sql-open-network", "main.tf")).isEqualTo("on");
        assertThat(grade(read, "aws-s3-no-access-logs", "examples/a/main.tf")).isEqualTo("off");
        assertThat(grade(read, "aws-s3-no-access-logs", "a/test/main.tf")).isEqualTo("off");
        assertThat(read.wanted(policy("aws-s3-no-access-logs"))).isTrue();
    }

    @Test
    void aProfileLeavesOutWhatASingleLineCanBringBack() throws IOException {
        Policy policy = POLICIES.stream()
                .filter(each -> each.profile() == Profile.ALL)
                .findFirst()
                .orElseThrow();

        assertThat(Configuration.EMPTY.wanted(policy)).isFalse();
        assertThat(read("profile: all\n").wanted(policy)).isTrue();
        assertThat(read("policies: { " + policy.id() + ": on }\n").wanted(policy))
                .isTrue();
    }

    @Test
    void whatIsNotUnderstoodIsRefusedWithItsPlaceItsLineAndTheNearestName() {
        assertRefused(
                "\nprofil: all\n",
                ".infra-lint.yaml:2:1: there is no setting profil; did you mean profile?\n  profil: all\n  ^");
        assertRefused("profile: recomended\n", ":1:10: there is no profile recomended; did you mean recommended?");
        assertRefused("fail-on: sometimes\n", ":1:10: fail-on is one of critical, high, medium, low, info, never");
        assertRefused(
                "policies: { aws-s3-no-acess-logs: off }\n", "there is no policy aws-s3-no-acess-logs; did you mean");
        assertRefused("policies: { aws-s3-*: maybe }\n", "a policy is on, off or of a severity");
        assertRefused("policies: { topic:encrypt: off }\n", "there is no topic encrypt");
        assertRefused("policies: { kind:x: off }\n", "policies are named by id, or by topic:");
        assertRefused("overrides: [{ paths: [a] }]\n", "overrides is a list of entries with paths and policies");
        assertRefused("exclude: [\"[\"]\n", "this is no pattern of paths");
        assertRefused("required-tags: Owner\n", "required-tags is a list of names");
        assertRefused("show: low\nshow: high\n", "show");
        assertRefused("- show\n", "settings are names with values");
        assertRefused("show: [low\n", ".infra-lint.yaml:");
        assertRefused("show: " + "[".repeat(5000) + "\n", "this is nested deeper than 20");
        assertRefused("show: " + "[\n  ".repeat(5000) + "\n", "this is nested deeper than 20");
        assertRefused("show:\n  " + "- ".repeat(5000) + "\n", "this is nested deeper than 20");
        assertRefused("show: \"\\UD0000041\"\n", "names no character");
    }

    @Test
    void theFileWinsOverTheNotesAndTheLowerFolderOverTheUpper() throws IOException {
        Path live = Files.createDirectories(folder.resolve("live/prod"));
        Files.writeString(folder.resolve("CLAUDE.md"), """
            # Conventions

            ```yaml infra-lint
            profile: all
            fail-on: info
            workspace: dev
            ```
            """);
        Files.writeString(folder.resolve(".infra-lint.yaml"), "fail-on: medium\nworkspace: stage\n");
        Files.writeString(live.resolve(".infra-lint.yaml"), "workspace: prod\n");

        Configuration upper = ProjectConfiguration.of(folder, live, POLICIES).upper();

        assertThat(upper.reporting().profile()).contains(Profile.ALL);
        assertThat(upper.reporting().failOn()).contains("medium");
        assertThat(upper.inputs().workspace()).contains("prod");
        assertThat(upper.places())
                .containsEntry("profile", "CLAUDE.md:4")
                .containsEntry("fail-on", ".infra-lint.yaml:1")
                .containsEntry("workspace", "live/prod/.infra-lint.yaml:1");
    }

    @Test
    void aFolderFurtherDownMaySayWhatHoldsForItselfOnly() throws IOException {
        Path examples = Files.createDirectories(folder.resolve("examples"));
        Files.writeString(examples.resolve(".infra-lint.yaml"), "policies: { \"aws-s3-*\": off }\nexclude: [old]\n");
        ProjectConfiguration project = ProjectConfiguration.of(folder, folder, POLICIES);

        assertThat(grade(project.at("examples/a/main.tf"), "aws-s3-no-access-logs", "examples/a/main.tf"))
                .isEqualTo("off");
        assertThat(grade(project.at("main.tf"), "aws-s3-no-access-logs", "main.tf"))
                .isEqualTo("on");
        assertThat(project.at("examples/old/main.tf").excludes("examples/old/main.tf"))
                .isTrue();

        Files.writeString(examples.resolve(".infra-lint.yaml"), "fail-on: never\n");
        ProjectConfiguration wrong = ProjectConfiguration.of(folder, folder, POLICIES);
        assertThatThrownBy(() -> wrong.at("examples/main.tf"))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining(
                        "examples/.infra-lint.yaml:1:1: fail-on stands in the configuration of the project");
    }

    @Test
    void aConfigurationThatIsALinkOrAFolderIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve(".infra-lint.yaml"), folder.resolve("elsewhere"));

        assertThatThrownBy(() -> ProjectConfiguration.of(folder, folder, POLICIES))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessage(".infra-lint.yaml is not a file");
    }

    private static Policy policy(String id) {
        return Catalogue.builtIn().policy(id).orElseThrow();
    }

    private static String grade(Configuration configuration, String id, String file) {
        return configuration.grade(policy(id), file).toString();
    }

    private void assertRefused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ConfigurationFault.class)
                .hasMessageContaining(message);
    }

    private Configuration read(String text) throws IOException {
        Files.writeString(folder.resolve(".infra-lint.yaml"), text);
        return ProjectConfiguration.of(folder, folder, POLICIES).upper();
    }
}
