package dev.infralint.cli;

import dev.infralint.facts.FactGraph;
import dev.infralint.facts.ModuleCall;
import dev.infralint.lint.Linter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infra-lint modules}: tells which modules are not on disk, and what brings them. */
@Command(
        name = "modules",
        customSynopsis = "infra-lint modules [OPTIONS] [PATH...]",
        description = {
            "Print which modules are called and are not on disk, so that they are not checked, and the commands that"
                    + " fetch them. Nothing is downloaded. Exits with 1 where one is missing.",
            "",
            "Examples:",
            "  infra-lint modules live",
            "  infra-lint modules --commands . | sh",
            ""
        })
final class ModulesCommand implements Callable<Integer> {
    private final Console console;

    @Option(names = "--commands", description = "Print the commands alone, for a shell; exits with 0.")
    boolean commands;

    @Mixin
    final Check check = new Check();

    ModulesCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Check.Asked asked = check.asked(console);
        Linter.Inspection found = Linter.inspect(asked.request());
        Map<String, Set<String>> missing = new TreeMap<>();
        Set<String> remote = new TreeSet<>();
        for (FactGraph graph : found.graphs()) {
            for (ModuleCall call : calls(graph)) {
                String source = found.redactor().mask(call.source());
                boolean local = source.startsWith(".");
                missing.computeIfAbsent(graph.root(), root -> new TreeSet<>())
                        .add(place(asked.root(), call) + "  " + source + (local ? "  (no such folder)" : ""));
                if (!local) {
                    remote.add(graph.root());
                }
            }
        }
        for (String unit : found.partlyRead()) {
            missing.computeIfAbsent(
                    unit,
                    name -> Set.of(
                            "a unit of Terragrunt: name the folder of its module's checkout" + " with --modules"));
        }
        List<String> fetch = new ArrayList<>();
        for (String root : remote) {
            fetch.add(init(asked.root().resolve(root), tool(found, root)));
        }
        if (commands) {
            fetch.forEach(console.out()::println);
            return ExitCode.CLEAN.code();
        }
        print(missing, fetch);
        return (missing.isEmpty() ? ExitCode.CLEAN : ExitCode.FINDINGS).code();
    }

    /** The calls whose module was not read. */
    private static List<ModuleCall> calls(FactGraph graph) {
        return graph.subjects().stream()
                .filter(ModuleCall.class::isInstance)
                .map(ModuleCall.class::cast)
                .filter(call -> !call.loaded())
                .toList();
    }

    private static String place(Path root, ModuleCall call) {
        return Standpoint.shown(root.resolve(call.range().file().name())) + ":"
                + call.range().startPosition().line();
    }

    private static String tool(Linter.Inspection found, String root) {
        boolean tofu = found.languages().entrySet().stream()
                .anyMatch(language -> language.getKey().startsWith("OpenTofu")
                        && language.getValue().contains(root));
        return tofu ? "tofu" : "terraform";
    }

    /** What fetches the modules of a root, and needs no access to its state. */
    private static String init(Path root, String tool) {
        String folder = Standpoint.shown(root.normalize()).toString();
        String at = folder.isEmpty() ? "" : " -chdir='" + folder.replace("'", "'\\''") + "'";
        return tool + at + " init -backend=false -input=false";
    }

    private void print(Map<String, Set<String>> missing, List<String> fetch) {
        missing.forEach((root, calls) -> {
            console.out().println(Plain.of(root) + ":");
            calls.forEach(call -> console.out().println("  " + Plain.of(call)));
        });
        if (missing.isEmpty()) {
            console.out().println("Every module that is called is on disk.");
        }
        if (!fetch.isEmpty()) {
            console.out().println("Fetch them:");
            fetch.forEach(command -> console.out().println("  " + Plain.of(command)));
        }
        console.out().flush();
    }
}
