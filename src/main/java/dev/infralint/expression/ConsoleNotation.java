package dev.infralint.expression;

import dev.infralint.value.Numbers;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values and types as {@code terraform console} prints them. */
public final class ConsoleNotation {
    private static final int STEP = 2;
    private static final int TYPE_STEP = 4;

    private final StringBuilder out = new StringBuilder();

    private ConsoleNotation() {}

    /** The value, without a line end; sensitive and unknown parts are named, not shown. */
    public static String of(Value value) {
        ConsoleNotation notation = new ConsoleNotation();
        notation.write(value, 0);
        return notation.out.toString();
    }

    /** The type as the function {@code type} shows it. */
    public static String of(Type type) {
        ConsoleNotation notation = new ConsoleNotation();
        notation.write(type, 0);
        return notation.out.toString();
    }

    private void write(Value value, int indent) {
        if (value instanceof Value.Unknown || value instanceof Value.InstanceValue) {
            out.append("(known after apply)");
        } else if (value.marks().sensitive()) {
            out.append("(sensitive value)");
        } else if (value.marks().ephemeral()) {
            out.append("(ephemeral value)");
        } else if (value instanceof Value.Null) {
            writeNull(value.type());
        } else if (value instanceof Value.Str string) {
            writeString(string.value(), indent);
        } else if (value instanceof Value.Num number) {
            out.append(Numbers.format(number.value()));
        } else if (value instanceof Value.Bool bool) {
            out.append(bool.value());
        } else if (value instanceof Value.Sequence sequence) {
            writeSequence(sequence, indent);
        } else if (value instanceof Value.Named named) {
            writeNamed(named, indent);
        } else {
            throw new IllegalStateException("a value of no known kind: " + value.getClass());
        }
    }

    private void writeNull(Type type) {
        if (Types.isPrimitive(type)) {
            out.append("to").append(Types.name(type)).append("(null)");
        } else if (Types.isCollection(type)) {
            String kind = type instanceof Type.ListOf ? "list" : type instanceof Type.SetOf ? "set" : "map";
            out.append("to").append(kind).append("(null) /* of ");
            out.append(Types.name(Types.element(type))).append(" */");
        } else if (type.equals(Type.DYNAMIC)) {
            out.append("null");
        } else {
            out.append("null /* ").append(Types.name(type)).append(" */");
        }
    }

    private void writeString(String text, int indent) {
        if (text.indexOf('\n') < 0) {
            out.append(Strings.quote(text));
            return;
        }
        List<String> lines = Arrays.asList(text.split("\n", -1));
        String end = "EOT";
        while (lines.contains(end)) {
            end += "_";
        }
        out.append(indent > 0 ? "<<-" : "<<").append(end);
        for (String line : lines) {
            newLine(indent);
            out.append(line);
        }
        newLine(indent);
        out.append(end);
    }

    private void writeSequence(Value.Sequence sequence, int indent) {
        String before =
                sequence instanceof Value.ListValue ? "tolist(" : sequence instanceof Value.SetValue ? "toset(" : "";
        out.append(before).append('[');
        for (Value element : sequence.elements()) {
            newLine(indent + STEP);
            write(element, indent + STEP);
            out.append(',');
        }
        if (!sequence.elements().isEmpty()) {
            newLine(indent);
        }
        out.append(']').append(before.isEmpty() ? "" : ")");
    }

    private void writeNamed(Value.Named named, int indent) {
        boolean map = named instanceof Value.MapValue;
        out.append(map ? "tomap({" : "{");
        for (Map.Entry<String, Value> entry : named.elements().entrySet()) {
            newLine(indent + STEP);
            writeString(entry.getKey(), indent + STEP);
            out.append(" = ");
            write(entry.getValue(), indent + STEP);
        }
        if (!named.elements().isEmpty()) {
            newLine(indent);
        }
        out.append(map ? "})" : "}");
    }

    private void write(Type type, int indent) {
        if (type instanceof Type.ObjectOf object) {
            out.append("object({");
            Map<String, Type> sorted = new TreeMap<>(Strings::compare);
            sorted.putAll(object.attributes());
            sorted.forEach((name, attribute) -> {
                newLine(indent + TYPE_STEP);
                out.append(name).append(": ");
                write(attribute, indent + TYPE_STEP);
                out.append(',');
            });
            closeType(!sorted.isEmpty(), indent, "})");
        } else if (type instanceof Type.TupleOf tuple) {
            out.append("tuple([");
            for (Type element : tuple.elements()) {
                newLine(indent + TYPE_STEP);
                write(element, indent + TYPE_STEP);
                out.append(',');
            }
            closeType(!tuple.elements().isEmpty(), indent, "])");
        } else if (Types.isCollection(type)) {
            Type element = Types.element(type);
            out.append(type instanceof Type.ListOf ? "list(" : type instanceof Type.SetOf ? "set(" : "map(");
            boolean flat = isFlat(element);
            if (!flat) {
                newLine(indent + TYPE_STEP);
            }
            write(element, flat ? indent : indent + TYPE_STEP);
            if (!flat) {
                out.append(',');
            }
            closeType(!flat, indent, ")");
        } else {
            out.append(Types.name(type));
        }
    }

    /** Whether it is written on one line. */
    private static boolean isFlat(Type type) {
        return type instanceof Type.Primitive || Types.isCollection(type) && isFlat(Types.element(type));
    }

    private void closeType(boolean onOwnLine, int indent, String sign) {
        if (onOwnLine) {
            newLine(indent);
        }
        out.append(sign);
    }

    private void newLine(int indent) {
        out.append('\n').append(" ".repeat(indent));
    }
}
