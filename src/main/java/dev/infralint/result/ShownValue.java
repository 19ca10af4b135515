package dev.infralint.result;

import dev.infralint.value.Numbers;
import dev.infralint.value.Origin;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value as a finding shows it: as Terraform would print it, on one line, short, and without what is secret. It is in parts, since
 * secrets are known only when everything was read.
 *
 * @param parts in order; as many as may be shown
 * @param steps the way of the value from its first place; empty when it is written in place
 */
public record ShownValue(List<Part> parts, List<Origin> steps) {
    private static final int LONGEST = 80;
    /** More of a text is not searched for secrets, since it is cut before. */
    private static final int MOST = 8_192;

    public ShownValue {
        parts = List.copyOf(parts);
        steps = List.copyOf(steps);
    }

    /**
     * A part.
     *
     * @param string whether it is a string of the value, which may be a secret and is shown in quotes
     */
    public record Part(String text, boolean string) {}

    /** A value as it will be shown. */
    public static ShownValue of(Value value) {
        Builder builder = new Builder();
        builder.print(value);
        Origin origin = value.marks().origin();
        return new ShownValue(builder.parts, origin == null ? List.of() : origin.steps());
    }

    /**
     * The text; null when there is no value.
     *
     * @param redactor knows the secrets, of which nothing is shown
     */
    public static @Nullable String of(@Nullable Value value, Redactor redactor) {
        return value == null ? null : of(value).text(redactor);
    }

    /**
     * The text.
     *
     * @param redactor knows the secrets, of which nothing is shown
     */
    public String text(Redactor redactor) {
        StringBuilder out = new StringBuilder();
        for (Part part : parts) {
            if (part.string()) {
                quote(shown(part.text(), redactor), out);
            } else {
                out.append(part.text());
            }
        }
        if (out.length() <= LONGEST) {
            return out.toString();
        }
        int cut = Character.isHighSurrogate(out.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return out.substring(0, cut) + "…";
    }

    private static String shown(String text, Redactor redactor) {
        if (redactor.isSecret(text)) {
            return Redactor.MASK;
        }
        String masked = redactor.mask(text);
        return masked.length() > LONGEST ? masked.substring(0, LONGEST) : masked;
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (Character.isISOControl(c)) {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /** Takes a value apart, as far as something of it will be shown. */
    private static final class Builder {
        private final List<Part> parts = new ArrayList<>();
        private int least;

        private void add(String text) {
            // What comes behind is cut off.
            if (least <= LONGEST) {
                parts.add(new Part(text, false));
                least += text.length();
            }
        }

        private void string(String text) {
            parts.add(new Part(text.length() > MOST ? text.substring(0, MOST) : text, true));
            least += 2;
        }

        private void print(Value value) {
            if (least > LONGEST) {
                return;
            }
            if (value.marks().sensitive()) {
                add("(sensitive)");
            } else if (value instanceof Value.Null) {
                add("null");
            } else if (value instanceof Value.Unknown) {
                add("(known after apply)");
            } else if (value instanceof Value.Bool bool) {
                add(Boolean.toString(bool.value()));
            } else if (value instanceof Value.Num number) {
                add(number(number.value()));
            } else if (value instanceof Value.Str text) {
                string(text.value());
            } else if (value instanceof Value.Sequence sequence) {
                sequence(sequence);
            } else if (value instanceof Value.InstanceValue instance) {
                add(instance.address());
            } else if (value instanceof Value.Named named) {
                named(named);
            } else {
                throw new IllegalStateException("no such value: " + value.getClass());
            }
        }

        private static String number(BigDecimal number) {
            return number.signum() == 0 ? "0" : Numbers.format(number);
        }

        private void sequence(Value.Sequence sequence) {
            add("[");
            for (Iterator<Value> elements = sequence.elements().iterator(); elements.hasNext(); ) {
                print(elements.next());
                if (elements.hasNext()) {
                    add(", ");
                }
            }
            add("]");
        }

        private void named(Value.Named named) {
            if (named.elements().isEmpty()) {
                add("{}");
                return;
            }
            add("{ ");
            for (Iterator<Map.Entry<String, Value>> elements =
                            named.elements().entrySet().iterator();
                    elements.hasNext(); ) {
                Map.Entry<String, Value> element = elements.next();
                add(element.getKey());
                add(" = ");
                print(element.getValue());
                if (elements.hasNext()) {
                    add(", ");
                }
            }
            add(" }");
        }
    }
}
