package dev.infralint.terraform;

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
            return "[" + quote(name) + "]";
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

    /** A string as HCL quotes it. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                case '$', '%' -> {
                    quoted.append(c);
                    if (i + 1 < text.length() && text.charAt(i + 1) == '{') {
                        quoted.append(c);
                    }
                }
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
