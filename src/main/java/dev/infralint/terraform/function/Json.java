package dev.infralint.terraform.function;

import dev.infralint.value.JsonText;
import dev.infralint.value.Numbers;
import dev.infralint.value.Value;
import java.util.Map;

/** Values as JSON, as {@code jsonencode} writes it. */
final class Json {
    private Json() {}

    static String encode(Value value) throws FunctionFault {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    private static void append(Value value, StringBuilder out) throws FunctionFault {
        Bounds.checkText(out.length());
        if (value.isNull()) {
            out.append("null");
        } else if (value instanceof Value.Str string) {
            out.append(JsonText.quote(string.value()));
        } else if (value instanceof Value.Num number) {
            out.append(Numbers.format(number.value()));
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Value.Sequence sequence) {
            out.append('[');
            String separator = "";
            for (Value element : sequence.elements()) {
                out.append(separator);
                append(element, out);
                separator = ",";
            }
            out.append(']');
        } else if (value instanceof Value.Named named) {
            out.append('{');
            String separator = "";
            for (Map.Entry<String, Value> entry : named.elements().entrySet()) {
                out.append(separator).append(JsonText.quote(entry.getKey())).append(':');
                append(entry.getValue(), out);
                separator = ",";
            }
            out.append('}');
        }
    }
}
