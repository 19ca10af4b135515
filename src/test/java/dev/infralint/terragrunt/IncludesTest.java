package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.module.RootModule;
import dev.infralint.value.Value;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What a unit takes from the files that it includes or reads. */
class IncludesTest extends TerragruntProject {
    @Test
    void theUnitWinsOverWhatItIncludes() throws IOException {
        write("root.hcl", "inputs = { a = \"root\", b = \"root\" }");
        unit("live/u", """
            include "root" {
              path = find_in_parent_folders("root.hcl")
            }
            inputs = { a = "unit" }
            """);

        assertThat(input("a")).isEqualTo(Value.of("unit"));
        assertThat(input("b")).isEqualTo(Value.of("root"));
        assertThat(diagnostics()).isEmpty();
    }

    @Test
    void whatSkipsItselfIsNoReasonToSkipWhatIncludesIt() throws IOException {
        write("root.hcl", "skip = true\ninputs = { a = \"root\" }\n");
        unit("live/u", "include \"root\" {\n  path = find_in_parent_folders(\"root.hcl\")\n}\n");
        unit("live/v", "skip = true\n");

        assertThat(unitsThatCall()).containsExactly("live/u");
        assertThat(input("a")).isEqualTo(Value.of("root"));
    }

    @Test
    void ofSeveralIncludesTheLaterOneWins() throws IOException {
        write("one.hcl", "inputs = { a = \"one\", b = \"one\" }");
        write("two.hcl", "inputs = { a = \"two\" }");
        unit("live/u", """
            include "one" { path = find_in_parent_folders("one.hcl") }
            include "two" { path = find_in_parent_folders("two.hcl") }
            """);

        assertThat(input("a")).isEqualTo(Value.of("two"));
        assertThat(input("b")).isEqualTo(Value.of("one"));
    }

    @Test
    void aDeepMergeAppendsListsAndMergesMaps() throws IOException {
        write("root.hcl", "inputs = { tags = { x = \"1\", y = \"1\" }, list = [\"r\"] }");
        unit("live/u", """
            include "root" {
              path           = find_in_parent_folders("root.hcl")
              merge_strategy = "deep"
            }
            inputs = { tags = { y = "2" }, list = ["u"] }
            """);

        assertThat(named(input("tags"))).containsEntry("x", Value.of("1")).containsEntry("y", Value.of("2"));
        assertThat(((Value.Sequence) input("list")).elements()).containsExactly(Value.of("r"), Value.of("u"));
    }

    @Test
    void whatIsNotMergedCanBeExposed() throws IOException {
        write("root.hcl", """
            locals { name = "n" }
            inputs = { a = "root" }
            """);
        unit("live/u", """
            include "root" {
              path           = find_in_parent_folders("root.hcl")
              merge_strategy = "no_merge"
              expose         = true
            }
            inputs = { b = include.root.locals.name }
            """);

        assertThat(root().inputs()).doesNotContainKey("a");
        assertThat(input("b")).isEqualTo(Value.of("n"));
    }

    @Test
    void anIncludedFileSeesTheFolderOfTheUnit() throws IOException {
        write("root.hcl", """
            locals {
              parts = split("/", path_relative_to_include())
              env   = read_terragrunt_config(find_in_parent_folders("env.hcl"))
            }
            inputs = {
              a = local.parts[1]
              b = basename(get_terragrunt_dir())
              list = [local.env.locals.name, path_relative_from_include(), local.env.locals.where]
            }
            """);
        write("live/prod/env.hcl", "locals {\n  name = \"prod\"\n  where = basename(get_terragrunt_dir())\n}");
        unit("live/prod/u", "include { path = find_in_parent_folders(\"root.hcl\") }\n", "../../../modules//m");

        assertThat(input("a")).isEqualTo(Value.of("prod"));
        assertThat(input("b")).isEqualTo(Value.of("u"));
        assertThat(((Value.Sequence) input("list")).elements())
                .containsExactly(Value.of("prod"), Value.of("../../.."), Value.of("prod"));
    }

    @Test
    void anotherUnitThatIsReadSeesItsOwnFolder() throws IOException {
        write("root.hcl", "inputs = { a = path_relative_to_include() }");
        unit("live/u", "include { path = find_in_parent_folders(\"root.hcl\") }\n");
        unit("live/v", """
            include { path = find_in_parent_folders("root.hcl") }
            locals { other = read_terragrunt_config("../u/terragrunt.hcl") }
            inputs = { b = local.other.inputs.a }
            """);

        RootModule v = units().get(1).roots().get(0);
        assertThat(v.inputs().get("a").value()).isEqualTo(Value.of("live/v"));
        assertThat(v.inputs().get("b").value()).isEqualTo(Value.of("live/u"));
    }

    @Test
    void theRemoteStateOfAnotherFileAndTheFlagsOfAnIncludedOneAreKnown() throws IOException {
        write("root.hcl", """
            feature "f" {
              default = "on"
            }
            remote_state {
              backend = "s3"
              config  = { bucket = "b" }
            }
            """);
        unit("live/u", """
            include "root" {
              path = find_in_parent_folders("root.hcl")
            }
            locals {
              root = read_terragrunt_config(find_in_parent_folders("root.hcl"))
            }
            inputs = { a = local.root.remote_state.config.bucket, b = feature.f.value }
            """);

        assertThat(input("a")).isEqualTo(Value.of("b"));
        assertThat(input("b")).isEqualTo(Value.of("on"));
    }
}
