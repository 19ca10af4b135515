package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.diag.Diagnostic;
import dev.infralint.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What is wrong in the files of a unit, and what they may not read. */
class DiagnosticsTest extends TerragruntProject {
    @Test
    void aFileThatIncludesItselfOrIsMissingIsADiagnostic() throws IOException {
        unit("live/u", """
            include "self" { path = "terragrunt.hcl" }
            include "none" { path = "../none.hcl" }
            locals {
              up   = find_in_parent_folders("nowhere.hcl")
              else = find_in_parent_folders("nowhere.hcl", "fallback")
            }
            inputs = { a = local.else, b = local.up }
            """);

        assertThat(input("a")).isEqualTo(Value.of("fallback"));
        assertThat(diagnostics())
                .extracting(Diagnostic::summary)
                .contains("File includes itself", "Included file does not exist", "Error in function call");
    }

    @Test
    void filesThatReadEachOtherEndInADiagnostic() throws IOException {
        write("a.hcl", "locals { b = read_terragrunt_config(\"b.hcl\") }");
        write("b.hcl", "locals { a = read_terragrunt_config(\"a.hcl\") }");
        unit("live/u", "locals { a = read_terragrunt_config(find_in_parent_folders(\"a.hcl\")) }\n");

        assertThat(diagnostics())
                .extracting(Diagnostic::detail)
                .anyMatch(detail -> detail.contains("from within itself"));
    }

    @Test
    void nothingOutsideTheProjectIsRead() throws IOException {
        Path outside = Files.createTempDirectory("outside");
        Files.writeString(outside.resolve("x.hcl"), "locals { secret = 1 }");
        unit("live/u", "locals { x = read_terragrunt_config(\"" + outside + "/x.hcl\") }\n");

        assertThat(diagnostics()).extracting(Diagnostic::detail).anyMatch(detail -> detail.contains("in the project"));
        assertThat(units().get(0).roots()).hasSize(1);
    }

    @Test
    void aNameThatIsMissingIsADiagnostic() throws IOException {
        unit("live/u", "locals { x = nothing }\ninputs = { a = local.none }\n");

        assertThat(diagnostics())
                .extracting(Diagnostic::summary)
                .containsExactlyInAnyOrder("Unsupported attribute", "Unknown variable");
    }
}
