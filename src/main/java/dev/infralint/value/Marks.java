package dev.infralint.value;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What rides on a value through every operation.
 *
 * @param sensitive whether it must not be shown
 * @param ephemeral whether it must not be stored (Terraform 1.10)
 * @param origin where it came from; null where it was written in place or computed from several
 * @param dependencies the resources and data sources it was computed from, in order
 * @param mixed whether it was computed from several values with origins, so that none of them is its origin
 */
public record Marks(
        boolean sensitive, boolean ephemeral, @Nullable Origin origin, Set<Dependency> dependencies, boolean mixed) {
    /** Marks of a value that has one origin, or none. */
    public Marks(boolean sensitive, boolean ephemeral, @Nullable Origin origin, Set<Dependency> dependencies) {
        this(sensitive, ephemeral, origin, dependencies, false);
    }

    /** No marks. */
    public static final Marks NONE = new Marks(false, false, null, Set.of());

    /** These marks and {@code other}'s; an origin stays only where no other one was ever joined with it. */
    public Marks with(Marks other) {
        if (other.isNone() || other == this) {
            return this;
        }
        if (isNone()) {
            return other;
        }
        Origin joined = origin == null ? other.origin : origin;
        boolean several =
                mixed || other.mixed || origin != null && other.origin != null && !other.origin.equals(origin);
        return new Marks(
                sensitive || other.sensitive,
                ephemeral || other.ephemeral,
                several ? null : joined,
                Dependencies.union(dependencies, other.dependencies),
                several);
    }

    /** Whether these are no marks at all; cheap, however many dependencies there are. */
    boolean isNone() {
        return this == NONE || !sensitive && !ephemeral && origin == null && !mixed && dependencies.isEmpty();
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
        return withGuards(replacement, ephemeral);
    }

    /** The same marks, sensitive and ephemeral or not. */
    public Marks withGuards(boolean secret, boolean passing) {
        return new Marks(secret, passing, origin, dependencies, mixed);
    }

    /** The same marks with one more dependency. */
    public Marks withDependency(Dependency dependency) {
        return new Marks(sensitive, ephemeral, origin, Dependencies.union(dependencies, Set.of(dependency)), mixed);
    }
}
