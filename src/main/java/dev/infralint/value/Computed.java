package dev.infralint.value;

import org.jspecify.annotations.Nullable;

/**
 * What an operation on values gives.
 *
 * @param value always usable; an unknown of the right type after an error
 * @param error Terraform's summary and what is wrong; null when all went well
 */
public record Computed(Value value, @Nullable Fault error) {
    /** A value without an error. */
    public static Computed of(Value value) {
        return new Computed(value, null);
    }

    /** An error, with an unknown of the type that the operation would have given. */
    public static Computed failed(Type type, String summary, String detail) {
        return new Computed(Value.unknown(type), new Fault(summary, detail, -1));
    }

    /** Whether there is an error. */
    public boolean failed() {
        return error != null;
    }

    /**
     * Why an operation on values cannot be done.
     *
     * @param summary Terraform's summary line, such as {@code Invalid function argument}
     * @param detail a sentence that says what is wrong
     * @param argument index of the argument at fault, 0-based; -1 for none in particular
     */
    public record Fault(String summary, String detail, int argument) {}
}
