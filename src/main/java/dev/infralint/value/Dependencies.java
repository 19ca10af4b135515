package dev.infralint.value;

import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A union of sets of dependencies that is made when somebody looks at it.
 *
 * <p>Marks are joined at every step of an evaluation and looked at by few: copying sets at every join would take time
 * quadratic in their number. What waits is put together as soon as it is as much as what is there, so that a union stands
 * for no more memory than twice its elements.
 */
final class Dependencies extends AbstractSet<Dependency> {
    /** Sets up to this size are joined at once. */
    private static final int SMALL = 8;

    private static final int MOST_WAITING = 64;

    /** What it stands for: two sets that wait, or, the same content, one that is put together. */
    private final AtomicReference<State> state;

    private final int ready;
    private final int waiting;

    private Dependencies(Set<Dependency> left, Set<Dependency> right, int ready, int waiting) {
        this.state = new AtomicReference<>(new State(left, right, null));
        this.ready = ready;
        this.waiting = waiting;
    }

    private record State(
            Set<Dependency> left,
            Set<Dependency> right,
            @Nullable Set<Dependency> whole) {}

    static Set<Dependency> union(Set<Dependency> left, Set<Dependency> right) {
        if (left == right || right.isEmpty()) {
            return left;
        }
        if (left.isEmpty()) {
            return right;
        }
        int leftSize = readySize(left);
        int rightSize = readySize(right);
        int waiting = waiting(left) + waiting(right);
        if (waiting == 0 && leftSize <= SMALL && rightSize <= SMALL) {
            return joined(left, right);
        }
        int ready = Math.max(leftSize, rightSize);
        Dependencies union = new Dependencies(left, right, ready, waiting + Math.min(leftSize, rightSize) + 1);
        if (union.waiting > Math.max(MOST_WAITING, ready)) {
            union.whole();
        }
        return union;
    }

    private static Set<Dependency> joined(Set<Dependency> left, Set<Dependency> right) {
        if (left.containsAll(right)) {
            return left;
        }
        if (right.containsAll(left)) {
            return right;
        }
        Set<Dependency> all = new TreeSet<>(left);
        all.addAll(right);
        return Collections.unmodifiableSet(all);
    }

    private static int readySize(Set<Dependency> set) {
        if (set instanceof Dependencies union) {
            Set<Dependency> known = union.known();
            return known == null ? union.ready : known.size();
        }
        return set.size();
    }

    private static int waiting(Set<Dependency> set) {
        return set instanceof Dependencies union && union.known() == null ? union.waiting : 0;
    }

    private State state() {
        return Objects.requireNonNull(state.get(), "there is always a state");
    }

    private @Nullable Set<Dependency> known() {
        return state().whole();
    }

    private Set<Dependency> whole() {
        Set<Dependency> known = known();
        if (known != null) {
            return known;
        }
        Set<Dependency> all = new TreeSet<>();
        // From the inside out, without recursion: unions lean to the left and may be deep.
        Deque<Set<Dependency>> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            Set<Dependency> next = open.pop();
            if (!(next instanceof Dependencies union)) {
                all.addAll(next);
                continue;
            }
            State inner = union.state();
            Set<Dependency> ready = inner.whole();
            if (ready != null) {
                all.addAll(ready);
            } else {
                open.push(inner.left());
                open.push(inner.right());
            }
        }
        Set<Dependency> whole = Collections.unmodifiableSet(all);
        state.set(new State(Set.of(), Set.of(), whole));
        return whole;
    }

    @Override
    public Iterator<Dependency> iterator() {
        return whole().iterator();
    }

    @Override
    public int size() {
        return whole().size();
    }

    @Override
    public boolean isEmpty() {
        return false;
    }

    @Override
    public boolean contains(@Nullable Object each) {
        return whole().contains(each);
    }

    @Override
    public boolean containsAll(Collection<?> all) {
        return whole().containsAll(all);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || whole().equals(other);
    }

    @Override
    public int hashCode() {
        return whole().hashCode();
    }
}
