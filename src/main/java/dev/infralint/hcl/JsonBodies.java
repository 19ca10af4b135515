package dev.infralint.hcl;

import dev.infralint.hcl.JsonNode.JsonArray;
import dev.infralint.hcl.JsonNode.JsonNull;
import dev.infralint.hcl.JsonNode.JsonObject;
import dev.infralint.hcl.JsonNode.JsonString;
import dev.infralint.hcl.JsonNode.Member;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes bodies, blocks and attributes of JSON values. */
public final class JsonBodies {
    private final SourceFile file;
    private final SyntaxErrors errors;
    private final JsonExpressions expressions;

    JsonBodies(SourceFile file, SyntaxErrors errors) {
        this.file = file;
        this.errors = errors;
        this.expressions = new JsonExpressions(errors);
    }

    /** The body of a whole file; empty for one that could not be read. */
    Body file(@Nullable JsonNode root, JsonShape shape) {
        int length = file.text().length();
        Range end = file.range(length, length);
        if (root == null) {
            return new Body(List.of(), List.of(), file.range(0, length), end);
        }
        if (!(root instanceof JsonObject) && !(root instanceof JsonArray)) {
            errors.add(
                    "Root value must be object",
                    "The whole file must be one JSON object, or an array of objects.",
                    root.range());
            return new Body(List.of(), List.of(), file.range(0, length), end);
        }
        return body(objects(root), shape, file.range(0, length), end);
    }

    private Body body(List<JsonObject> objects, JsonShape shape, Range range, Range end) {
        Map<String, List<Member>> arguments = new LinkedHashMap<>();
        List<Block> blocks = new ArrayList<>();
        for (JsonObject object : objects) {
            for (Member member : object.members()) {
                String name = member.name().value();
                if (name.equals("//")) {
                    continue;
                }
                JsonShape block = shape.block(name);
                if (block != null) {
                    blocks(member.name(), block, new ArrayList<>(), member.value(), blocks);
                } else {
                    arguments.computeIfAbsent(name, key -> new ArrayList<>()).add(member);
                }
            }
        }
        List<Attribute> attributes = new ArrayList<>();
        arguments.forEach((name, members) -> attributes.add(attribute(name, members, shape.reading(name))));
        return new Body(attributes, blocks, range, end);
    }

    private Attribute attribute(String name, List<Member> members, JsonShape.Reading reading) {
        Member first = members.get(0);
        Range nameRange = first.name().range();
        JsonNode value = expressions.combined(members, "argument");
        Expression expression = expressions.expression(value, reading);
        return new Attribute(name, nameRange, expression, nameRange.to(value.range()));
    }

    /** Adds the blocks that a property defines: below as many levels of objects as there are labels, one per object. */
    private void blocks(
            JsonString type, JsonShape shape, List<Block.Label> labels, JsonNode value, List<Block> blocks) {
        List<JsonObject> objects = objects(value);
        if (labels.size() < shape.labels()) {
            for (JsonObject object : objects) {
                for (Member member : object.members()) {
                    if (labels.isEmpty() && member.name().value().equals("//")) {
                        continue;
                    }
                    List<Block.Label> longer = new ArrayList<>(labels);
                    longer.add(
                            new Block.Label(member.name().value(), member.name().range()));
                    blocks(type, shape, longer, member.value(), blocks);
                }
            }
            return;
        }
        for (JsonObject object : objects) {
            Range header = labels.isEmpty()
                    ? type.range()
                    : labels.get(labels.size() - 1).range();
            int close = Math.max(object.range().start() + 1, object.range().end() - 1);
            Range inner = file.range(object.range().start() + 1, close);
            Body body = body(List.of(object), shape, inner, file.range(close, close));
            blocks.add(new Block(type.value(), type.range(), labels, body, header, header.to(object.range())));
        }
    }

    /** The objects of an object, of an array of objects, or of null, which has none. */
    private List<JsonObject> objects(JsonNode value) {
        if (value instanceof JsonObject object) {
            return List.of(object);
        }
        if (value instanceof JsonNull) {
            return List.of();
        }
        List<JsonObject> objects = new ArrayList<>();
        if (value instanceof JsonArray array) {
            for (JsonNode element : array.elements()) {
                if (element instanceof JsonObject object) {
                    objects.add(object);
                } else {
                    noObject(element);
                }
            }
        } else {
            noObject(value);
        }
        return objects;
    }

    private void noObject(JsonNode value) {
        errors.add(
                "Incorrect JSON value type",
                "A JSON object is needed here, or an array of objects, for the arguments and blocks inside.",
                value.range());
    }
}
