package dev.infralint.expression;

import dev.infralint.value.JsonText;
import dev.infralint.value.Numbers;
import dev.infralint.value.Value;
import java.util.Map;

/** Values as Terraform writes them in JSON: {@code terraform output -json}, and {@code after} in a plan. */
public final class ValueJson {
    private final StringBuilder out = new StringBuilder();

    private ValueJson() {}

    /**
     * The value as JSON. As in a plan, an unknown attribute of an object or element of a map is left out, and any other
     * unknown is null; sensitive values are shown.
     */
    public static String of(Value value) {
        ValueJson json = new ValueJson();
        json.write(value);
        return json.out.toString();
    }

    private void write(Value value) {
        if (value instanceof Value.Str string) {
            out.append(JsonText.quote(string.value()));
        } else if (value instanceof Value.Num number) {
            out.append(Numbers.format(number.value()));
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Value.Sequence sequence) {
            String separator = "[";
            for (Value element : sequence.elements()) {
                out.append(separator);
                write(element);
                separator = ",";
            }
            out.append(sequence.elements().isEmpty() ? "[]" : "]");
        } else if (value instanceof Value.Named named) {
            out.append('{');
            String separator = "";
            for (Map.Entry<String, Value> entry : named.elements().entrySet()) {
                if (entry.getValue().isKnown()) {
                    out.append(separator).append(JsonText.quote(entry.getKey())).append(':');
                    write(entry.getValue());
                    separator = ",";
                }
            }
            out.append('}');
        } else {
            out.append("null");
        }
    }
}
