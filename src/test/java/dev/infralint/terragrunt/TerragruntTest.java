package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.terraform.RootEvaluation;
import dev.infralint.value.Value;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The units of an estate and the modules that they call. */
class TerragruntTest extends TerragruntProject {
    @Test
    void aModuleThatUnitsCallAndAFileThatOthersIncludeAreNoRoots() throws IOException {
        write("terragrunt.hcl", "inputs = { a = \"x\" }");
        unit("live/u", "include { path = find_in_parent_folders() }\n");

        assertThat(estate().with(found().roots())).extracting(RootModule::name).containsExactly("live/u");
        assertThat(input("a")).isEqualTo(Value.of("x"));
    }

    @Test
    void aModuleThatIsNotOnDiskIsMissing() throws IOException {
        unit("live/u", "", "git::https://example.com/modules.git//vpc?ref=v1");

        assertThat(units().get(0).missing()).isTrue();
        assertThat(units().get(0).roots()).isEmpty();
        assertThat(diagnostics()).extracting(Diagnostic::code).containsExactly("module-not-found");
    }

    @Test
    void aGitModuleIsFoundAmongDownloadedOnes() throws IOException {
        write("down/modules/vpc/main.tf", "variable \"a\" {}\n");
        unit("live/u", "inputs = { a = \"1\" }\n", "git::https://example.com/modules.git//vpc?ref=v1");
        EvaluationOptions options =
                new EvaluationOptions(List.of(), Map.of(), Optional.empty(), List.of(folder.resolve("down")));

        Estate estate = Terragrunt.read(found().others(), found().loader(), options);

        assertThat(estate.units().get(0).roots().get(0).inputs()).containsKey("a");
    }

    @Test
    void unitsInHiddenFoldersAreNone() throws IOException {
        unit(".mock/u", "", "../../modules//m");

        assertThat(estate().units()).isEmpty();
    }

    @Test
    void aUnitInAHiddenFolderThatIsItsOwnModuleIsOne() throws IOException {
        write("live/.settings/u/main.tf", "");
        write("live/.settings/u/terragrunt.hcl", "inputs = { a = 1 }\n");

        assertThat(estate().units())
                .singleElement()
                .satisfies(unit -> assertThat(unit.name()).isEqualTo("live/.settings/u"));
    }

    @Test
    void anExcludedUnitIsNotMadeAndItsModuleIsNoRoot() throws IOException {
        unit("live/u", "exclude {\n  if = true\n  actions = [\"all\"]\n}\n");
        unit("live/v", """
            feature "off" {
              default = true
            }
            exclude {
              if      = feature.off.value
              actions = ["all"]
            }
            """);

        assertThat(estate().with(found().roots())).extracting(RootModule::name).containsExactly("live/v");
    }

    @Test
    void anEstateWhoseUnitsAreAllExcludedSaysThatNothingWasChecked() throws IOException {
        unit("live/u", "exclude {\n  if = true\n  actions = [\"all\"]\n}\n");

        assertThat(estate().units().get(0).diagnostics())
                .extracting(Diagnostic::code)
                .containsExactly("units-excluded");
    }

    @Test
    void whereTheEnvironmentDecidesBetweenAReleaseAndTheWorkingTreeTheLatterIsRead() throws IOException {
        String release = "get_env(\"RELEASE\") == \"yes\" ? \"git::https://example.com/x.git\" : \"../..\"";
        write("live/u/terragrunt.hcl", """
            locals { base = %s }
            terraform { source = "${local.base}//modules/m" }
            inputs = { a = "unit" }
            """.formatted(release));

        assertThat(diagnostics()).isEmpty();
        assertThat(input("a")).isEqualTo(Value.of("unit"));
    }

    @Test
    void aSourceThatMayOnlyBeElsewhereIsMissing() throws IOException {
        unit("live/u", "", "${get_env(\"A\") == \"x\" ? \"git::https://example.com/x.git\" : \"../../none\"}");

        assertThat(diagnostics()).extracting(Diagnostic::code).containsExactly("module-not-found");
    }

    @Test
    void whereTerragruntRunsAModuleIsNotKnown() throws IOException {
        write("modules/m/main.tf", """
            locals {
              team = regex("/live/(.*?)/", abspath(path.root))[0]
              here = regex("/live/(.*?)/", path.cwd)[0]
            }
            """);
        unit("live/u", "");

        assertThat(RootEvaluation.evaluate(root(), EvaluationOptions.NONE).diagnostics())
                .isEmpty();
    }
}
