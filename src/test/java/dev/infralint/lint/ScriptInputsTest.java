package dev.infralint.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.TestFiles;
import dev.infralint.result.Finding;
import dev.infralint.result.RunResult;
import dev.infralint.value.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What pipelines and scripts set is not at its default. */
class ScriptInputsTest {
    private static final String LOGS = """
        variable "days" {
          type    = number
          default = 0
        }
        resource "aws_cloudwatch_log_group" "x" {
          name              = "x"
          retention_in_days = var.days
        }
        """;

    private static final String WORKFLOW = ".github/workflows/deploy.yml";

    @TempDir
    Path folder;

    @BeforeEach
    void inGit() throws IOException {
        Files.createDirectory(folder.resolve(".git"));
        write(Map.of("infra/main.tf", LOGS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                ".github/workflows/deploy.yml~env:\\n  TF_VAR_days: ${{ inputs.days }}",
                ".github/workflows/deploy.yml~- run: echo \"TF_VAR_days=$DAYS\" >> $GITHUB_ENV",
                ".github/workflows/deploy.yml~- run: terraform apply -var \"days=${{ inputs.days }}\"",
                ".gitlab-ci.yml~variables:\\n  TF_VAR_days: $DAYS",
                "azure-pipelines.yml~variables:\\n- name: TF_VAR_days\\n  value: $(days)",
                "azure-pipelines.yml~- script: echo '##vso[task.setvariable variable=TF_VAR_days]$(days)' >> x",
                "azure-pipelines.yml~commandOptions: '-var days=$(days)'",
                "Makefile~export TF_VAR_days ?= $(DAYS)",
                "Makefile~plan:\\n\\tterraform plan -var='days=$(DAYS)'",
                "scripts/deploy.sh~export TF_VAR_days=\"$DAYS\"",
                "scripts/deploy.sh~terraform apply \\\\\\n  -var days=\"$DAYS\"",
                "Jenkinsfile~environment { TF_VAR_days = \"${params.DAYS}\" }",
                "Jenkinsfile~TF_VAR_days = params.DAYS",
                "deploy.ps1~$env:TF_VAR_days = $Days",
                ".github/workflows/deploy.yml~- run: |\\n    echo \"days = $DAYS\" > terraform.tfvars\\n    terraform apply",
                "scripts/deploy.sh~echo days = $DAYS >> infra/x.tfvars",
                "scripts/deploy.sh~cat > terraform.tfvars <<EOF\\nother = 1\\n  days = $DAYS\\nEOF",
                "scripts/deploy.sh~cat << 'END' > terraform.tfvars\\ndays = $DAYS\\nEND",
                "ci/pipeline.yml~params:\\n  TF_VAR_days: ((production_days))",
            })
    void aVariableThatAPipelineSetsToWhatARunKnowsIsUndecided(String file, String text) throws IOException {
        RunResult result = with(file, text);

        assertThat(result.findings()).isEmpty();
        assertThat(result.undecided())
                .singleElement()
                .satisfies(undecided -> assertThat(undecided.needs()).containsExactly("var.days"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                ".github/workflows/deploy.yml~env:\\n  TF_VAR_days: 30 # a month",
                ".github/workflows/deploy.yml~env: {TF_VAR_days: \"30\"}",
                "azure-pipelines.yml~variables:\\n- name: TF_VAR_days\\n  value: 30",
                "Makefile~export TF_VAR_days := 30",
                "scripts/deploy.sh~TF_VAR_days=30 terraform apply",
                "scripts/deploy.sh~terraform apply -var days=30 -auto-approve",
                "deploy.sh~terraform apply \"-var=days=30\"",
                "Jenkinsfile~withEnv(['TF_VAR_days=30']) { sh 'terraform apply' }",
                "Jenkinsfile~environment {\\n  TF_VAR_days = 30\\n}",
            })
    void aVariableThatAPipelineSetsHasTheValueThatStandsThere(String file, String text) throws IOException {
        RunResult result = with(file, text);

        assertThat(result.findings()).isEmpty();
        assertThat(result.undecided()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "scripts/deploy.sh~echo \"days: $TF_VAR_days\"",
                "scripts/deploy.sh~days=${TF_VAR_days:-30}",
                "scripts/deploy.sh~if [ $TF_VAR_days = 30 ]; then terraform apply; fi",
                "scripts/deploy.sh~# TF_VAR_days=30 terraform apply",
                "scripts/deploy.sh~echo 'call me with TF_VAR_days=30'",
                "scripts/deploy.sh~packer build \\\\\\n  -var days=30 image.json",
                "scripts/deploy.sh~terraform apply -var-file days=30",
                "Jenkinsfile~if (TF_VAR_days == 30) { sh 'terraform apply' }",
                "tests/run.sh~TF_VAR_days=30 terraform apply",
                "tool.py~os.environ['TF_VAR_days'] = '30'",
                "scripts/deploy.sh~terraform apply\\necho \"days = $DAYS\"",
                "scripts/deploy.sh~terraform apply\\n# echo days = $DAYS > terraform.tfvars",
                "scripts/deploy.sh~terraform apply -var-file=x.tfvars\\ncat > notes <<EOF\\ndays = $DAYS\\nEOF",
                "scripts/deploy.sh~cat > terraform.tfvars <<EOF\\nother = 1\\nEOF\\ndays = 3",
            })
    void whatSetsNothingLeavesTheDefault(String file, String text) throws IOException {
        assertThat(with(file, text).findings()).hasSize(1);
    }

    @Test
    void whatAPipelineSetsIsFoundWithItsPlace() throws IOException {
        write(Map.of("infra/main.tf", LOGS.replace("default = 0", "default = 30")));

        assertThat(with(WORKFLOW, "env:\n  TF_VAR_days: 0\n").findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.origin())
                        .extracting(Origin::what)
                        .contains("var.days in .github/workflows/deploy.yml"));
    }

    @Test
    void severalValuesAreJudgedEach() throws IOException {
        String stages = "dev:\n  TF_VAR_days: %s\nprod:\n  TF_VAR_days: %s\n";

        assertThat(with(WORKFLOW, stages.formatted(30, 90)).findings()).isEmpty();
        assertThat(unlimited().undecided()).isEmpty();
        assertThat(with(WORKFLOW, stages.formatted(0, 90)).findings())
                .singleElement()
                .extracting(Finding::message)
                .asString()
                .endsWith("where the variables are those of .github/workflows/deploy.yml (value 1)");
    }

    @Test
    void theDefaultHoldsWhereAnotherScriptThatAppliesLeavesIt() throws IOException {
        write(Map.of("release.sh", "terraform apply"));

        assertThat(with(WORKFLOW, "env:\n  TF_VAR_days: 30\n").findings()).hasSize(1);
    }

    @Test
    void aScriptThatNamesAnotherRootIsNotAboutThisOne() throws IOException {
        write(Map.of("other/main.tf", LOGS.replace("\"x\"", "\"y\"")));

        RunResult result = with(WORKFLOW, "env:\n  TF_VAR_days: ${{ inputs.days }}\nworking-directory: other\n");

        assertThat(result.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.range().file().name()).isEqualTo("infra/main.tf"));
        assertThat(result.undecided()).hasSize(1);
        assertThat(with(WORKFLOW, "env:\n  TF_VAR_days: ${{ inputs.days }}\nrun: cd ${{ matrix.root }}\n")
                        .undecided())
                .as("one that names none may be about each")
                .hasSize(2);
    }

    @Test
    void filesThatAreLoadedWinOverTheEnvironmentAndNotOverArguments() throws IOException {
        write(Map.of("infra/terraform.tfvars", "days = 0"));

        assertThat(with(WORKFLOW, "env:\n  TF_VAR_days: 30\n").findings()).hasSize(1);
        assertThat(with(WORKFLOW, "run: terraform apply -var days=30\n").findings())
                .isEmpty();
    }

    @Test
    void whatTheRunIsGivenWinsOverScripts() throws IOException {
        write(Map.of(WORKFLOW, "run: terraform apply -var days=30\n"));
        LintRequest.Inputs inputs = new LintRequest.Inputs(List.of(), Map.of("TF_VAR_days", "0"), Optional.empty());

        assertThat(Linter.lint(LintRequest.of(folder)
                                .only(Set.of("aws-cloudwatch-unlimited-retention"))
                                .with(inputs))
                        .findings())
                .hasSize(1);
    }

    @Test
    void aSecretInAScriptIsNotTakenForTheValue() throws IOException {
        write(Map.of("infra/main.tf", """
                variable "password" {
                  default = "Tr0ub4dor&3x9Kq"
                }
                resource "aws_db_instance" "x" {
                  password = var.password
                }
                """));
        write(Map.of(WORKFLOW, "env:\n  TF_VAR_password: changeme1234Xy\n"));

        RunResult result = Linter.lint(LintRequest.of(folder));

        assertThat(result.findings().toString() + result.undecided()).doesNotContain("changeme1234Xy");
    }

    @Test
    void argumentsOfTheBackendThatAScriptGivesAreSet() throws IOException {
        write(Map.of("infra/main.tf", "terraform {\n  backend \"s3\" {\n    bucket = \"b\"\n  }\n}\n"));
        assertThat(unlocked().findings()).hasSize(1);

        write(Map.of(WORKFLOW, "run: terraform init -backend-config=use_lockfile=true\n"));
        assertThat(unlocked().findings()).isEmpty();

        write(Map.of(WORKFLOW, "run: terraform init -backend-config=\"dynamodb_table=${{ vars.TABLE }}\"\n"));
        assertThat(unlocked().findings()).isEmpty();
        assertThat(unlocked().undecided()).hasSize(1);

        write(Map.of("infra/main.tf", "terraform {\n  backend \"s3\" {}\n}\n"));
        write(Map.of(WORKFLOW, "run: terraform init -backend-config 'bucket=b' -backend-config \"key=a/b\"\n"));
        assertThat(unlocked().findings())
                .as("what fills in an empty backend is all of it")
                .hasSize(1);

        write(Map.of(WORKFLOW, "run: terraform init -backend-config 'bucket=b' -backend-config=prod.hcl\n"));
        assertThat(unlocked().findings()).as("but for what a file gives").isEmpty();
        assertThat(unlocked().undecided()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "scripts/deploy.sh~cat << EOF > infra/backend.tf~true",
                "scripts/deploy.sh~cp envs/$ENV/state-backend.tf infra/~true",
                "Makefile~init:\\n\\tsed s/X/$(ENV)/ tf.tmpl > remote_backend.tf.json~true",
                ".github/workflows/deploy.yml~- run: printf 'terraform { backend \\\\\"s3\\\\\" {} }' > infra/state.tf~true",
                "scripts/deploy.sh~cat << EOF > other/backend.tf~false",
                "scripts/deploy.sh~# no backend.tf here~false",
                "scripts/deploy.sh~terraform apply -backend=false~false",
                "scripts/deploy.sh~cp backend.tf.tmpl x && terraform apply~false",
            })
    void aBackendThatAScriptWritesIsThere(String file, String text, boolean there) throws IOException {
        String root = "provider \"aws\" {}\nresource \"aws_instance\" \"x\" {}\n";
        write(Map.of("infra/main.tf", root, "other/main.tf", "terraform {\n  backend \"s3\" {}\n}\n"));
        write(Map.of(file, text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")));

        assertThat(Linter.lint(LintRequest.of(folder).only(Set.of("terraform-state-no-backend")))
                        .findings())
                .hasSize(there ? 0 : 1);
    }

    private RunResult unlocked() {
        return Linter.lint(LintRequest.of(folder).only(Set.of("terraform-state-no-locking")));
    }

    private RunResult with(String file, String text) throws IOException {
        write(Map.of(file, text.replace("\\n", "\n").replace("\\t", "\t").replace("\\\\", "\\")));
        return unlimited();
    }

    private RunResult unlimited() {
        return Linter.lint(LintRequest.of(folder).only(Set.of("aws-cloudwatch-unlimited-retention")));
    }

    private void write(Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            TestFiles.write(folder, file.getKey(), file.getValue());
        }
    }
}
