package dev.infralint.function;

import dev.infralint.value.Value;
import dev.infralint.value.Values;

/** What results may be at most, so that hostile input costs no memory. */
final class Bounds {
    /** Characters of a string. */
    static final int LONGEST_TEXT = 16 * 1024 * 1024;

    /** Elements of a collection. */
    static final int MOST_ELEMENTS = 1_000_000;

    private Bounds() {}

    static void check(Value value) throws FunctionFault {
        if (value instanceof Value.Str string) {
            checkText(string.value().length());
        }
        checkElements(Values.elements(value).size());
    }

    static void checkText(long length) throws FunctionFault {
        if (length > LONGEST_TEXT) {
            throw FunctionFault.of("the result has more than 16 MiB, which infra-lint does not compute");
        }
    }

    static void checkElements(long size) throws FunctionFault {
        if (size > MOST_ELEMENTS) {
            throw FunctionFault.of("the result has more than 1,000,000 elements, which infra-lint does not compute");
        }
    }
}
