package dev.infralint.facts;

/**
 * A file of a module that was not read, or not wholly: what is said nowhere else may stand in it.
 *
 * @param folder of the module as files of it are shown; empty at the top
 * @param what the file as it is shown, and after a comma why
 */
public record UnreadFile(String folder, String what) {
    /** Whether it is the file of this name. */
    public boolean isNamed(String file) {
        return what.startsWith(file + ",");
    }
}
