package dev.infralint.terraform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.expression.Unknowns;
import dev.infralint.value.Marks;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares one of our values with one that a plan records. */
final class RecordedValue {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecordedValue() {}

    /** How far a provider may have changed what the configuration says. */
    enum Rules {
        /** Not at all: the same value, known and unknown alike. */
        EXACT,
        /** The provider's schema converts types, orders sets and normalises JSON; what we know beyond the plan is fine. */
        PROVIDER
    }

    /** An argument, or nested blocks as a list of objects. */
    static Optional<Value> argument(EvaluatedBody body, String name) {
        EvaluatedBody.EvaluatedAttribute attribute = body.attributes().get(name);
        if (attribute != null) {
            return Optional.of(attribute.value());
        }
        List<Value> blocks = new ArrayList<>();
        for (EvaluatedBody.EvaluatedBlock block : body.blocks()) {
            if (block.type().equals(name)) {
                blocks.add(object(block.body()));
            }
        }
        return blocks.isEmpty() ? Optional.empty() : Optional.of(new Value.TupleValue(blocks, Marks.NONE));
    }

    private static Value object(EvaluatedBody body) {
        Map<String, Value> elements = new HashMap<>();
        body.attributes().forEach((name, attribute) -> elements.put(name, attribute.value()));
        for (EvaluatedBody.EvaluatedBlock block : body.blocks()) {
            elements.computeIfAbsent(block.type(), type -> argument(body, type).orElseThrow());
        }
        return new Value.ObjectValue(elements, Marks.NONE);
    }

    static void compare(
            String path,
            Optional<Value> ours,
            @Nullable JsonNode value,
            @Nullable JsonNode unknown,
            Rules rules,
            List<String> differences) {
        if (unknown != null && unknown.isBoolean() && unknown.asBoolean()) {
            if (rules == Rules.EXACT && ours.filter(RecordedValue::known).isPresent()) {
                differences.add(path + " is known here: " + ours.get());
            }
            return;
        }
        Value mine = ours.orElseGet(Value::nothing);
        if (value == null || value.isNull()) {
            boolean nothing = mine.isNull()
                    || rules == Rules.PROVIDER
                            && (mine instanceof Value.Str text && text.value().isEmpty());
            if (!nothing) {
                differences.add(path + " is null in the plan, here " + mine);
            }
        } else if (mine.isNull() && rules == Rules.PROVIDER && isZero(value)) {
            return;
        } else if (!known(mine)) {
            differences.add(path + " is not known here, planned " + value + ", needs " + Unknowns.needs(mine));
        } else if (value.isObject()) {
            object(path, mine, value, unknown, rules, differences);
        } else if (value.isArray()) {
            array(path, mine, value, unknown, rules, differences);
        } else if (!scalar(mine, value, rules)) {
            differences.add(path + " is " + mine + ", planned " + value);
        }
    }

    private static boolean known(Value value) {
        return !(value instanceof Value.Unknown);
    }

    private static void object(
            String path,
            Value mine,
            JsonNode value,
            @Nullable JsonNode unknown,
            Rules rules,
            List<String> differences) {
        Value.Named named;
        if (mine instanceof Value.Named given) {
            named = given;
        } else if (mine instanceof Value.Sequence sequence
                && rules == Rules.PROVIDER
                && sequence.elements().size() == 1
                && sequence.elements().get(0) instanceof Value.Named only) {
            named = only;
        } else {
            differences.add(path + " is " + mine + ", planned " + value);
            return;
        }
        value.properties()
                .forEach(field -> compare(
                        path + "." + field.getKey(),
                        Optional.ofNullable(named.elements().get(field.getKey())),
                        field.getValue(),
                        unknown == null ? null : unknown.get(field.getKey()),
                        rules,
                        differences));
        if (unknown != null && unknown.isObject()) {
            unknown.properties().forEach(field -> {
                if (!value.has(field.getKey())) {
                    compare(
                            path + "." + field.getKey(),
                            Optional.ofNullable(named.elements().get(field.getKey())),
                            null,
                            field.getValue(),
                            rules,
                            differences);
                }
            });
        }
        if (rules == Rules.EXACT) {
            for (Map.Entry<String, Value> element : named.elements().entrySet()) {
                boolean planned = value.has(element.getKey()) || unknown != null && unknown.has(element.getKey());
                if (!planned && !element.getValue().isNull()) {
                    differences.add(path + "." + element.getKey() + " is not planned");
                }
            }
        }
    }

    private static void array(
            String path,
            Value mine,
            JsonNode value,
            @Nullable JsonNode unknown,
            Rules rules,
            List<String> differences) {
        List<Value> elements = mine instanceof Value.Sequence sequence
                ? sequence.elements()
                : rules == Rules.PROVIDER && mine instanceof Value.Named ? List.of(mine) : List.of();
        if (!(mine instanceof Value.Sequence) && elements.isEmpty() || elements.size() != value.size()) {
            differences.add(path + " is " + mine + ", planned " + value);
            return;
        }
        List<String> inOrder = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            compare(
                    path + "[" + i + "]",
                    Optional.of(elements.get(i)),
                    value.get(i),
                    unknown == null ? null : unknown.get(i),
                    rules,
                    inOrder);
        }
        if (inOrder.isEmpty() || rules == Rules.EXACT) {
            differences.addAll(inOrder);
            return;
        }
        // A set of the provider's schema: each planned element must be one of ours.
        List<Value> left = new ArrayList<>(elements);
        for (int i = 0; i < value.size(); i++) {
            JsonNode planned = value.get(i);
            JsonNode partly = unknown == null ? null : unknown.get(i);
            Optional<Value> same = left.stream()
                    .filter(element -> {
                        List<String> found = new ArrayList<>();
                        compare(path, Optional.of(element), planned, partly, rules, found);
                        return found.isEmpty();
                    })
                    .findFirst();
            if (same.isEmpty()) {
                differences.addAll(inOrder);
                return;
            }
            left.remove(same.get());
        }
    }

    private static boolean scalar(Value mine, JsonNode value, Rules rules) {
        if (mine instanceof Value.Str text) {
            if (value.isTextual() && value.asText().equals(text.value())) {
                return true;
            }
            return rules == Rules.PROVIDER
                    && (value.asText().equals(text.value())
                            || sameJson(text.value(), value.asText())
                            || value.asText().equals(sha1(text.value())));
        }
        if (mine instanceof Value.Num number) {
            boolean numeric = value.isNumber() || rules == Rules.PROVIDER;
            return numeric && sameNumber(number, value.asText());
        }
        if (mine instanceof Value.Bool bool) {
            boolean typed = value.isBoolean() || rules == Rules.PROVIDER;
            return typed && value.asText().equals(String.valueOf(bool.value()));
        }
        return false;
    }

    /** Objects that are written as attributes get zero values for what is not written in them. */
    private static boolean isZero(JsonNode value) {
        return value.isTextual() && value.asText().isEmpty()
                || value.isBoolean() && !value.asBoolean()
                || value.isNumber() && value.asDouble() == 0
                || value.isContainerNode() && value.isEmpty();
    }

    /** What the provider plans for user data in place of the text. */
    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean sameNumber(Value.Num number, String text) {
        try {
            return number.value().compareTo(new BigDecimal(text)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean sameJson(String left, String right) {
        try {
            return JSON.readTree(left).equals(JSON.readTree(right))
                    && !JSON.readTree(left).isMissingNode();
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
