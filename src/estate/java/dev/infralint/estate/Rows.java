package dev.infralint.estate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.infralint.result.Redactor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Gathers rows; no text goes into one without passing the redactor. */
final class Rows {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Redactor redactor;
    private final List<Line> lines = new ArrayList<>();

    Rows(Redactor redactor) {
        this.redactor = redactor;
    }

    /** The rows so far. */
    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** A row that {@link Row#end} adds. */
    Row row(Table table) {
        return new Row(table.label());
    }

    /** Adds the log of the root, whose writer has masked it. */
    void sarif(String log) {
        // In JSON a line end stands between tokens only; a stored row is one line.
        lines.add(new Line(Line.SARIF, log.lines().map(String::strip).collect(Collectors.joining(" "))));
    }

    /** A row that is being filled. */
    final class Row {
        private final String table;
        private final ObjectNode columns = JSON.createObjectNode();

        private Row(String table) {
            this.table = table;
        }

        Row text(String column, @Nullable String text) {
            columns.put(column, text == null ? null : redactor.mask(text));
            return this;
        }

        Row number(String column, long number) {
            columns.put(column, number);
            return this;
        }

        Row truth(String column, boolean truth) {
            columns.put(column, truth);
            return this;
        }

        Row texts(String column, Collection<String> texts) {
            ArrayNode array = columns.putArray(column);
            texts.forEach(text -> array.add(redactor.mask(text)));
            return this;
        }

        void end() {
            lines.add(new Line(table, columns.toString()));
        }
    }
}
