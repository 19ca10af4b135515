package dev.infralint.terragrunt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.TestFiles;
import dev.infralint.diag.Diagnostic;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.RootModule;
import dev.infralint.module.RootModules;
import dev.infralint.module.SourceTree;
import dev.infralint.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with units of Terragrunt that call one module, and what is read of the first of them. */
abstract class TerragruntProject {
    @TempDir
    Path folder;

    @BeforeEach
    void aModuleThatUnitsCall() throws IOException {
        write("modules/m/main.tf", """
            variable "a" { type = string }
            variable "b" {}
            variable "tags" { type = map(string) }
            variable "list" { type = list(string) }
            """);
    }

    void unit(String path, String text) throws IOException {
        unit(path, text, "../../modules//m");
    }

    void unit(String path, String text, String source) throws IOException {
        write(path + "/terragrunt.hcl", text + "terraform { source = \"" + source + "\" }\n");
    }

    void write(String path, String text) throws IOException {
        TestFiles.write(folder, path, text);
    }

    RootModules.Found found() {
        return RootModules.search(List.of(folder), SourceTree.of(folder)).value();
    }

    Estate estate() {
        RootModules.Found found = found();
        return Terragrunt.read(found.others(), found.loader(), EvaluationOptions.NONE);
    }

    List<Estate.Unit> units() {
        return estate().units().stream()
                .filter(unit -> !unit.roots().isEmpty() || unit.missing())
                .toList();
    }

    /** The names of the units with a module, of an estate in which nothing is wrong. */
    List<String> unitsThatCall() {
        assertThat(estate().units()).flatExtracting(Estate.Unit::diagnostics).isEmpty();
        return estate().units().stream()
                .filter(unit -> !unit.roots().isEmpty())
                .map(Estate.Unit::name)
                .toList();
    }

    RootModule root() {
        return units().get(0).roots().get(0);
    }

    List<Diagnostic> diagnostics() {
        return units().get(0).diagnostics();
    }

    Value input(String name) {
        return root().inputs().get(name).value();
    }

    static Map<String, Value> named(Value value) {
        return ((Value.Named) value).elements();
    }

    static Set<String> needs(Value value) {
        return ((Value.Unknown) value).needs();
    }
}
