package dev.infralint.cli;

import dev.infralint.own.Beginning;
import dev.infralint.own.Trial;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code infra-lint new policy}: writes a page and fixtures to begin with. */
@Command(
        name = "new",
        description = {
            "Write the page of a policy of your own and fixtures that it passes, to begin with"
                    + " (docs/own-policies.md). Nothing that is there is overwritten."
        })
final class NewCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "policy", description = "What to write: policy.")
    String what = "";

    @Parameters(index = "1", paramLabel = "ID", description = "Its id, such as acme-queue-retention.")
    String id = "";

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder of your policies; default: here.")
    Path folder = Path.of(".");

    @Option(names = "--type", paramLabel = "TYPE", required = true, description = "The resource type.")
    String type = "";

    @Option(
            names = "--path",
            paramLabel = "PATH",
            required = true,
            description = "The argument, through nested blocks: logging.enabled.")
    String path = "";

    @Option(
            names = "--want",
            paramLabel = "DEMAND",
            description = "What is wanted: set (default), unset, true, false, a number, '\"a text\"', 'at_least(7)' or"
                    + " 'at_most(7)'.")
    String want = "set";

    NewCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!what.equals("policy")) {
            throw new Failure("new writes a policy: infra-lint new policy ID --type TYPE --path PATH [DIR]");
        }
        Beginning beginning = new Beginning(id, type, path, want);
        beginning.fault().ifPresent(fault -> {
            throw new Failure(fault);
        });
        Trial.unknown(type).ifPresent(note -> console.err().println("infra-lint: " + Plain.of(note)));
        Set<String> shipped =
                Catalogue.builtIn().policies().stream().map(Policy::id).collect(Collectors.toSet());
        if (shipped.contains(id)) {
            throw new Failure("there is already a policy " + id + " that ships with infra-lint");
        }
        Map<String, String> files = beginning.files();
        for (String file : files.keySet()) {
            if (Files.exists(folder.resolve(file))) {
                throw new Failure("there is already a file " + folder.resolve(file));
            }
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            OutputFile.of(folder.resolve(file.getKey()), folder.toAbsolutePath())
                    .write(file.getValue().getBytes(StandardCharsets.UTF_8));
            console.out()
                    .println(Plain.of(folder.resolve(file.getKey()).normalize().toString()));
        }
        Trial.Report report = Trial.run(
                folder.resolve("fixtures/" + id),
                folder.resolve(id + ".md"),
                AsOf.today(),
                shipped,
                Remembering.compiler(console.environment(), true));
        report.faults().forEach(fault -> TestCommand.print(fault, console.out()));
        report.misses().forEach(miss -> console.out().println(Plain.of(miss)));
        if (!report.faults().isEmpty() || !report.misses().isEmpty()) {
            throw new Failure(
                    "the fixtures do not pass as they were written; this is a bug in infra-lint, please report it");
        }
        String here = folder.normalize().toString();
        console.out()
                .println("The fixtures pass. Say in the page what is wrong and why, then: infra-lint test"
                        + (here.isEmpty() ? "" : " " + Plain.of(here)));
        return ExitCode.CLEAN.code();
    }
}
