package dev.infralint.migration;

import dev.infralint.result.Redactor;
import dev.infralint.result.RunResult;
import dev.infralint.result.Suppressed;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.suppression.ForeignComments;
import dev.infralint.suppression.ForeignComments.Translation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes comments of other scanners in our words. Each is tried before it is kept: a run on the new text must leave out the
 * same findings as before. One that does not do so where it stands is tried above its block; one that does not there either
 * stays as it was.
 */
public final class CommentRewrite {
    private enum Place {
        THERE,
        ABOVE,
        NOWHERE
    }

    private final Function<Map<String, String>, RunResult> check;
    private final RunResult before;
    private final Map<Translation, Place> places = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private CommentRewrite(Function<Map<String, String>, RunResult> check) {
        this.check = check;
        this.before = check.apply(Map.of());
    }

    /**
     * What becomes of the comments.
     *
     * @param files the new texts of files, by their names
     * @param rewritten how many comments are ours now
     * @param notes which are not, and why
     * @param redactor masks what must not be shown of the files
     */
    public record Result(Map<String, String> files, int rewritten, List<String> notes, Redactor redactor) {
        public Result {
            files = Map.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /**
     * Rewrites what can be.
     *
     * @param check a run of all policies on these texts in place of those of the files
     */
    public static Result of(Function<Map<String, String>, RunResult> check) {
        return new CommentRewrite(check).result();
    }

    private Result result() {
        for (Translation each : ForeignComments.of(before)) {
            places.put(each, each.text().isEmpty() ? Place.NOWHERE : Place.THERE);
            if (each.text().isEmpty()) {
                note(each, each.reason());
            }
        }
        if (places.values().stream().allMatch(Place.NOWHERE::equals)) {
            return new Result(Map.of(), 0, notes, before.redactor());
        }
        for (Place next : List.of(Place.ABOVE, Place.NOWHERE)) {
            Set<String> lost = lost(check.apply(texts()));
            for (Map.Entry<Translation, Place> each : places.entrySet()) {
                if (each.getValue() != Place.NOWHERE
                        && each.getKey().hidden().stream().anyMatch(lost::contains)) {
                    boolean above = next == Place.ABOVE && each.getKey().block().isPresent();
                    each.setValue(above ? Place.ABOVE : Place.NOWHERE);
                    if (!above) {
                        note(each.getKey(), "ours would not leave out the same there");
                    }
                }
            }
        }
        Map<String, String> texts = texts();
        if (!lost(check.apply(texts)).isEmpty()) {
            notes.clear();
            notes.add("no comment was rewritten: together they would not leave out the same");
            return new Result(Map.of(), 0, notes, before.redactor());
        }
        int rewritten = (int)
                places.values().stream().filter(place -> place != Place.NOWHERE).count();
        return new Result(texts, rewritten, notes, before.redactor());
    }

    private void note(Translation translation, String reason) {
        notes.add(translation.comment() + ": " + translation.comment().text() + ": stays, since " + reason);
    }

    /** What was left out before and is not now. */
    private Set<String> lost(RunResult after) {
        Set<String> lost = hidden(before);
        lost.removeAll(hidden(after));
        return lost;
    }

    private static Set<String> hidden(RunResult result) {
        Set<String> shown = result.findings().stream()
                .map(finding -> finding.fingerprint())
                .collect(Collectors.toCollection(HashSet::new));
        return result.suppressed().stream()
                .map(Suppressed::finding)
                .map(finding -> finding.fingerprint())
                .filter(fingerprint -> !shown.contains(fingerprint))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private Map<String, String> texts() {
        Map<String, List<Edit>> edits = new HashMap<>();
        Map<String, SourceFile> files = new TreeMap<>();
        places.forEach((translation, place) -> {
            if (place != Place.NOWHERE) {
                SourceFile file = translation.comment().file();
                files.put(file.name(), file);
                edits.computeIfAbsent(file.name(), name -> new ArrayList<>()).addAll(edits(translation, place));
            }
        });
        Map<String, String> texts = new TreeMap<>();
        files.forEach((name, file) -> texts.put(name, apply(file.text(), edits.getOrDefault(name, List.of()))));
        return texts;
    }

    private record Edit(int start, int end, String text) {}

    private static List<Edit> edits(Translation translation, Place place) {
        Range comment = translation.comment();
        if (place == Place.THERE) {
            return List.of(new Edit(comment.start(), comment.end(), translation.text()));
        }
        SourceFile file = comment.file();
        int line = comment.startPosition().line();
        int start = file.lineStart(line);
        boolean alone = file.text().substring(start, comment.start()).isBlank();
        int block = translation.block().map(Range::start).orElse(start);
        int end = alone ? Math.min(file.text().length(), file.lineStart(line + 1)) : comment.end();
        int from = alone
                ? start
                : start
                        + file.text()
                                .substring(start, comment.start())
                                .stripTrailing()
                                .length();
        return List.of(new Edit(block, block, translation.text() + "\n"), new Edit(from, end, ""));
    }

    private static String apply(String text, List<Edit> edits) {
        StringBuilder changed = new StringBuilder(text);
        edits.stream()
                .sorted(Comparator.comparing(Edit::start)
                        .thenComparing(Edit::end)
                        .reversed())
                .forEach(edit -> changed.replace(edit.start(), edit.end(), edit.text()));
        return changed.toString();
    }
}
