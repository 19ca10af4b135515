package dev.infralint.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;

/** Writes indented JSON, the same bytes on every platform. */
final class JsonText {
    private JsonText() {}

    /** Something that writes itself. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    /** The text of what {@code content} writes, with a final line end. */
    static String of(Content content) {
        StringWriter text = new StringWriter();
        try {
            to(text, content);
        } catch (IOException e) {
            throw new UncheckedIOException("a string takes everything", e);
        }
        return text.toString();
    }

    /** Writes what {@code content} writes, with a final line end; the writer stays open. */
    static void to(Writer out, Content content) throws IOException {
        try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(printer());
            json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
            content.write(json);
        }
        out.append('\n');
    }

    static DefaultPrettyPrinter printer() {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(
                        Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER))
                .withObjectIndenter(indent)
                .withArrayIndenter(indent);
    }

    static void texts(JsonGenerator json, String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    /** Something that writes a part of an object. */
    interface Fields<T> {
        void write(T each) throws IOException;
    }

    /** A field with a list of objects. */
    static <T> void objects(JsonGenerator json, String name, Iterable<T> all, Fields<T> fields) throws IOException {
        json.writeArrayFieldStart(name);
        for (T each : all) {
            json.writeStartObject();
            fields.write(each);
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
