package dev.infralint.fix;

import dev.infralint.result.Finding;

/**
 * A finding that has a remedy and was left as it is.
 *
 * @param reason why, by kind
 * @param detail why, for this one; a clause without full stop
 */
public record Unfixed(Finding finding, Reason reason, String detail) {
    /** The kinds of reasons. */
    public enum Reason {
        /** The change may do harm, and such changes were not asked for. */
        UNSAFE,
        /** The file is not the user's to edit, or in a syntax that is not edited. */
        PLACE,
        /** The value is computed, or comes from where it cannot be edited. */
        COMPUTED,
        /** The value is a variable's or a local's that others read, too. */
        SHARED,
        /** The source is written in a way that the edit cannot keep. */
        FORM,
        /** With the edit the finding would still be there. */
        NOT_GONE,
        /** With the edit another finding or a problem with the input would come. */
        NEW_ONE
    }
}
