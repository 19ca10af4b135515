package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.hcl.Attribute;
import java.util.Set;

/** Words the error for a name that stands where it is not expected. */
final class Unsupported {
    private Unsupported() {}

    /**
     * The error for an argument.
     *
     * @param where what it stands in: {@code in a variable block}
     * @param known what it may have been meant for
     */
    static Diagnostic argument(Attribute attribute, String where, Set<String> known) {
        return Diagnostic.error(
                "unsupported-argument",
                "Unsupported argument",
                "An argument named \"" + attribute.name() + "\" is not expected " + where + "."
                        + Suggestion.of(attribute.name(), known),
                attribute.nameRange());
    }
}
