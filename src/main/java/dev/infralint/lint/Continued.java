package dev.infralint.lint;

import dev.infralint.cache.RunCache;
import dev.infralint.declaration.Declarations;
import dev.infralint.engine.RuleEngine;
import dev.infralint.engine.RuleSet;
import dev.infralint.hcl.SyntaxTree;
import dev.infralint.module.Parses;
import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Checks a tree again and again while it is edited, and works out only what has changed: files that say what they said keep their
 * trees, root modules that read what they read keep their verdicts. One check after the other.
 */
public final class Continued {
    private final Parses parses = new Parses();
    private final KeptRoots<RootFound> roots;
    private final Map<SyntaxTree, SecretCollector> secrets = Collections.synchronizedMap(new IdentityHashMap<>());
    private RuleEngine engine;
    private String last = "";

    /** Nothing is known yet. */
    public Continued() {
        this(KeptRoots.forMany(), new RuleEngine(RuleSet.builtIn()));
    }

    private Continued(KeptRoots<RootFound> roots, RuleEngine engine) {
        this.roots = roots;
        this.engine = engine;
    }

    /**
     * What {@link Linter#lint} gives; only the time differs.
     *
     * @param edited the texts of files that differ from the disk, by real path
     */
    public synchronized RunResult lint(LintRequest request, Map<Path, String> edited) {
        RunCache.Request asked = Repeated.asked(request);
        String now = asked.day() + asked.text();
        if (!now.equals(last)) {
            roots.clear();
            engine = engine(request);
            last = now;
        }
        parses.turn();
        roots.turn();
        RunResult result = new Linter(request, Disk.with(edited), this).lint();
        secrets.keySet().retainAll(parses.trees());
        return result;
    }

    /** For one run. */
    static Continued once(LintRequest request) {
        return new Continued(KeptRoots.none(), engine(request));
    }

    private static RuleEngine engine(LintRequest request) {
        return new RuleEngine(
                request.own().added(RuleSet.builtIn()),
                Declarations.builtIn().with(request.own().declarations()));
    }

    Parses parses() {
        return parses;
    }

    KeptRoots<RootFound> roots() {
        return roots;
    }

    RuleEngine engine() {
        return engine;
    }

    /** The secrets of each file that was looked through. */
    Map<SyntaxTree, SecretCollector> secrets() {
        return secrets;
    }
}
