package dev.infralint.function;

import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Numbers;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads YAML as {@code yamldecode} does: YAML 1.1's words for bools, 1.2's numbers, dates as texts, merge keys. */
final class YamlReader {
    private static final int DEEPEST = 200;
    private static final String PREFIX = "tag:yaml.org,2002:";
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final Pattern TIMESTAMP = Pattern.compile("([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})"
            + "(?:([Tt ])([0-9]{1,2}):([0-9]{1,2}):([0-9]{1,2})(?:\\.[0-9]+)?(Z|[-+][0-9]{2}:[0-9]{2})?)?");
    private static final Map<String, Value> WORDS = words();

    private final int[] source;
    private final Iterator<Event> events;
    private final Map<String, Value> anchors = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private int nodes;
    private int depth;

    private YamlReader(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Bounds.LONGEST_TEXT)
                .setUseMarks(true)
                .build();
        // YAML 1.1 took U+0085 for a line break, and Terraform still does.
        String lines = text.replace('\u0085', '\n');
        source = lines.codePoints().toArray();
        events = new Parse(settings).parseString(lines).iterator();
    }

    private static Map<String, Value> words() {
        Map<String, Value> words = new HashMap<>();
        for (String word : List.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON")) {
            words.put(word, Value.of(true));
        }
        for (String word : List.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF")) {
            words.put(word, Value.of(false));
        }
        for (String word : List.of("", "~", "null", "Null", "NULL")) {
            words.put(word, Value.nothing());
        }
        return Map.copyOf(words);
    }

    static Value read(String text) throws FunctionFault {
        try {
            return new YamlReader(text).document();
        } catch (YamlEngineException invalid) {
            throw FunctionFault.of(
                    invalid instanceof MarkedYamlEngineException marked
                            ? described(marked)
                            : invalid.getMessage() + "");
        } catch (IllegalArgumentException noCharacter) {
            // The YAML reader lets through what it meets in escapes such as UFFFFFFFF.
            throw FunctionFault.of("an escape in it names no character");
        }
    }

    private static String described(MarkedYamlEngineException invalid) {
        String line = invalid.getProblemMark()
                .map(mark -> "line " + (mark.getLine() + 1) + ": ")
                .orElse("");
        return line + invalid.getProblem();
    }

    private Event next() throws FunctionFault {
        if (!events.hasNext()) {
            throw FunctionFault.of("the text ends where a value should be");
        }
        return events.next();
    }

    private Value document() throws FunctionFault {
        next();
        if (next().getEventId() != Event.ID.DocumentStart) {
            throw FunctionFault.of("the text holds no document");
        }
        Value value = node(next());
        if (next().getEventId() != Event.ID.DocumentEnd) {
            throw FunctionFault.of("there is more after the first document; give one");
        }
        if (next().getEventId() != Event.ID.StreamEnd) {
            throw FunctionFault.of("there is more after the first document; give one");
        }
        return value;
    }

    private Value node(Event event) throws FunctionFault {
        if (++nodes > Bounds.MOST_ELEMENTS || depth > DEEPEST) {
            throw FunctionFault.of("the document is too large or too deep to be decoded by infra-lint");
        }
        int before = nodes;
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        Optional<String> anchor =
                event instanceof NodeEvent named ? named.getAnchor().map(Object::toString) : Optional.empty();
        Value value;
        if (event instanceof ScalarEvent scalar) {
            value = isMerge(scalar) ? Value.of("<<") : scalar(scalar);
        } else if (event.getEventId() == Event.ID.MappingStart) {
            check((CollectionStartEvent) event, "map", "mapping");
            depth++;
            value = mapping();
            depth--;
        } else if (event.getEventId() == Event.ID.SequenceStart) {
            check((CollectionStartEvent) event, "seq", "sequence");
            depth++;
            value = sequence();
            depth--;
        } else {
            throw FunctionFault.of("the text ends where a value should be");
        }
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), value);
            sizes.put(anchor.get(), nodes - before + 1);
        }
        return value;
    }

    private Value aliased(AliasEvent alias) throws FunctionFault {
        String name = alias.getAlias().toString();
        Value value = anchors.get(name);
        if (value == null) {
            throw FunctionFault.of("no anchor " + FunctionFault.quote(name) + " stands before the alias of that name");
        }
        // An alias costs what it stands for: a document of aliases of aliases would grow without bound.
        nodes += sizes.getOrDefault(name, 1);
        return value;
    }

    private static void check(CollectionStartEvent event, String tag, String kind) throws FunctionFault {
        Optional<String> given = event.getTag();
        if (given.isPresent() && !given.get().equals(PREFIX + tag)) {
            throw FunctionFault.of("a " + kind + " cannot have the tag " + given.get());
        }
    }

    private Value sequence() throws FunctionFault {
        List<Value> elements = new ArrayList<>();
        for (Event event = next(); event.getEventId() != Event.ID.SequenceEnd; event = next()) {
            elements.add(node(event));
        }
        return new Value.TupleValue(elements, Marks.NONE);
    }

    private Value mapping() throws FunctionFault {
        Map<String, Value> attributes = new LinkedHashMap<>();
        for (Event event = next(); event.getEventId() != Event.ID.MappingEnd; event = next()) {
            if (!(event instanceof ScalarEvent scalar)) {
                throw FunctionFault.of("a key of a mapping is itself a mapping, sequence or alias; write a text");
            }
            if (isMerge(scalar)) {
                Value merged = node(next());
                if (merged instanceof Value.TupleValue several
                        && several.elements().stream().allMatch(Value.Named.class::isInstance)) {
                    several.elements().forEach(each -> attributes.putAll(((Value.Named) each).elements()));
                    continue;
                }
                if (!(merged instanceof Value.Named named)) {
                    throw FunctionFault.of(Types.described(merged.type()) + " cannot follow <<; give a mapping");
                }
                attributes.putAll(named.elements());
                continue;
            }
            Value key = Conversions.convert(scalar(scalar), Type.STRING).value();
            if (!(key instanceof Value.Str name)) {
                throw FunctionFault.of("a key of a mapping is null; put it in quotes");
            }
            attributes.put(name.value(), node(next()));
        }
        return new Value.ObjectValue(attributes, Marks.NONE);
    }

    private static boolean isMerge(ScalarEvent scalar) {
        return scalar.getValue().equals("<<") && scalar.getTag().isEmpty();
    }

    /** Refuses the one escape that YAML 1.2 added. */
    private void checkEscapes(ScalarEvent event) throws FunctionFault {
        if (event.getScalarStyle() != ScalarStyle.DOUBLE_QUOTED) {
            return;
        }
        int end = Math.min(source.length, event.getEndMark().map(Mark::getIndex).orElse(0));
        for (int i = event.getStartMark().map(Mark::getIndex).orElse(end); i + 1 < end; i++) {
            if (source[i] == '\\' && source[++i] == '/') {
                throw FunctionFault.of("the escape \\/ does not exist in YAML 1.1; write / without a backslash");
            }
        }
    }

    private Value scalar(ScalarEvent event) throws FunctionFault {
        checkEscapes(event);
        String text = event.getValue();
        String tag = event.getTag()
                .map(full -> full.startsWith(PREFIX) ? full.substring(PREFIX.length()) : full)
                .orElse("");
        if (!List.of("", "str", "bool", "int", "float", "null", "timestamp", "binary")
                .contains(tag)) {
            throw FunctionFault.of("the tag " + event.getTag().orElse("") + " stands for nothing in Terraform");
        }
        boolean quoted = event.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                || event.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
        char first = text.isEmpty() ? 'N' : text.charAt(0);
        boolean hinted = "+-0123456789yYnNtTfFoO~.".indexOf(first) >= 0;
        if (hinted && !tag.equals("str") && !tag.equals("binary")) {
            if (quoted) {
                return Strings.of(text);
            }
            Value word = WORDS.get(text);
            if (word != null) {
                return word;
            }
            Optional<Value> plain = plain(text, tag);
            if (plain.isPresent()) {
                return plain.get();
            }
        }
        return tagged(text, tag);
    }

    private static Optional<Value> plain(String text, String tag) throws FunctionFault {
        if (List.of(
                        ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN",
                        ".NAN")
                .contains(text)) {
            throw FunctionFault.of(text + " is no number that infra-lint computes with");
        }
        if (text.startsWith(".")) {
            return Numbers.parse(text).map(Value.class::cast);
        }
        if ("+-0123456789".indexOf(text.charAt(0)) < 0) {
            return Optional.empty();
        }
        if (tag.isEmpty() || tag.equals("timestamp")) {
            Optional<String> timestamp = timestamp(text);
            if (timestamp.isPresent()) {
                return timestamp.map(Value::of);
            }
        }
        return INTEGER.matcher(text).matches() || DECIMAL.matcher(text).matches()
                ? Optional.of(number(text, "int"))
                : Optional.empty();
    }

    private static Value tagged(String text, String tag) throws FunctionFault {
        return switch (tag) {
            case "bool" -> {
                Value word = WORDS.get(text);
                if (!(word instanceof Value.Bool)) {
                    throw FunctionFault.of(FunctionFault.quote(text) + " is no !!bool");
                }
                yield word;
            }
            case "int", "float" -> number(text, tag);
            case "null" -> Value.nothing();
            case "timestamp" ->
                Value.of(timestamp(text)
                        .orElseThrow(() -> FunctionFault.of(FunctionFault.quote(text) + " is no !!timestamp")));
            case "binary" -> {
                if (Base64Text.decode(text).isEmpty()) {
                    throw FunctionFault.of(FunctionFault.quote(text) + " is no !!binary: it is not base64");
                }
                yield Strings.of(text);
            }
            default -> Strings.of(text);
        };
    }

    private static Value number(String text, String tag) throws FunctionFault {
        String plain = text.replace("_", "");
        Optional<Value.Num> decimal = Numbers.parse(plain);
        if (decimal.isPresent()) {
            return decimal.get();
        }
        boolean negative = plain.startsWith("-");
        String digits = plain.startsWith("-") || plain.startsWith("+") ? plain.substring(1) : plain;
        try {
            BigInteger whole = digits.startsWith("0x") || digits.startsWith("0X")
                    ? new BigInteger(digits.substring(2), 16)
                    : digits.startsWith("0o") || digits.startsWith("0O")
                            ? new BigInteger(digits.substring(2), 8)
                            : digits.startsWith("0b") || digits.startsWith("0B")
                                    ? new BigInteger(digits.substring(2), 2)
                                    : null;
            if (whole != null && whole.bitLength() <= 64) {
                return Numbers.of(negative ? whole.negate() : whole);
            }
        } catch (NumberFormatException notDigits) {
            // Falls through to the fault below.
        }
        throw FunctionFault.of(FunctionFault.quote(text) + " is no !!" + tag);
    }

    /** The text in RFC 3339 of what YAML takes for a timestamp. */
    private static Optional<String> timestamp(String text) {
        Matcher matcher = TIMESTAMP.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        boolean spaced = " ".equals(matcher.group(4));
        boolean zoned = matcher.group(8) != null;
        if (matcher.group(4) != null && spaced == zoned) {
            return Optional.empty();
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    part(matcher.group(5)),
                    part(matcher.group(6)),
                    part(matcher.group(7)));
            return Optional.of(
                    Timestamp.of(time, zoned ? matcher.group(8) : "Z").toText());
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int part(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
