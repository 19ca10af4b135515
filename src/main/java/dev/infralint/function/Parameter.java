package dev.infralint.function;

import dev.infralint.value.Type;
import java.util.function.Predicate;

/**
 * A parameter, and which arguments reach the function rather than being answered before.
 *
 * @param allowNull in which releases null is passed on; otherwise it is a fault
 * @param allowUnknown whether an unknown is passed on; otherwise the result is unknown
 * @param allowDynamic whether a value of unknown type is passed on; otherwise the result is unknown, and so is its type
 * @param allowMarked whether the function sees to marks itself; otherwise they are put on the result
 */
record Parameter(
        String name,
        Type type,
        Predicate<Language> allowNull,
        boolean allowUnknown,
        boolean allowDynamic,
        boolean allowMarked) {
    static Parameter of(String name, Type type) {
        return new Parameter(name, type, language -> false, false, false, false);
    }

    Parameter orNull() {
        return orNull(language -> true);
    }

    Parameter orNull(Predicate<Language> releases) {
        return new Parameter(name, type, releases, allowUnknown, allowDynamic, allowMarked);
    }

    Parameter orUnknown() {
        return new Parameter(name, type, allowNull, true, allowDynamic, allowMarked);
    }

    Parameter orDynamic() {
        return new Parameter(name, type, allowNull, allowUnknown, true, allowMarked);
    }

    Parameter orMarked() {
        return new Parameter(name, type, allowNull, allowUnknown, allowDynamic, true);
    }
}
