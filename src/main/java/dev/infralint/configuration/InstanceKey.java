package dev.infralint.configuration;

import dev.infralint.value.Strings;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What tells the instances of one resource or module call apart.
 *
 * <p>As Terraform writes addresses: nothing, {@code [0]}, {@code ["name"]}, and {@code [*]} for any number of instances
 * whose keys are not known.
 */
public sealed interface InstanceKey {
    /** Neither {@code count} nor {@code for_each}. */
    InstanceKey NONE = new None();
    /** An unknown {@code count} or {@code for_each}. */
    InstanceKey UNKNOWN = new Unknown();

    /** The key of {@code count} that a number is; null where it is none. */
    static @Nullable InstanceKey index(BigDecimal number) {
        BigDecimal whole = number.stripTrailingZeros();
        boolean fits = whole.scale() <= 0
                && whole.signum() >= 0
                && whole.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0;
        return fits ? new Index(whole.intValue()) : null;
    }

    /** How the key is written at the end of an address. */
    String suffix();

    /** No key. */
    record None() implements InstanceKey {
        @Override
        public String suffix() {
            return "";
        }

        @Override
        public String toString() {
            return suffix();
        }
    }

    /** A key of {@code count}, 0-based. */
    record Index(int index) implements InstanceKey {
        @Override
        public String suffix() {
            return "[" + index + "]";
        }

        @Override
        public String toString() {
            return suffix();
        }
    }

    /** A key of {@code for_each}. */
    record Name(String name) implements InstanceKey {
        @Override
        public String suffix() {
            return "[" + Strings.hcl(name) + "]";
        }

        @Override
        public String toString() {
            return suffix();
        }
    }

    /** Any key. */
    record Unknown() implements InstanceKey {
        @Override
        public String suffix() {
            return "[*]";
        }

        @Override
        public String toString() {
            return suffix();
        }
    }
}
