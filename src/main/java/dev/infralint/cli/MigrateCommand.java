package dev.infralint.cli;

import dev.infralint.fix.Fixes;
import dev.infralint.fix.UnifiedDiff;
import dev.infralint.lint.Linter;
import dev.infralint.migration.CommentRewrite;
import dev.infralint.migration.Merge;
import dev.infralint.migration.Migration;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Policy;
import dev.infralint.project.ProjectConfiguration;
import dev.infralint.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code infra-lint migrate}: takes over what other scanners are told. */
@Command(
        name = "migrate",
        description = {
            "Take over what Checkov, Trivy, tfsec, tflint and KICS are told at the top of the repository: their"
                    + " configuration and ignore files become keys of .infra-lint.yaml. Their files stay. What would hide"
                    + " more here than there is not carried over, but named.",
            "",
            "Examples:",
            "  infra-lint migrate --dry-run    show the change as a diff",
            "  infra-lint migrate --comments   rewrite their comments too, each tried before it is kept",
            ""
        })
final class MigrateCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    final Check check = new Check();

    @Option(names = "--dry-run", description = "Print the change as a diff, write nothing.")
    boolean dryRun;

    @Option(
            names = "--comments",
            description =
                    "Write their comments in our words too. They are understood as they are, as long as they stay.")
    boolean comments;

    MigrateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        Check.Asked asked = check.asked(console);
        Path root = asked.root();
        Migration migration = Migration.of(root, Catalogue.builtIn());
        List<String> notes = new ArrayList<>(migration.notes());
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        if (!migration.keys().isEmpty()) {
            String file = ProjectConfiguration.FILE;
            String old = text(root, file);
            Merge merge = Merge.of(old, migration.keys());
            ProjectConfiguration.check(merge.text(), Catalogue.builtIn().policies());
            merge.left().forEach(lines -> notes.add(file + ": has this key already; add by hand: " + lines.strip()));
            before.put(file, old);
            after.put(file, merge.text());
        }
        int rewritten = 0;
        UnaryOperator<String> mask = UnaryOperator.identity();
        if (comments) {
            CommentRewrite.Result result = CommentRewrite.of(texts -> run(asked, texts));
            result.files().forEach((name, text) -> {
                before.put(name, text(root, name));
                after.put(name, text);
            });
            notes.addAll(result.notes());
            rewritten = result.rewritten();
            mask = result.redactor()::mask;
        }
        for (Map.Entry<String, String> each : after.entrySet()) {
            change(root, each.getKey(), before.getOrDefault(each.getKey(), ""), each.getValue(), mask);
        }
        tell(migration, rewritten, notes);
        return ExitCode.CLEAN.code();
    }

    private void tell(Migration migration, int rewritten, List<String> notes) {
        List<String> read = migration.read();
        console.out().println("Read: " + (read.isEmpty() ? "no file of another scanner" : String.join(", ", read)));
        if (comments) {
            console.out().println("Comments rewritten: " + rewritten);
        }
        if (!notes.isEmpty()) {
            console.out().println("Not carried over:");
            notes.forEach(note -> console.out().println("  " + Plain.of(note)));
        }
    }

    private RunResult run(Check.Asked asked, Map<String, String> texts) {
        Set<String> all =
                Catalogue.builtIn().policies().stream().map(Policy::id).collect(Collectors.toSet());
        Map<Path, String> edits = new HashMap<>();
        texts.forEach((name, text) -> edits.put(asked.root().resolve(name), text));
        return Linter.lint(asked.request().only(all), edits);
    }

    private static String text(Path root, String name) {
        return new String(OutputFile.of(root.resolve(name), root).read(), StandardCharsets.UTF_8);
    }

    private void change(Path root, String name, String before, String after, UnaryOperator<String> mask) {
        if (before.equals(after)) {
            return;
        }
        if (dryRun) {
            console.out().print(UnifiedDiff.of(name, new Fixes.Edited(root.resolve(name), before, after), mask));
        } else {
            OutputFile.of(root.resolve(name), root).write(after.getBytes(StandardCharsets.UTF_8));
            console.out().println("Written: " + Standpoint.shown(root.resolve(name)));
        }
    }
}
