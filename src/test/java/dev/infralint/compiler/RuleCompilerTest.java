package dev.infralint.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.infralint.build.RuleBuild;
import dev.infralint.engine.RuleEntry;
import dev.infralint.engine.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleCompilerTest {
    @TempDir
    private Path folder;

    private static String policy(String service, String problem, String condition) {
        return """
            package rules.aws.%1$s

            /**
             * Something is wrong.
             *
             * ## Why
             * It matters.
             *
             * ## Fix
             * Mend it.
             *
             * ## Not reported
             * Nothing.
             */
            rule "aws-%1$s-%2$s"
                @title("Something of %1$s %2$s")
                @severity("low")
                @topic("cost")
                @since("0.1")
                @fix("Mend it")
                @links("https://example.org")
            when
                $r : Resource(type == "aws_%1$s", %3$s)
            then
                verdicts.violation($r, "a", "Wrong");
            end
            """.formatted(service, problem, condition);
    }

    @Test
    void aMistakeIsNamedWithItsFileAndLine() {
        DrlText text = DrlText.of("rules/aws/x/wrong.drl", policy("x", "wrong", "nosuch == 1"));
        assertThatThrownBy(() -> RuleCompiler.compile(List.of(text)))
                .isInstanceOfSatisfying(
                        RuleFault.class,
                        fault -> assertThat(fault.faults())
                                .anyMatch(each ->
                                        each.startsWith("rules/aws/x/wrong.drl:23:") && each.contains("nosuch")));
    }

    @Test
    void whatIsAddedAndTakenAwayMovesNoLine() {
        String source = policy("x", "wrong", "attr(\"a\").isTrue()");
        String complete = RuleCompiler.complete(DrlText.of("rules/aws/x/wrong.drl", source));
        assertThat(complete.lines().count()).isEqualTo(source.lines().count());
        assertThat(complete)
                .startsWith("package rules.aws.x; import dev.infralint.facts.*;")
                .doesNotContain("@title");
        assertThat(complete.lines().toList().get(22))
                .isEqualTo(source.lines().toList().get(22));
    }

    @Test
    void onlyDerivationsGetASalienceAndOnlyWhereTheyHaveNone() {
        String rule = "package p\nrule \"a\" when\nthen\nend\nrule \"b\" salience 7 when\nthen\nend\n";
        assertThat(RuleCompiler.complete(DrlText.of("rules/aws/_derived/a.drl", rule)))
                .contains("rule \"a\"  salience 100 when")
                .contains("rule \"b\" salience 7 when");
        assertThat(RuleCompiler.complete(DrlText.of("rules/aws/x/a.drl", rule))).doesNotContain("salience 100");
    }

    @Test
    void aSecondBuildCompilesOnlyThePackagesThatChanged() throws IOException {
        Path rules = folder.resolve("rules");
        write(rules.resolve("aws/x/one.drl"), policy("x", "one", "attr(\"a\").isTrue()"));
        write(rules.resolve("aws/y/two.drl"), policy("y", "two", "attr(\"a\").isTrue()"));
        Path classes = copyOfTheVocabulary();
        build(rules, classes);
        assertThat(names(classes)).containsExactly("aws-x-one", "aws-y-two");
        Map<Path, FileTime> first = age(classes);

        build(rules, classes);
        assertThat(age(classes)).isEqualTo(first);

        write(rules.resolve("aws/y/three.drl"), policy("y", "three", "attr(\"b\").isTrue()"));
        build(rules, classes);
        assertThat(names(classes)).containsExactly("aws-x-one", "aws-y-three", "aws-y-two");
        Map<Path, FileTime> second = age(classes);
        assertThat(second).containsAllEntriesOf(only(first, "x"));
        assertThat(second).doesNotContainEntry(anyOf(only(first, "y")), first.get(anyOf(only(first, "y"))));

        Files.delete(rules.resolve("aws/x/one.drl"));
        build(rules, classes);
        assertThat(names(classes)).containsExactly("aws-y-three", "aws-y-two");
        assertThat(only(age(classes), "x")).isEmpty();
    }

    @Test
    void aBuildWithFaultsNamesAllOfThem() throws IOException {
        Path rules = folder.resolve("rules");
        write(rules.resolve("aws/x/one.drl"), policy("x", "other", "attr(\"a\").isTrue()"));
        write(rules.resolve("aws/y/two.drl"), policy("y", "two", "a").replace("\"low\"", "\"no\""));
        Path classes = copyOfTheVocabulary();
        assertThatThrownBy(() -> build(rules, classes))
                .isInstanceOfSatisfying(
                        RuleFault.class, fault -> assertThat(fault.faults()).hasSize(2));
    }

    private void build(Path rules, Path classes) throws IOException {
        RuleBuild.main(new String[] {
            rules.toString(), classes.toString(), folder.resolve("stamp").toString()
        });
    }

    private Path copyOfTheVocabulary() throws IOException {
        Path classes = folder.resolve("classes");
        for (String part : List.of(
                "facts",
                "facts/access",
                "facts/network",
                "facts/secret",
                "facts/tagging",
                "facts/workload",
                "policy",
                "compiler")) {
            Path from = Path.of("target/classes/dev/infralint", part);
            Path to = classes.resolve("dev/infralint").resolve(part);
            Files.createDirectories(to);
            try (Stream<Path> files = Files.list(from)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(file, to.resolve(file.getFileName().toString()));
                }
            }
        }
        return classes;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static List<String> names(Path classes) throws IOException {
        List<String> names = new ArrayList<>();
        for (RuleEntry entry : RuleSet.read(Files.readAllBytes(classes.resolve(RuleSet.RESOURCE)))) {
            names.add(entry.name());
        }
        return names;
    }

    private static Map<Path, FileTime> age(Path classes) throws IOException {
        Map<Path, FileTime> ages = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(classes.resolve("rules"))) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                ages.put(classes.relativize(file), Files.getLastModifiedTime(file));
            }
        }
        return ages;
    }

    private static Map<Path, FileTime> only(Map<Path, FileTime> ages, String service) {
        Map<Path, FileTime> some = new TreeMap<>(ages);
        some.keySet().removeIf(file -> !file.startsWith(Path.of("rules", "aws", service)));
        return some;
    }

    private static Path anyOf(Map<Path, FileTime> ages) {
        return ages.keySet().iterator().next();
    }
}
