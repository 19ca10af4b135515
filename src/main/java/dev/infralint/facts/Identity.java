package dev.infralint.facts;

import org.jspecify.annotations.Nullable;

/**
 * What makes two subjects one: kind, address, and where they and the calls that lead to them are written, which tells roots
 * apart. Never their content, which may be large and is hashed at every join of the rule engine.
 */
final class Identity {
    private Identity() {}

    static boolean same(Subject subject, @Nullable Object other) {
        return subject == other
                || other instanceof Subject that
                        && subject.getClass() == that.getClass()
                        && subject.address().equals(that.address())
                        && subject.range().equals(that.range())
                        && subject.calls().equals(that.calls());
    }

    static int hash(Subject subject) {
        return subject.address().hashCode();
    }
}
