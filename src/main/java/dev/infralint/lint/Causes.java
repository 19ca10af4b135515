package dev.infralint.lint;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.diag.Diagnostic;
import dev.infralint.expression.Evaluation;
import dev.infralint.expression.TypeReader;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Problems with the input, one for each cause where several places have the same. */
final class Causes {
    /** From so many undeclared names on, it is the folder that is no module by itself. */
    private static final int MANY = 4;

    private static final int NAMED = 5;

    /** What is one matter from the second place on. */
    private static final Set<String> ONCE = Set.of("superfluous-attribute", "unknown-check");

    /** A file that is not there, by its folder. */
    private static final Pattern NO_FILE = Pattern.compile("there is no file \"([^\"]*/)[^\"/]+\"");

    private Causes() {}

    /**
     * An undeclared name is one problem, however many places use it; so are a folder whose names are mostly declared
     * elsewhere, an expression of a module that fails for several of its calls, and what many places have word for word.
     */
    static List<Diagnostic> of(Collection<Diagnostic> all) {
        List<Diagnostic> sorted = new ArrayList<>(all);
        sorted.sort(Linter.DIAGNOSTIC_ORDER);
        Map<String, List<Diagnostic>> undeclared = new LinkedHashMap<>();
        Map<String, List<Diagnostic>> places = new LinkedHashMap<>();
        Map<String, List<Diagnostic>> files = new LinkedHashMap<>();
        List<Diagnostic> kept = new ArrayList<>();
        for (Diagnostic diagnostic : sorted) {
            Range range = diagnostic.range();
            Matcher file = NO_FILE.matcher(diagnostic.detail());
            if (file.find() && range != null) {
                files.computeIfAbsent(range.file().folder() + " " + file.group(1), place -> new ArrayList<>())
                        .add(diagnostic);
            } else if (diagnostic.code().equals("undeclared-reference") && range != null) {
                undeclared
                        .computeIfAbsent(range.file().folder(), folder -> new ArrayList<>())
                        .add(diagnostic);
            } else if (diagnostic.code().equals(Evaluation.CODE) && range != null) {
                places.computeIfAbsent(range + diagnostic.summary(), place -> new ArrayList<>())
                        .add(diagnostic);
            } else {
                kept.add(diagnostic);
            }
        }
        places.values().forEach(calls -> kept.add(withOthers(calls, "call has it", "calls have it")));
        files.values().forEach(same -> kept.add(withOthers(same, "file is missing there", "files are missing there")));
        List<Diagnostic> told = new ArrayList<>(alike(kept));
        undeclared.values().forEach(same -> told.addAll(inFolder(same)));
        return told;
    }

    /** What many places have word for word is one matter: a tree in the language of another release, a file that lacks. */
    private static List<Diagnostic> alike(List<Diagnostic> all) {
        Map<String, List<Diagnostic>> byText = new LinkedHashMap<>();
        for (Diagnostic each : all) {
            byText.computeIfAbsent(
                            each.level() + each.code() + each.summary() + each.detail(), text -> new ArrayList<>())
                    .add(each);
        }
        List<Diagnostic> told = new ArrayList<>();
        List<Diagnostic> old = new ArrayList<>();
        long quoted = all.stream()
                .filter(each -> each.summary().equals(TypeReader.QUOTED))
                .count();
        for (List<Diagnostic> same : byText.values()) {
            if (same.get(0).summary().equals(TypeReader.QUOTED) && quoted >= MANY) {
                old.addAll(same);
            } else if (same.size() < MANY && !ONCE.contains(same.get(0).code())) {
                told.addAll(same);
            } else {
                told.add(withOthers(same, "place has it", "places have it" + inFiles(same)));
            }
        }
        if (!old.isEmpty()) {
            told.add(Diagnostic.warning(
                    old.get(0).code(),
                    "Written for Terraform before 0.12",
                    "Types in quotes, as this one and " + (old.size() - 1) + " more" + inFiles(old)
                            + ", are of a language older than what is read here. They are taken for the types that"
                            + " they name; what else has changed since then is not checked as it was. terraform"
                            + " 0.12upgrade of Terraform 0.12 rewrites them.",
                    old.get(0).range()));
        }
        return told;
    }

    private static String inFiles(List<Diagnostic> same) {
        long files = same.stream()
                .flatMap(each -> each.subject().stream())
                .map(range -> range.file().name())
                .distinct()
                .count();
        return files > 1 ? ", in " + files + " files" : "";
    }

    private static List<Diagnostic> inFolder(List<Diagnostic> all) {
        Map<String, List<Diagnostic>> byName = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        for (Diagnostic each : all) {
            String name = each.subject().map(Range::text).orElse("");
            byName.computeIfAbsent(each.summary() + name, key -> new ArrayList<>())
                    .add(each);
            names.add(name);
        }
        if (byName.size() < MANY) {
            return byName.values().stream()
                    .map(places -> withOthers(places, "place uses it", "places use it"))
                    .toList();
        }
        List<String> shown = names.stream().limit(NAMED).toList();
        int more = names.size() - shown.size();
        Diagnostic first = all.get(0);
        return List.of(new Diagnostic(
                first.level(),
                first.code(),
                "Names that nothing here declares",
                "Nothing in this folder declares " + String.join(", ", shown)
                        + (more == 0 ? "" : " and " + more + " more")
                        + "; what hangs on them is unknown. If the folder holds parts or templates and is no module by "
                        + "itself, name it under exclude in .infra-lint.yaml.",
                first.range(),
                first.wider()));
    }

    private static Diagnostic withOthers(List<Diagnostic> same, String one, String several) {
        Diagnostic first = same.get(0);
        int more = same.size() - 1;
        String others = more == 0 ? "" : more == 1 ? " One more " + one + "." : " " + more + " more " + several + ".";
        return new Diagnostic(
                first.level(), first.code(), first.summary(), first.detail() + others, first.range(), first.wider());
    }
}
