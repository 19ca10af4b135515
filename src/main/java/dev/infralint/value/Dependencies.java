package dev.infralint.value;

import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;
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

    private @Nullable Set<Dependency> left;
    private @Nullable Set<Dependency> right;
    private @Nullable Set<Dependency> whole;
    private final int ready;
    private final int waiting;

    private Dependencies(Set<Dependency> left, Set<Dependency> right, int ready, int waiting) {
        this.left = left;
        this.right = right;
        this.ready = ready;
        this.waiting = waiting;
    }

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

    private synchronized @Nullable Set<Dependency> known() {
        return whole;
    }

    private synchronized Set<Dependency> whole() {
        Set<Dependency> known = whole;
        if (known == null) {
            Set<Dependency> all = new TreeSet<>();
            // From the inside out, without recursion: unions lean to the left and may be deep.
            Deque<Set<Dependency>> open = new ArrayDeque<>();
            push(open, left);
            push(open, right);
            while (!open.isEmpty()) {
                Set<Dependency> next = open.pop();
                if (next instanceof Dependencies inner && inner.known() == null) {
                    push(open, inner.left);
                    push(open, inner.right);
                } else {
                    all.addAll(next);
                }
            }
            known = Collections.unmodifiableSet(all);
            whole = known;
            left = null;
            right = null;
        }
        return known;
    }

    private static void push(Deque<Set<Dependency>> open, @Nullable Set<Dependency> part) {
        if (part != null) {
            open.push(part);
        }
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
