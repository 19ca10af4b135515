package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.value.Value;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The values that the inputs of a unit give to its module. */
class InputsTest extends TerragruntProject {
    @Test
    void commandsAndOutputsOfOtherUnitsAreUnknownAndMocksAreNoValues() throws IOException {
        unit("live/u", """
            dependency "vpc" {
              config_path  = "../vpc"
              mock_outputs = { id = "vpc-1" }
            }
            inputs = {
              a    = dependency.vpc.outputs.id
              b    = run_cmd("touch", "/tmp/never")
              tags = { x = get_env("NOBODY"), y = get_env("NOBODY", "d") }
              list = [get_aws_account_id()]
            }
            """);

        assertThat(needs(input("a"))).containsExactly("dependency.vpc.outputs.id");
        assertThat(needs(input("b"))).containsExactly("run_cmd()");
        assertThat(needs(named(input("tags")).get("x"))).containsExactly("get_env(\"NOBODY\")");
        assertThat(named(input("tags"))).containsEntry("y", Value.of("d"));
    }

    @Test
    void whatAnUnknownPartOfTheInputsMaySayIsUnknown() throws IOException {
        unit("live/u", "inputs = merge({ a = \"1\", b = \"1\" }, dependency.x.outputs, { b = \"2\" })\n");

        assertThat(needs(input("a"))).containsExactly("dependency.x.outputs");
        assertThat(input("b")).isEqualTo(Value.of("2"));
        assertThat(needs(input("tags"))).containsExactly("dependency.x.outputs");
    }

    @Test
    void aVariableWithoutTypeGetsText() throws IOException {
        unit("live/u", "inputs = { b = [true] }\n");

        assertThat(input("b")).isEqualTo(Value.of("[true]"));
    }

    @Test
    void namesThatAreMissingAreErrorsThatTryTakes() throws IOException {
        unit("live/u", """
            locals { x = try(local.none, "a") }
            inputs = { a = local.x, b = try(inputs.b, include.none.b, "b") }
            """);

        assertThat(input("a")).isEqualTo(Value.of("a"));
        assertThat(input("b")).isEqualTo(Value.of("b"));
        assertThat(diagnostics()).isEmpty();
    }

    @Test
    void aTextForAVariableOfAnotherTypeIsReadAsTerraformReadsTheEnvironment() throws IOException {
        unit("live/u", """
            inputs = { a = "[1]", list = get_env("DOMAINS", "[\\"localhost:3000\\"]") }
            """);

        assertThat(input("a")).isEqualTo(Value.of("[1]"));
        assertThat(((Value.Sequence) input("list")).elements()).containsExactly(Value.of("localhost:3000"));
    }
}
