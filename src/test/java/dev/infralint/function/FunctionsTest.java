package dev.infralint.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.source.Disk;
import dev.infralint.value.Computed;
import dev.infralint.value.Dependency;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunctionsTest {
    private static final Path FIXTURES = Path.of("fixtures", "language");
    private static final Pattern CALL = Pattern.compile("([a-z][a-z0-9_]*)\\(");

    @TempDir
    Path folder;

    @Test
    void everyFunctionOfTerraformExists() throws IOException {
        List<String> recorded = Files.readAllLines(FIXTURES.resolve("functions.txt"));
        Set<String> expected = new TreeSet<>(recorded);
        expected.add("type");
        for (String newer : Files.readAllLines(FIXTURES.resolve("functions-newer.txt"))) {
            expected.add(newer.substring(0, newer.indexOf(' ')));
        }
        assertThat(recorded).hasSizeGreaterThan(100);
        assertThat(Functions.names()).containsExactlyElementsOf(expected);
        assertThat(recorded).allMatch(name -> Functions.exists(name) && Functions.exists("core::" + name));
    }

    @Test
    void everyFunctionIsAmongTheRecordedExpressions() throws IOException {
        Set<String> called = new TreeSet<>();
        try (var files = Files.list(FIXTURES.resolve("expressions"))) {
            for (Path file : files.toList()) {
                Matcher matcher = CALL.matcher(Files.readString(file));
                while (matcher.find()) {
                    called.add(matcher.group(1));
                }
            }
        }
        List<String> expected = new ArrayList<>(Files.readAllLines(FIXTURES.resolve("functions.txt")));
        // The console, which answers the recorded expressions, does not have it.
        expected.remove("plantimestamp");
        assertThat(called).containsAll(expected);
    }

    @Test
    void whatChangesWithEveryRunIsUnknownAndSaysWhatItNeeds() {
        for (String name : List.of("timestamp", "plantimestamp", "uuid")) {
            assertThat(call(name).value())
                    .isInstanceOfSatisfying(
                            Value.Unknown.class,
                            unknown -> assertThat(unknown.needs()).containsExactly(name + "()"));
        }
        assertThat(call("bcrypt", Value.of("x")).value().type()).isEqualTo(Type.STRING);
        assertThat(call("base64gzip", Value.of("x")).value().isKnown()).isFalse();
    }

    @Test
    void aFunctionOfAnotherProviderIsUnknown() {
        Computed computed = call("provider::aws::arn_parse", Value.of("x"));
        assertThat(computed.failed()).isFalse();
        assertThat(computed.value().isKnown()).isFalse();
    }

    @Test
    void dependenciesOfAllArgumentsRideOnTheResult() {
        Value id = Values.addMarks(Value.of("a"), Marks.NONE.withDependency(new Dependency("aws_instance.a", "id")));
        Value list = new Value.TupleValue(List.of(id, Value.of("b")), Marks.NONE);
        assertThat(call("join", Value.of(","), list).value().marks().dependencies())
                .containsExactly(new Dependency("aws_instance.a", "id"));
    }

    @Test
    void elementsKeepTheirOwnMarksWhereTerraformSaysSo() {
        Value secret = Value.of("s").withMarks(Marks.NONE.withSensitive(true));
        Value merged = call(
                        "merge",
                        new Value.ObjectValue(Map.of("a", secret), Marks.NONE),
                        new Value.ObjectValue(Map.of("b", Value.of("x")), Marks.NONE))
                .value();
        assertThat(merged.marks().sensitive()).isFalse();
        assertThat(((Value.ObjectValue) merged).elements().get("a").marks().sensitive())
                .isTrue();
    }

    @Test
    void lookupReadsAnAttributeOfAnInstance() {
        Value instance = new Value.InstanceValue("aws_instance.a", Map.of("ami", Value.of("x")), Marks.NONE);
        assertThat(call("lookup", instance, Value.of("ami"), Value.nothing()).value())
                .isEqualTo(Value.of("x"));
        assertThat(call("lookup", instance, Value.of("id"), Value.nothing()).value())
                .isInstanceOfSatisfying(
                        Value.Unknown.class,
                        unknown -> assertThat(unknown.needs()).containsExactly("aws_instance.a.id"));
    }

    @Test
    void aFormatKeepsWhatIsKnownOfItsBeginning() {
        Value arn = call("format", Value.of("arn:aws:s3:::%s"), Value.unknown(Type.STRING, "x"))
                .value();
        assertThat(((Value.Unknown) arn).refinement())
                .returns("arn:aws:s3:::", Refinement::prefix)
                .returns(true, Refinement::notNull);
    }

    @Test
    void hugeResultsAreFaultsAndCostNoMemory() {
        Value wide = Value.of("x".repeat(1 << 20));
        assertThat(call("replace", wide, Value.of("x"), wide).failed()).isTrue();
        assertThat(call("replace", wide, Value.of(""), wide).failed()).isTrue();
        assertThat(call("indent", Value.of(1_000_000_000), Value.of("a\nb\n")).failed())
                .isTrue();
        assertThat(call("format", Value.of("%999999999s"), Value.of("x")).failed())
                .isTrue();
        assertThat(call("range", Value.of(1_000_000_000)).failed()).isTrue();
        assertThat(call("regex", Value.of("((a{1,100}){1,100}){1,100}"), Value.of("a"))
                        .failed())
                .isTrue();
        Value thousand = new Value.TupleValue(Collections.nCopies(1001, Value.of("a")), Marks.NONE);
        assertThat(call("setproduct", thousand, thousand).failed()).isTrue();
        assertThat(call("jsondecode", Value.of("[".repeat(100_000))).failed()).isTrue();
        assertThat(call("yamldecode", Value.of("[".repeat(100_000))).failed()).isTrue();
        assertThat(call("tonumber", Value.of("1e999999999")).failed()).isTrue();
        assertThat(call("jsondecode", Value.of("1e999999999")).failed()).isTrue();
        assertThat(call("cidrsubnet", Value.of("10.0.0.0/8"), Value.of(-2_000_000_000), Value.of(1))
                        .value())
                .as("what terraform prints for a prefix below 0")
                .isEqualTo(Value.of("<nil>"));
    }

    @Test
    void aliasesOfAliasesInYamlAreAFault() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i));
            bomb.append("*a%d, ".formatted(i - 1).repeat(9)).append("*a%d]\n".formatted(i - 1));
        }
        assertThat(call("yamldecode", Value.of(bomb.toString())).failed()).isTrue();
    }

    @Test
    void noFileOutsideTheBoundaryIsRead() throws IOException {
        Path inside = Files.createDirectory(folder.resolve("inside"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(inside.resolve("link.txt"), folder.resolve("secret.txt"));
        Files.createSymbolicLink(inside.resolve("out"), folder);
        Files.writeString(inside.resolve("own.txt"), "own");
        assertThat(in(inside, "file", "own.txt").value()).isEqualTo(Value.of("own"));
        for (String path : List.of(
                "../secret.txt",
                "link.txt",
                "out/secret.txt",
                folder.resolve("secret.txt").toString(),
                "~/x")) {
            for (String function : List.of("file", "filebase64", "filemd5", "fileexists")) {
                Computed computed = in(inside, function, path);
                assertThat(computed.failed()).as(function + " of " + path).isTrue();
                assertThat(computed.value().isKnown()).isFalse();
            }
        }
        assertThat(Functions.call("fileset", List.of(Value.of("out"), Value.of("*")), new Folder(inside))
                        .failed())
                .isTrue();
    }

    private static Computed in(Path folder, String function, String path) {
        return Functions.call(function, List.of(Value.of(path)), new Folder(folder));
    }

    private Computed call(String name, Value... arguments) {
        return Functions.call(name, List.of(arguments), new Folder(folder));
    }

    record Folder(Path workingDirectory) implements FunctionContext {
        @Override
        public Disk disk() {
            return Disk.asItIs();
        }

        @Override
        public Path boundary() {
            return workingDirectory;
        }

        @Override
        public Computed evaluateTemplate(String name, String text, Value variables) {
            return Computed.of(Value.of(text));
        }
    }
}
