package dev.infralint.lint;

import dev.infralint.module.EvaluationOptions;
import dev.infralint.source.Disk;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The root modules of one run after another: one whose every read is as it was is not evaluated again. May be used by several
 * threads during a run.
 */
final class KeptRoots<T> implements Roots<T> {
    private final boolean keeping;
    private Map<String, Kept<T>> before = Map.of();
    private Map<String, Kept<T>> now = new ConcurrentHashMap<>();
    private final Set<Disk.Question> rested = ConcurrentHashMap.newKeySet();

    private KeptRoots(boolean keeping) {
        this.keeping = keeping;
    }

    /** For one run, of which nothing is kept. */
    static <T> KeptRoots<T> none() {
        return new KeptRoots<>(false);
    }

    /** For many runs. */
    static <T> KeptRoots<T> forMany() {
        return new KeptRoots<>(true);
    }

    private record Kept<T>(EvaluationOptions options, Map<Disk.Question, String> answers, Evaluated<T> root) {
        boolean holds(EvaluationOptions given, Disk disk) {
            return options.equals(given)
                    && answers.entrySet().stream()
                            .allMatch(each -> each.getValue().equals(disk.answer(each.getKey())));
        }
    }

    /** Begins the next run. */
    void turn() {
        before = now;
        now = new ConcurrentHashMap<>();
        rested.clear();
    }

    /** Forgets all of them. */
    void clear() {
        now.clear();
    }

    @Override
    public Evaluated<T> of(Environments.Application root, Disk disk, Supplier<Evaluated<T>> work) {
        // Of one that is no plain folder, something was read before.
        if (!keeping || !root.root().plain()) {
            return work.get();
        }
        Kept<T> kept = before.get(root.root().name());
        if (kept == null || !kept.holds(root.options(), disk)) {
            Disk.Work<Evaluated<T>> done = disk.noting(work);
            kept = new Kept<>(root.options(), disk.answers(done.reads().questions()), done.value());
        } else {
            rested.addAll(kept.answers().keySet());
        }
        now.put(root.root().name(), kept);
        return kept.root();
    }

    @Override
    public Optional<T> ofValues(Path file, Disk disk, Supplier<Optional<T>> work) {
        return work.get();
    }

    @Override
    public Set<Disk.Question> rested() {
        return new HashSet<>(rested);
    }
}
