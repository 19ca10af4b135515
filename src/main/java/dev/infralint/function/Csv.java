package dev.infralint.function;

import java.util.ArrayList;
import java.util.List;

/** Reads comma-separated values after RFC 4180, as {@code csvdecode} does: empty lines are no records. */
final class Csv {
    private final String text;
    private int position;
    private int line = 1;

    private Csv(String text) {
        this.text = text.replace("\r\n", "\n");
    }

    static List<List<String>> read(String text) throws FunctionFault {
        Csv csv = new Csv(text);
        List<List<String>> records = new ArrayList<>();
        while (csv.position < csv.text.length()) {
            if (csv.text.charAt(csv.position) == '\n') {
                csv.position++;
                csv.line++;
                continue;
            }
            int start = csv.line;
            List<String> record = csv.record();
            if (!records.isEmpty() && record.size() != records.get(0).size()) {
                throw error(
                        start,
                        record.size() + " fields, where the first line has "
                                + records.get(0).size());
            }
            records.add(record);
            Bounds.checkElements((long) records.size() * record.size());
        }
        return records;
    }

    private static FunctionFault error(int line, String reason) {
        return FunctionFault.of("line " + line + ": " + reason);
    }

    private List<String> record() throws FunctionFault {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(position < text.length() && text.charAt(position) == '"' ? quoted() : plain());
            if (position >= text.length()) {
                return fields;
            }
            if (text.charAt(position++) == '\n') {
                line++;
                return fields;
            }
        }
    }

    private String plain() throws FunctionFault {
        int start = position;
        while (position < text.length() && text.charAt(position) != ',' && text.charAt(position) != '\n') {
            if (text.charAt(position) == '"') {
                throw error(line, "a quote within a plain field; put the field in quotes and double this one");
            }
            position++;
        }
        return text.substring(start, position);
    }

    private String quoted() throws FunctionFault {
        StringBuilder field = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c != '"') {
                line += c == '\n' ? 1 : 0;
                field.append(c);
            } else if (position < text.length() && text.charAt(position) == '"') {
                field.append('"');
                position++;
            } else if (position >= text.length() || ",\n".indexOf(text.charAt(position)) >= 0) {
                return field.toString();
            } else {
                throw error(line, "text after the quote that ends a field; double a quote that belongs to the field");
            }
        }
        throw error(line, "the last quoted field is not closed");
    }
}
