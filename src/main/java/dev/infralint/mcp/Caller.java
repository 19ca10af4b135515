package dev.infralint.mcp;

/** Who waits for the answer of a call; told and asked by several threads. */
public interface Caller {
    /** Nobody in particular; the answer is worked out. */
    Caller NOBODY = new Call();

    /** So many root modules of all are checked; begins anew where a call checks more than once. */
    void checked(int roots, int all);

    /** Whether the call was taken back, so that nobody waits any more. */
    boolean gone();
}
