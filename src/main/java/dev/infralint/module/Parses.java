package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.JsonSyntax;
import dev.infralint.hcl.Parser;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.source.SourceFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The trees of one run after another: a file that says what it said keeps its tree. */
public final class Parses {
    private Map<Key, SourceTree.Parsed> before = Map.of();
    private Map<Key, SourceTree.Parsed> now = new ConcurrentHashMap<>();

    private Map<Path, SourceFile> textsBefore = Map.of();
    private Map<Path, SourceFile> texts = new ConcurrentHashMap<>();

    private record Key(Path file, boolean values) {}

    /** Begins the next run. */
    public void turn() {
        before = now;
        now = new ConcurrentHashMap<>();
        textsBefore = texts;
        texts = new ConcurrentHashMap<>();
    }

    /** What follows this run, which may go on meanwhile; a run that has read nothing is passed over. */
    public Parses next() {
        Parses next = new Parses();
        next.before = now.isEmpty() ? before : now;
        next.textsBefore = texts.isEmpty() ? textsBefore : texts;
        return next;
    }

    /** The trees of this run, by their identity. */
    public Set<SyntaxTree> trees() {
        Set<SyntaxTree> trees = Collections.newSetFromMap(new IdentityHashMap<>());
        now.values().forEach(parsed -> {
            if (parsed.tree() != null) {
                trees.add(parsed.tree());
            }
        });
        return trees;
    }

    /** A file that is no configuration and that a function has read. */
    SourceFile text(Path file, String name, String text) {
        return texts.computeIfAbsent(file, path -> {
            SourceFile kept = textsBefore.get(path);
            return kept != null && kept.name().equals(name) && kept.text().equals(text)
                    ? kept
                    : SourceFile.of(name, text);
        });
    }

    /** The same file as in the run before, whose text nobody reads again. */
    void again(Path file) {
        SourceFile kept = textsBefore.get(file);
        if (kept != null) {
            texts.putIfAbsent(file, kept);
        }
    }

    /** The files of the run before that functions have read. */
    Set<Path> knownTexts() {
        return textsBefore.keySet();
    }

    /** The files of the run before, and whether they hold values of variables. */
    Map<Path, Boolean> known() {
        Map<Path, Boolean> known = new HashMap<>();
        before.keySet().forEach(key -> known.put(key.file(), key.values()));
        return known;
    }

    /** Whether a file of this run holds values of variables. */
    boolean holdsValues(Path file) {
        return now.containsKey(new Key(file, true));
    }

    /**
     * The tree of a file.
     *
     * @param values whether it holds values of variables
     * @param problems of reading it
     */
    SourceTree.Parsed of(Path file, boolean values, SourceFile source, List<Diagnostic> problems) {
        Key key = new Key(file, values);
        SourceTree.Parsed kept = before.get(key);
        SourceTree.Parsed parsed = kept != null && says(kept, source) ? kept : parse(file, values, source, problems);
        now.put(key, parsed);
        return parsed;
    }

    private static boolean says(SourceTree.Parsed kept, SourceFile source) {
        SyntaxTree tree = kept.tree();
        return tree != null
                && tree.file().name().equals(source.name())
                && tree.file().text().equals(source.text());
    }

    private static SourceTree.Parsed parse(Path file, boolean values, SourceFile source, List<Diagnostic> problems) {
        SyntaxTree tree;
        if (!file.toString().endsWith(".json")) {
            tree = ForeignTemplate.told(Parser.parse(source));
        } else {
            tree = values ? JsonSyntax.parseValues(source) : JsonSyntax.parse(source);
        }
        problems.addAll(tree.diagnostics());
        return new SourceTree.Parsed(tree, problems);
    }
}
