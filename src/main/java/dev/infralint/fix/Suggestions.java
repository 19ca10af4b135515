package dev.infralint.fix;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.infralint.fix.Editor.Refused;
import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import dev.infralint.source.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The edits that would mend single findings, for those who apply them on their own: not judged beyond their syntax. */
public final class Suggestions {
    private final Sources sources;
    private final Planner planner;

    /**
     * Suggestions for a run.
     *
     * @param root the folder to which the names of files are relative
     * @param foreign a folder of downloaded modules, for which nothing is suggested
     */
    public Suggestions(Path root, @Nullable Path foreign) {
        this.sources = new Sources(root, foreign);
        this.planner = new Planner(sources, true);
    }

    /** The edits for a finding; empty where none is plain. */
    public Optional<Fix> of(Finding finding) {
        return finding.remedy()
                .flatMap(remedy -> planner.plan(finding, remedy)
                        .plan()
                        .map(plan -> edits(plan.steps()))
                        .filter(edits -> !edits.isEmpty())
                        .map(edits -> new Fix(remedy.risk(), edits)));
    }

    private List<Fix.Edit> edits(List<Step> steps) {
        List<Fix.Edit> edits = new ArrayList<>();
        try {
            for (Map.Entry<String, String> file :
                    Draft.edited(steps, sources.read()).entrySet()) {
                SourceFile before = Objects.requireNonNull(sources.read().get(file.getKey()))
                        .file();
                edits.addAll(between(before, file.getValue()));
            }
        } catch (Refused notPlain) {
            return List.of();
        }
        return edits;
    }

    private static List<Fix.Edit> between(SourceFile before, String after) {
        List<Fix.Edit> edits = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(lines(before.text()), lines(after)).getDeltas()) {
            List<String> from = delta.getSource().getLines();
            List<String> to = delta.getTarget().getLines();
            int line = delta.getSource().getPosition() + 1;
            if (from.size() == to.size()) {
                for (int i = 0; i < from.size(); i++) {
                    trimmed(before, line + i, from.get(i), to.get(i)).ifPresent(edits::add);
                }
            } else {
                trimmed(before, line, String.join("", from), String.join("", to))
                        .ifPresent(edits::add);
            }
        }
        return edits;
    }

    /** Lines with their ends. */
    private static List<String> lines(String text) {
        return Arrays.asList(text.split("(?<=\n)", -1));
    }

    /** An edit without what is the same at both ends. */
    private static Optional<Fix.Edit> trimmed(SourceFile file, int line, String from, String to) {
        int start = 0;
        while (start < Math.min(from.length(), to.length()) && from.charAt(start) == to.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < Math.min(from.length(), to.length()) - start
                && from.charAt(from.length() - 1 - end) == to.charAt(to.length() - 1 - end)) {
            end++;
        }
        if (from.equals(to)) {
            return Optional.empty();
        }
        int offset = file.lineStart(line);
        return Optional.of(new Fix.Edit(
                file.range(offset + start, offset + from.length() - end), to.substring(start, to.length() - end)));
    }
}
