package dev.infralint.lint;

import java.util.concurrent.CancellationException;

/** Follows a run from outside; told and asked by several threads. */
public interface Follower {
    /** Nobody looks, and the run goes to its end. */
    Follower NONE = new Follower() {
        @Override
        public void checked(int roots, int all) {}

        @Override
        public boolean gone() {
            return false;
        }
    };

    /** So many root modules of all are checked; in no order, since several are checked at once. */
    void checked(int roots, int all);

    /** Whether nobody waits for the result any more: the run ends with a {@link CancellationException}. */
    boolean gone();
}
