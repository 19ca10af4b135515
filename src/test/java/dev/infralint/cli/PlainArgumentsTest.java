package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What is read without the library must be what the library reads. */
class PlainArgumentsTest {
    private static final List<String> WORDS = List.of(
            "--no-sarif",
            "--no-tasks",
            "--no-baseline",
            "--undecided",
            "--full",
            "--quiet",
            "-q",
            "--format",
            "json",
            "TEXT",
            "--fail-on",
            "high",
            "--show",
            "never",
            "--profile",
            "all",
            "--as-of",
            "2027-01-31",
            "--sarif",
            "-",
            "a.sarif",
            "--tasks",
            "t.md",
            "--format=csv",
            "--",
            "--skip",
            "a,b",
            "",
            "@file",
            "infra",
            "./modules/a",
            "--incomplete",
            "fail",
            "--no-cache",
            "--read-only",
            "--diff",
            "origin/main",
            "--baseline",
            "accepted",
            "--policy",
            "aws-s3,secrets_x",
            "a,,b",
            ",",
            "x y",
            "-o",
            "json=x");

    @Test
    void plainArgumentsMeanWhatTheyMeanToTheLibrary() {
        Random random = new Random(7);
        int plain = 0;
        for (int round = 0; round < 8000; round++) {
            String[] arguments = random.ints(random.nextInt(5), 0, WORDS.size())
                    .mapToObj(WORDS::get)
                    .toArray(String[]::new);
            ScanCommand read = command();
            if (PlainArguments.read(read, arguments)) {
                plain++;
                ScanCommand expected = command();
                new CommandLine(expected).parseArgs(arguments);
                assertThat(fields(read)).as(Arrays.toString(arguments)).isEqualTo(fields(expected));
            }
        }
        assertThat(plain).isGreaterThan(400);
    }

    @Test
    void whatIsNotPlainIsLeftToTheLibrary() {
        for (String[] arguments : List.of(
                new String[] {"rules"},
                new String[] {"--format=json"},
                new String[] {"--format", "JSON"},
                new String[] {"--quiet", "--quiet"},
                new String[] {"--show"},
                new String[] {"--var", "a=b"},
                new String[] {"@arguments"},
                new String[] {"--", "-x"},
                new String[] {""})) {
            assertThat(PlainArguments.read(command(), arguments))
                    .as(Arrays.toString(arguments))
                    .isFalse();
        }
    }

    private static List<Object> fields(ScanCommand command) {
        List<Object> fields = new ArrayList<>(Arrays.asList(
                command.format,
                command.sarif.file,
                command.tasks.file,
                command.failOn,
                command.show,
                command.check.profile,
                command.check.asOf.given,
                command.comparing.diff,
                command.comparing.baseline));
        fields.addAll(List.of(
                command.check.paths,
                command.check.remembering.arguments(),
                command.sarif.none,
                command.tasks.none,
                command.comparing.noBaseline,
                command.undecided,
                command.full,
                command.quiet,
                command.readOnly,
                command.check.remembering.noCache,
                command.outputs,
                command.incomplete,
                command.sarif.suppressed,
                command.sarif.category,
                command.check.only,
                command.check.skip,
                command.check.requiredTags));
        return fields;
    }

    private static ScanCommand command() {
        PrintWriter nowhere = new PrintWriter(new StringWriter());
        return new ScanCommand(new Console(nowhere, nowhere, Map.of(), false, false));
    }
}
