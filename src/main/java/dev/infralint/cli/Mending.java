package dev.infralint.cli;

import dev.infralint.fix.Fixer;
import dev.infralint.fix.Fixes;
import dev.infralint.fix.Suggestions;
import dev.infralint.fix.Unfixed;
import dev.infralint.fix.Unfixed.Reason;
import dev.infralint.fix.UnifiedDiff;
import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import dev.infralint.result.RunResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** The options that mend what is found, and what they do. */
final class Mending {
    /** So many findings that were left are named one by one. */
    private static final int MOST_NAMED = 20;

    @Option(
            names = "--fix",
            description = "Mend in the source what has one plain and safe remedy, then report what is left.")
    boolean fix;

    @Option(
            names = "--unsafe-fixes",
            description = "With --fix: make changes, too, that replace a resource, cut access or interrupt a service.")
    boolean unsafe;

    @Option(names = "--dry-run", description = "With --fix: print the changes as a unified diff and write nothing.")
    boolean dryRun;

    private Function<Finding, Optional<Fix>> suggestions = finding -> Optional.empty();

    /** From now on {@link #suggestions} speak about the files of a run. */
    void suggest(Check.Asked asked) {
        Suggestions made = new Suggestions(
                asked.root(), asked.request().folders().modules().orElse(null));
        suggestions = made::of;
    }

    /** The edits that would mend a finding. */
    Function<Finding, Optional<Fix>> suggestions() {
        return suggestions;
    }

    /** Refuses what makes no sense without {@code --fix}. */
    void check() {
        if (!fix && (unsafe || dryRun)) {
            throw new Failure((unsafe ? "--unsafe-fixes" : "--dry-run") + " goes with --fix");
        }
    }

    /** Whether files of the project are to be changed. */
    boolean writes() {
        return fix && !dryRun;
    }

    /** What mending comes to; nothing is written yet. */
    Fixes fixes(RunResult found, Check.Asked asked, Function<Map<Path, String>, RunResult> judge) {
        Path modules = asked.request().folders().modules().orElse(null);
        return Fixer.fix(found, asked.root(), modules, unsafe, judge);
    }

    /** Prints what would be changed. */
    void preview(Fixes fixes, Console console) {
        new TreeMap<>(fixes.files())
                .forEach((name, edited) -> console.out()
                        .print(UnifiedDiff.of(
                                Plain.of(name), edited, fixes.after().redactor()::mask)));
        console.out().flush();
    }

    /** Writes the files; each is replaced whole, with the byte order mark that it has. */
    void write(Fixes fixes, Path root) {
        List<OutputFile> files = new ArrayList<>();
        Map<OutputFile, byte[]> contents = new LinkedHashMap<>();
        new TreeMap<>(fixes.files()).forEach((name, edited) -> {
            OutputFile file = OutputFile.of(edited.path(), root);
            byte[] old = file.read();
            byte[] before = Fixes.bytes(edited.before(), old);
            if (!Arrays.equals(old, before)) {
                throw new Failure("cannot fix " + name + ": it was changed while it was checked");
            }
            Path folder = edited.path().getParent();
            if (!Files.isWritable(edited.path()) || folder != null && !Files.isWritable(folder)) {
                throw new Failure("cannot fix " + name + ": it is write-protected; nothing was changed");
            }
            files.add(file);
            contents.put(file, Fixes.bytes(edited.after(), old));
        });
        files.forEach(file -> file.write(contents.getOrDefault(file, "".getBytes(StandardCharsets.UTF_8))));
    }

    /** What was done and what was left, for people. */
    List<String> summary(Fixes fixes) {
        List<String> lines = new ArrayList<>();
        int fixed = fixes.fixed().size();
        String would = dryRun ? "would fix " : "fixed ";
        lines.add(would + count(fixed, "finding") + " in " + count(fixes.files().size(), "file"));
        for (Finding finding : fixes.fixed()) {
            finding.remedy()
                    .filter(remedy -> !remedy.safe())
                    .ifPresent(remedy -> lines.add("  unsafe: " + named(finding) + ": " + remedy.risk()));
        }
        List<Unfixed> risky = fixes.unfixed().stream()
                .filter(left -> left.reason() == Reason.UNSAFE)
                .toList();
        List<Unfixed> others = fixes.unfixed().stream()
                .filter(left -> left.reason() != Reason.UNSAFE)
                .toList();
        if (!risky.isEmpty()) {
            lines.add(count(risky.size(), "remedy", "remedies") + " may do harm (--unsafe-fixes makes "
                    + (risky.size() == 1 ? "it" : "them") + "):");
            named(risky, lines);
        }
        if (!others.isEmpty()) {
            lines.add(count(others.size(), "finding") + " with a remedy " + (others.size() == 1 ? "was" : "were")
                    + " left as " + (others.size() == 1 ? "it is:" : "they are:"));
            named(others, lines);
        }
        return lines;
    }

    private static void named(List<Unfixed> all, List<String> lines) {
        all.stream().limit(MOST_NAMED).forEach(left -> lines.add("  " + named(left.finding()) + ": " + left.detail()));
        if (all.size() > MOST_NAMED) {
            lines.add("  and " + (all.size() - MOST_NAMED) + " more");
        }
    }

    private static String named(Finding finding) {
        return finding.range().place() + " " + finding.policy().id();
    }

    private static String count(int number, String thing) {
        return count(number, thing, thing + "s");
    }

    private static String count(int number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
