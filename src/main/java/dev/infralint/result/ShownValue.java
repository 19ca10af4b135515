package dev.infralint.result;

import dev.infralint.value.Numbers;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value as a finding shows it: as Terraform would print it, on one line, short, and without what is secret. */
public final class ShownValue {
    private static final int LONGEST = 80;
    /** More of a text is not searched for secrets, since it is cut before. */
    private static final int MOST = 8_192;

    private final StringBuilder out = new StringBuilder();
    private final Redactor redactor;

    private ShownValue(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * The text; null when there is no value.
     *
     * @param redactor knows the secrets, of which nothing is shown
     */
    public static @Nullable String of(@Nullable Value value, Redactor redactor) {
        if (value == null) {
            return null;
        }
        ShownValue shown = new ShownValue(redactor);
        shown.print(value);
        if (shown.out.length() <= LONGEST) {
            return shown.out.toString();
        }
        int cut = Character.isHighSurrogate(shown.out.charAt(LONGEST - 2)) ? LONGEST - 2 : LONGEST - 1;
        return shown.out.substring(0, cut) + "…";
    }

    private void print(Value value) {
        if (out.length() > LONGEST) {
            return;
        }
        if (value.marks().sensitive()) {
            out.append("(sensitive)");
        } else if (value instanceof Value.Null) {
            out.append("null");
        } else if (value instanceof Value.Unknown) {
            out.append("(known after apply)");
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Value.Num number) {
            out.append(number(number.value()));
        } else if (value instanceof Value.Str text) {
            string(text.value());
        } else if (value instanceof Value.Sequence sequence) {
            sequence(sequence);
        } else if (value instanceof Value.InstanceValue instance) {
            out.append(instance.address());
        } else if (value instanceof Value.Named named) {
            named(named);
        } else {
            throw new IllegalStateException("no such value: " + value.getClass());
        }
    }

    private static String number(BigDecimal number) {
        return number.signum() == 0 ? "0" : Numbers.format(number);
    }

    private void string(String text) {
        if (redactor.isSecret(text)) {
            quote(Redactor.MASK);
        } else {
            String masked = redactor.mask(text.length() > MOST ? text.substring(0, MOST) : text);
            quote(masked.length() > LONGEST ? masked.substring(0, LONGEST) : masked);
        }
    }

    private void quote(String text) {
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

    private void sequence(Value.Sequence sequence) {
        out.append('[');
        for (Iterator<Value> elements = sequence.elements().iterator(); elements.hasNext(); ) {
            print(elements.next());
            if (elements.hasNext()) {
                out.append(", ");
            }
        }
        out.append(']');
    }

    private void named(Value.Named named) {
        if (named.elements().isEmpty()) {
            out.append("{}");
            return;
        }
        out.append("{ ");
        for (Iterator<Map.Entry<String, Value>> elements =
                        named.elements().entrySet().iterator();
                elements.hasNext(); ) {
            Map.Entry<String, Value> element = elements.next();
            out.append(element.getKey()).append(" = ");
            print(element.getValue());
            if (elements.hasNext()) {
                out.append(", ");
            }
        }
        out.append(" }");
    }
}
