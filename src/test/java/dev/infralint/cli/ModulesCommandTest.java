package dev.infralint.cli;

import static dev.infralint.TestFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulesCommandTest {
    @TempDir
    Path project;

    private final Terminal terminal = new Terminal();

    @BeforeEach
    void repository() throws IOException {
        Files.createDirectory(project.resolve(".git"));
        write(project, "live/it's/main.tf", """
            module "vpc" {
              source  = "terraform-aws-modules/vpc/aws"
              version = "5.1.0"
            }
            module "gone" {
              source = "./gone"
            }
            """);
    }

    @Test
    void eachRootIsNamedWithWhatItLacksAndWhatFetchesIt() {
        assertThat(run()).isEqualTo(1);
        assertThat(terminal.out())
                .contains("live/it's:\n")
                .contains("live/it's/main.tf:1  terraform-aws-modules/vpc/aws\n")
                .contains("live/it's/main.tf:5  ./gone  (no such folder)\n")
                .endsWith("-chdir='" + project + "/live/it'\\''s' init -backend=false -input=false\n");
    }

    @Test
    void theCommandsAloneAreForAShell() {
        assertThat(run("--commands")).isZero();
        assertThat(terminal.out().lines())
                .containsExactly("terraform -chdir='" + project + "/live/it'\\''s' init -backend=false -input=false");
    }

    @Test
    void aRootOfOpenTofuIsFetchedByIt() throws IOException {
        write(project, "live/it's/.opentofu-version", "1.9.0\n");
        run("--commands");
        assertThat(terminal.out()).startsWith("tofu ");
    }

    @Test
    void aUnitOfTerragruntWithoutItsModuleIsNamed() throws IOException {
        write(
                project,
                "units/db/terragrunt.hcl",
                "terraform {\n  source = \"git::https://github.com/acme/db?ref=v1\"\n}\n");
        run();
        assertThat(terminal.out()).contains("units/db:\n  a unit of Terragrunt");
    }

    @Test
    void nothingIsMissingWhereEverythingIsThere() throws IOException {
        write(project, "live/it's/main.tf", "module \"net\" {\n  source = \"../net\"\n}\n");
        write(project, "live/net/main.tf", "");
        assertThat(run()).isZero();
        assertThat(terminal.out()).isEqualTo("Every module that is called is on disk.\n");
    }

    private int run(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "modules";
        System.arraycopy(options, 0, arguments, 1, options.length);
        arguments[options.length + 1] = project.toString();
        int code = terminal.run(arguments);
        assertThat(terminal.err()).isEmpty();
        return code;
    }
}
