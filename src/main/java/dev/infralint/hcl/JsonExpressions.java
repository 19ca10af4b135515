package dev.infralint.hcl;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.JsonNode.JsonArray;
import dev.infralint.hcl.JsonNode.JsonBool;
import dev.infralint.hcl.JsonNode.JsonNumber;
import dev.infralint.hcl.JsonNode.JsonObject;
import dev.infralint.hcl.JsonNode.JsonString;
import dev.infralint.hcl.JsonNode.Member;
import dev.infralint.hcl.JsonShape.Reading;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes expressions of JSON values (json/spec.md, "Expressions"). */
final class JsonExpressions {
    private final SyntaxErrors errors;

    JsonExpressions(SyntaxErrors errors) {
        this.errors = errors;
    }

    Expression expression(JsonNode value, Reading reading) {
        if (value instanceof JsonString string) {
            return switch (reading) {
                case LITERAL -> literal(string);
                case TEMPLATE -> template(string);
                case REFERENCE -> reference(string);
            };
        }
        if (value instanceof JsonNumber number) {
            return new Expression.NumberLiteral(number.value(), number.range());
        }
        if (value instanceof JsonBool bool) {
            return new Expression.BoolLiteral(bool.value(), bool.range());
        }
        if (value instanceof JsonArray array) {
            List<Expression> elements = new ArrayList<>(array.elements().size());
            for (JsonNode element : array.elements()) {
                elements.add(expression(element, reading));
            }
            return new Expression.TupleConstructor(elements, array.range());
        }
        if (value instanceof JsonObject object) {
            return object(object, reading);
        }
        return new Expression.NullLiteral(value.range());
    }

    private Expression object(JsonObject object, Reading reading) {
        Map<String, List<Member>> properties = new LinkedHashMap<>();
        for (Member member : object.members()) {
            properties
                    .computeIfAbsent(member.name().value(), name -> new ArrayList<>(1))
                    .add(member);
        }
        List<Expression.ObjectConstructor.Item> items = new ArrayList<>(properties.size());
        properties.forEach((name, members) -> items.add(new Expression.ObjectConstructor.Item(
                ExpressionParser.key(expression(members.get(0).name(), reading)),
                expression(combined(members, "object attribute"), reading))));
        return new Expression.ObjectConstructor(items, object.range());
    }

    /**
     * The value of a property that may be repeated. Repeated nested blocks, whose values are objects, are one array;
     * otherwise a repetition is an error and the first value counts.
     */
    JsonNode combined(List<Member> members, String what) {
        Member first = members.get(0);
        if (members.size() == 1) {
            return first.value();
        }
        List<JsonNode> elements = new ArrayList<>();
        for (Member member : members) {
            if (member.value() instanceof JsonObject) {
                elements.add(member.value());
            } else if (member.value() instanceof JsonArray array
                    && array.elements().stream().allMatch(JsonObject.class::isInstance)) {
                elements.addAll(array.elements());
            } else {
                duplicate(members, what);
                return first.value();
            }
        }
        return new JsonArray(elements, first.value().range());
    }

    private void duplicate(List<Member> members, String what) {
        int line = members.get(0).name().range().startPosition().line();
        for (Member repeated : members.subList(1, members.size())) {
            errors.add(
                    "Duplicate " + what,
                    "The name " + repeated.name().value() + " was already used on line " + line
                            + ". Each can be set once only.",
                    repeated.name().range());
        }
    }

    private static Expression.Template literal(JsonString string) {
        String text = string.value();
        List<TemplatePart> parts = text.isEmpty() ? List.of() : List.of(new TemplatePart.Literal(text, string.range()));
        return new Expression.Template(parts, false, string.range());
    }

    private Expression template(JsonString string) {
        String text = string.value();
        if (text.indexOf('$') < 0 && text.indexOf('%') < 0) {
            return literal(string);
        }
        ParsedExpression parsed = Parser.parseTemplate(string.content());
        for (Diagnostic diagnostic : parsed.diagnostics()) {
            errors.add(
                    diagnostic.summary(),
                    diagnostic.detail(),
                    diagnostic.subject().orElse(string.range()),
                    string.range());
        }
        if (parsed.expression() instanceof Expression.Template template) {
            return new Expression.Template(template.parts(), false, string.range());
        }
        return new Expression.Invalid(string.range());
    }

    /** A reference that cannot be read as one is read as a template, as old configurations have it. */
    private Expression reference(JsonString string) {
        ParsedExpression parsed = Parser.parseExpression(string.content());
        return parsed.diagnostics().isEmpty() ? parsed.expression() : template(string);
    }
}
