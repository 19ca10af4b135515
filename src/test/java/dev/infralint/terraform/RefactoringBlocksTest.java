package dev.infralint.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.configuration.EvaluatedRoot;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which blocks for what moves, goes or is taken over cannot work. */
class RefactoringBlocksTest {
    private static final String DECLARED =
            "resource \"x_a\" \"a\" {}\nresource \"x_a\" \"b\" {}\nmodule \"m\" {\n  source = \"./m\"\n}\n";

    @TempDir
    private Path folder;

    private Project project(String main) {
        return new Project(folder).file("main.tf", main);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "removed {\n  from = x_a.a\n}",
                "removed {\n  from = module.m\n}",
                "moved {\n  from = x_a.a\n  to = x_a.b\n}",
                "moved {\n  from = resource.x_a.a\n  to = x_a.b[0]\n}",
                "import {\n  to = x_a.a\n}",
                "import {\n  to = x_a.a\n  id = \"1\"\n  identity = { i = 1 }\n}",
                "import {\n  to = x_a.a\n  id = null\n}",
                "import {\n  to = x_a.a\n  id = 1\n}\nimport {\n  to = x_a.a\n  id = 2\n}",
                "moved {\n  from = x_a.c\n  to = x_a.b\n}\nmoved {\n  from = x_a.c\n  to = x_a.a\n}",
                "moved {\n  from = x_a.c\n  to = x_a.b\n}\nmoved {\n  from = x_a.d\n  to = x_a.b\n}",
                "moved {\n  from = x_a.c\n  to = x_a.d\n}\nmoved {\n  from = x_a.d\n  to = x_a.c\n}",
            })
    void blocksThatCannotWorkAreTold(String text) {
        EvaluatedRoot root =
                project(DECLARED + text).file("m/main.tf", "locals {}\n").evaluate();

        assertThat(root.diagnostics())
                .singleElement()
                .matches(told -> told.code().equals("invalid-refactoring"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "removed {\n  from = x_a.gone\n}",
                "removed {\n  from = module.m.x_a.a\n}",
                "moved {\n  from = x_a.gone\n  to = x_a.b\n}",
                "moved {\n  from = x_a.a\n  to = x_a.a[0]\n}",
                "moved {\n  from = x_a.a[\"k\"]\n  to = x_a.b[\"k\"]\n}",
                "moved {\n  from = module.m\n  to = module.m[\"k\"]\n}",
                "import {\n  to = x_a.a\n  id = \"1\"\n}",
                "import {\n  to = x_a.a\n  identity = { i = 1 }\n}",
                "import {\n  to = x_a.a[0]\n  id = 1\n}\nimport {\n  to = x_a.a[1]\n  id = 2\n}",
                "moved {\n  from = x_a.c\n  to = x_a.b\n}\nmoved {\n  from = x_a.c\n  to = x_a.b\n}",
                "moved {\n  from = x_a.c\n  to = x_a.d\n}\nmoved {\n  from = x_a.d\n  to = x_a.b\n}",
                "moved {\n  from = x_a.c\n  to = x_a.b[0]\n}\nmoved {\n  from = x_a.d\n  to = x_a.b[1]\n}"
            })
    void blocksThatMayWorkAreNotTold(String text) {
        EvaluatedRoot root =
                project(DECLARED + text).file("m/main.tf", "locals {}\n").evaluate();

        assertThat(root.diagnostics()).isEmpty();
    }
}
