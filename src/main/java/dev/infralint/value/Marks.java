package dev.infralint.value;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What rides on a value through every operation.
 *
 * @param sensitive whether it must not be shown
 * @param ephemeral whether it must not be stored (Terraform 1.10)
 * @param origin where it came from; null where it was written in place or computed from several
 * @param dependencies the resources and data sources it was computed from, in order
 */
public record Marks(
        boolean sensitive, boolean ephemeral, @Nullable Origin origin, Set<Dependency> dependencies) {
    /** No marks. */
    public static final Marks NONE = new Marks(false, false, null, Set.of());

    /** These marks and {@code other}'s; the origin stays only where one side has none. */
    public Marks with(Marks other) {
        if (other.equals(NONE) || other == this) {
            return this;
        }
        if (equals(NONE)) {
            return other;
        }
        Origin joined =
                origin == null ? other.origin : other.origin == null || other.origin.equals(origin) ? origin : null;
        return new Marks(
                sensitive || other.sensitive,
                ephemeral || other.ephemeral,
                joined,
                union(dependencies, other.dependencies));
    }

    /** The same marks with another origin. */
    public Marks withOrigin(@Nullable Origin replacement) {
        return new Marks(sensitive, ephemeral, replacement, dependencies);
    }

    /** Whether the value must not be shown or not be stored. */
    public boolean guarded() {
        return sensitive || ephemeral;
    }

    /** The same marks, sensitive or not. */
    public Marks withSensitive(boolean replacement) {
        return new Marks(replacement, ephemeral, origin, dependencies);
    }

    /** The same marks with one more dependency. */
    public Marks withDependency(Dependency dependency) {
        return new Marks(sensitive, ephemeral, origin, union(dependencies, Set.of(dependency)));
    }

    private static Set<Dependency> union(Set<Dependency> left, Set<Dependency> right) {
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
}
