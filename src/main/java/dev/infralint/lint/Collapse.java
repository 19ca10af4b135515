package dev.infralint.lint;

import com.google.re2j.Pattern;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells once what many roots and calls have to say.
 *
 * @param roots how many root modules there are
 * @param valueFiles files of values that are given to all of them, as shown
 */
record Collapse(int roots, Set<String> valueFiles) {
    /** The source of a module, without the folder of its package. */
    private static final Pattern PACKAGE =
            Pattern.compile("^(The module \"[^\"?]*?[^:/\"])//[^\"?]*((?:\\?[^\"]*)?\")");

    /** The diagnostics, each matter once. */
    List<Diagnostic> of(Collection<Diagnostic> met) {
        List<Diagnostic> sorted = new ArrayList<>(met);
        sorted.sort(Linter.DIAGNOSTIC_ORDER);
        Map<String, List<Diagnostic>> missing = new LinkedHashMap<>();
        Map<String, List<Diagnostic>> undeclared = new LinkedHashMap<>();
        List<Diagnostic> kept = new ArrayList<>();
        for (Diagnostic diagnostic : sorted) {
            if (diagnostic.code().equals("module-not-found")) {
                missing.computeIfAbsent(cause(diagnostic), cause -> new ArrayList<>())
                        .add(diagnostic);
            } else if (diagnostic.code().equals("undeclared-variable") && givenToAll(diagnostic)) {
                String[] words = diagnostic.detail().split("\"", 3);
                undeclared
                        .computeIfAbsent(diagnostic.range() + " " + words[1], variable -> new ArrayList<>())
                        .add(diagnostic);
            } else {
                kept.add(diagnostic);
            }
        }
        missing.values().forEach(calls -> {
            int more = calls.size() - 1;
            kept.add(with(
                    calls.get(0),
                    more == 0 ? "" : more == 1 ? " One more call needs it." : " " + more + " more calls need it."));
        });
        // What one root declares, the others need not.
        undeclared.values().stream()
                .filter(each -> each.size() >= roots)
                .forEach(each -> kept.add(with(
                        each.get(0),
                        each.size() == 1 ? "" : " Nor does any of the other " + (each.size() - 1) + " root modules.")));
        return kept;
    }

    /** A package that is not on disk, whichever of its folders is called; a missing folder, as it is called from another one. */
    private static String cause(Diagnostic diagnostic) {
        if (diagnostic.level() == Level.WARNING) {
            return PACKAGE.matcher(diagnostic.detail()).replaceFirst("$1$2");
        }
        String folder = diagnostic.subject().map(range -> range.file().folder()).orElse("");
        return diagnostic.detail() + "\n" + folder;
    }

    private boolean givenToAll(Diagnostic diagnostic) {
        return diagnostic
                .subject()
                .map(range -> valueFiles.contains(range.file().name()))
                .orElse(true);
    }

    private static Diagnostic with(Diagnostic first, String more) {
        return more.isEmpty()
                ? first
                : new Diagnostic(
                        first.level(),
                        first.code(),
                        first.summary(),
                        first.detail() + more,
                        first.range(),
                        first.wider());
    }
}
