package dev.infralint.estate;

/**
 * A row of a table as it is stored, before it has a place: the same root of another repository comes to the same.
 *
 * @param table the label of a {@link Table}, or {@link #SARIF}
 * @param json the columns of its own
 */
record Line(String table, String json) {
    /** The log of one root, of which that of the repository is made. */
    static final String SARIF = "sarif";
}
