package dev.infralint.function;

import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** Functions that encode and decode. */
final class EncodingFunctions {
    private EncodingFunctions() {}

    static List<Function> all() {
        Parameter anything =
                Parameter.of("val", Type.DYNAMIC).orNull().orUnknown().orDynamic();
        return List.of(
                Function.named("base64encode")
                        .takes("str", Type.STRING)
                        .gives(Type.STRING, call -> Value.of(Base64Text.encode(bytes(call.text(0))))),
                Function.named("base64decode")
                        .takes("str", Type.STRING)
                        .gives(Type.STRING, EncodingFunctions::base64decode),
                Function.named("base64gzip")
                        .takes("str", Type.STRING)
                        .gives(Type.STRING, EncodingFunctions::base64gzip),
                Function.named("base64gunzip")
                        .takes("str", Type.STRING)
                        .gives(Type.STRING, EncodingFunctions::base64gunzip),
                Function.named("urldecode").takes("str", Type.STRING).gives(Type.STRING, EncodingFunctions::urldecode),
                Function.named("textencodebase64")
                        .takes("string", Type.STRING)
                        .takes("encoding", Type.STRING)
                        .gives(Type.STRING, EncodingFunctions::textencodebase64),
                Function.named("textdecodebase64")
                        .takes("source", Type.STRING)
                        .takes("encoding", Type.STRING)
                        .gives(Type.STRING, EncodingFunctions::textdecodebase64),
                Function.named("urlencode")
                        .takes("str", Type.STRING)
                        .gives(Type.STRING, call -> Value.of(urlencode(call.text(0)))),
                Function.named("jsonencode").takes(anything).gives(Type.STRING, EncodingFunctions::jsonencode),
                Function.named("yamlencode")
                        .takes(Parameter.of("value", Type.DYNAMIC)
                                .orNull()
                                .orUnknown()
                                .orDynamic())
                        .gives(Type.STRING, EncodingFunctions::yamlencode),
                Function.named("jsondecode")
                        .takes(Parameter.of("str", Type.STRING).orUnknown())
                        .maybeNull()
                        .gives(EncodingFunctions::jsonType, EncodingFunctions::jsondecode),
                Function.named("yamldecode")
                        .takes("src", Type.STRING)
                        .maybeNull()
                        .gives(Type.DYNAMIC, call -> call.context().decoded().yaml(call.text(0))),
                Function.named("csvdecode")
                        .takes("str", Type.STRING)
                        .gives(
                                arguments -> arguments.get(0) instanceof Value.Str text
                                        ? csvdecode(text.value()).type()
                                        : Type.DYNAMIC,
                                call -> csvdecode(call.text(0))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the beginning of an unknown document tells of its type. */
    private static Type jsonType(List<Value> arguments) {
        String prefix = arguments.get(0) instanceof Value.Unknown unknown
                ? unknown.refinement().prefix().strip()
                : "";
        if (prefix.isEmpty()) {
            return Type.DYNAMIC;
        }
        char first = prefix.charAt(0);
        if (first == '"') {
            return Type.STRING;
        }
        if (first == 't' || first == 'f') {
            return Type.BOOL;
        }
        return first == '-' || first >= '0' && first <= '9' ? Type.NUMBER : Type.DYNAMIC;
    }

    private static Value base64decode(Call call) throws FunctionFault {
        byte[] decoded = Base64Text.decode(call.text(0))
                .orElseThrow(() -> FunctionFault.of(FunctionFault.quote(call.text(0)) + " is not base64"));
        return Strings.of(Base64Text.text(decoded, StandardCharsets.UTF_8)
                .orElseThrow(() -> FunctionFault.of("the bytes are no text in UTF-8; leave binary content encoded")));
    }

    /** OpenTofu's. */
    private static Value base64gunzip(Call call) throws FunctionFault {
        byte[] packed = Base64Text.decode(call.text(0))
                .orElseThrow(() -> FunctionFault.of(FunctionFault.quote(call.text(0)) + " is not base64"));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        byte[] part = new byte[8192];
        try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            for (int read = unpacked.read(part); read >= 0; read = unpacked.read(part)) {
                text.write(part, 0, read);
                Bounds.checkText(text.size());
            }
        } catch (IOException broken) {
            throw FunctionFault.of("the bytes are not what gzip makes");
        }
        return Strings.of(Base64Text.text(text.toByteArray(), StandardCharsets.UTF_8)
                .orElseThrow(() -> FunctionFault.of("the bytes are no text in UTF-8")));
    }

    /** OpenTofu's. */
    private static Value urldecode(Call call) throws FunctionFault {
        String text = call.text(0);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        byte[] raw = bytes(text);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                int high = i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
                int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    throw FunctionFault.of(
                            FunctionFault.quote(text) + " has a % that no two hexadecimal digits follow");
                }
                decoded.write(high * 16 + low);
                i += 2;
            } else {
                decoded.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return Strings.of(new String(decoded.toByteArray(), StandardCharsets.UTF_8));
    }

    /** The bytes are those of one compressor's choices, which differ between implementations. */
    private static Value base64gzip(Call call) {
        return new Value.Unknown(
                Type.STRING,
                new Refinement(true, "H4sIAAAAAAAA/", 0, null),
                Set.of("base64gzip()"),
                call.get(0).marks());
    }

    private static Charset charset(Call call) throws FunctionFault {
        return Encodings.named(call.text(1))
                .orElseThrow(() -> FunctionFault.at(
                        1,
                        FunctionFault.quote(call.text(1))
                                + " is no encoding that Terraform knows; give an IANA name, such as UTF-16LE"));
    }

    private static Value notAvailable(Call call) {
        Value.Unknown unknown = Values.unknownFrom(Type.STRING, Refinement.NOT_NULL, call.arguments());
        return new Value.Unknown(
                Type.STRING, Refinement.NOT_NULL, Set.of("the encoding " + call.text(1)), unknown.marks());
    }

    private static Value textencodebase64(Call call) throws FunctionFault {
        if (Encodings.isElsewhere(call.text(1))) {
            return notAvailable(call);
        }
        Charset charset = charset(call);
        try {
            ByteBuffer encoded = charset.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .encode(CharBuffer.wrap(call.text(0)));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return Value.of(Base64Text.encode(bytes));
        } catch (CharacterCodingException | UnsupportedOperationException unmappable) {
            throw FunctionFault.at(0, "some of its characters do not exist in " + charset.name());
        }
    }

    private static Value textdecodebase64(Call call) throws FunctionFault {
        if (Encodings.isElsewhere(call.text(1))) {
            return notAvailable(call);
        }
        Charset charset = charset(call);
        byte[] decoded = Base64Text.decode(call.text(0)).orElseThrow(() -> FunctionFault.at(0, "it is not base64"));
        return Strings.of(Base64Text.text(decoded, charset)
                .orElseThrow(() -> FunctionFault.at(0, "the bytes are no text in " + charset.name())));
    }

    private static String urlencode(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : bytes(text)) {
            int c = b & 0xff;
            if (c == ' ') {
                out.append('+');
            } else if (c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || "-_.~".indexOf(c) >= 0) {
                out.append((char) c);
            } else {
                out.append(String.format("%%%02X", c));
            }
        }
        return out.toString();
    }

    private static Value jsonencode(Call call) throws FunctionFault {
        Value value = call.get(0);
        if (value.isWhollyKnown()) {
            return Value.of(Json.encode(value));
        }
        String prefix = "";
        if (Values.isSurelyNotNull(value)) {
            Type type = value.type();
            if (type.equals(Type.STRING)) {
                prefix = "\"";
            } else if (type instanceof Type.ObjectOf || type instanceof Type.MapOf) {
                prefix = "{";
            } else if (Types.isSequence(type)) {
                prefix = "[";
            }
        }
        boolean open = value instanceof Value.Unknown unknown
                && unknown.refinement().items().isEmpty();
        Outline outline = open ? null : Json.outline(value);
        Refinement refinement = new Refinement(true, prefix, 0, null, outline).withEncoded(Json.decoded(value));
        return Values.unknownFrom(Type.STRING, refinement, List.of(value));
    }

    /** What was encoded as JSON before comes back with its known parts. */
    private static Value jsondecode(Call call) throws FunctionFault {
        if (!(call.get(0) instanceof Value.Unknown unknown)) {
            return JsonReader.read(call.text(0));
        }
        Value encoded = unknown.refinement().encoded();
        return encoded == null
                ? Values.unknownFrom(jsonType(call.arguments()), Refinement.NONE, call.arguments())
                : encoded;
    }

    private static Value yamlencode(Call call) throws FunctionFault {
        Value value = call.get(0);
        return value.isWhollyKnown()
                ? Value.of(YamlWriter.write(value))
                : Values.unknownFrom(Type.STRING, Refinement.NOT_NULL, List.of(value));
    }

    private static Value csvdecode(String text) throws FunctionFault {
        List<List<String>> records = Csv.read(text);
        if (records.isEmpty()) {
            throw FunctionFault.of("there is no line of column names");
        }
        List<String> header = records.get(0);
        Map<String, Type> columns = new TreeMap<>();
        Set<String> seen = new TreeSet<>();
        for (String name : header) {
            if (!seen.add(name)) {
                throw FunctionFault.of("two columns are named " + FunctionFault.quote(name));
            }
            columns.put(Strings.normalize(name), Type.STRING);
        }
        List<Value> rows = new ArrayList<>();
        for (List<String> record : records.subList(1, records.size())) {
            Map<String, Value> row = new LinkedHashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(Strings.normalize(header.get(i)), Strings.of(record.get(i)));
            }
            rows.add(new Value.ObjectValue(row, Marks.NONE));
        }
        return Values.list(new Type.ObjectOf(columns), rows);
    }

    /** The text of a document in UTF-8, where it is valid. */
    static Optional<String> utf8(byte[] bytes) {
        return Base64Text.text(bytes, StandardCharsets.UTF_8);
    }
}
