package dev.infralint.value;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an unknown value.
 *
 * @param notNull whether it is surely not null
 * @param prefix what a string surely begins with; empty when nothing is known
 * @param minLength least number of elements of a collection
 * @param maxLength greatest number of elements of a collection; null when unbounded
 */
public record Refinement(boolean notNull, String prefix, int minLength, @Nullable Integer maxLength) {
    /** Nothing is known. */
    public static final Refinement NONE = new Refinement(false, "", 0, null);
    /** Only that it is not null. */
    public static final Refinement NOT_NULL = new Refinement(true, "", 0, null);
}
