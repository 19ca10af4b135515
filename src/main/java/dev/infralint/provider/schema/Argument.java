package dev.infralint.provider.schema;

import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * An argument, block or attribute of a resource type in one major version.
 *
 * @param type such as {@code bool}, {@code list} or {@code block}; empty where it is not recorded
 * @param deprecated whether the provider advises against it
 * @param removedIn the version that will take it no more, where that is announced
 * @param replacement what to write instead, where the provider says so
 * @param absence what its absence means, where that is known
 */
public record Argument(
        Need need,
        String type,
        boolean deprecated,
        Optional<String> removedIn,
        Optional<String> replacement,
        Optional<Default> absence) {

    /**
     * What an absent argument means.
     *
     * @param value its value then; null (of Terraform) where nothing is in force; empty where {@code text} tells what decides
     * @param text the value as it is recorded, or what decides it
     * @param withoutBlock whether that holds, too, where the block around the argument is not written
     */
    public record Default(Optional<Value> value, String text, Certainty certainty, boolean withoutBlock) {}

    /** Reads what a table says of an argument in some majors. */
    static Argument parse(String segment) {
        char kind = segment.charAt(1);
        String rest = segment.length() > 2 ? segment.substring(3) : "";
        boolean deprecated = rest.startsWith("!");
        Optional<String> removedIn = Optional.empty();
        Optional<String> replacement = Optional.empty();
        if (deprecated) {
            int end = rest.indexOf(' ') < 0 ? rest.length() : rest.indexOf(' ');
            int arrow = rest.indexOf('>');
            removedIn = filled(rest.substring(1, arrow));
            replacement = filled(rest.substring(arrow + 1, end));
            rest = rest.substring(Math.min(end + 1, rest.length()));
        }
        return new Argument(
                Need.of(segment.charAt(0)), type(kind), deprecated, removedIn, replacement, absence(kind, rest));
    }

    private static String type(char kind) {
        return switch (kind) {
            case 'b' -> "bool";
            case 'n' -> "number";
            case 's' -> "string";
            case 'l' -> "list";
            case 'm' -> "map";
            case 'k' -> "block";
            default -> "";
        };
    }

    /** Whether it is a nested block. */
    public boolean block() {
        return type.equals("block");
    }

    private static Optional<String> filled(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    private static Optional<Default> absence(char kind, String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        char letter = text.charAt(1);
        Certainty certainty = switch (Character.toLowerCase(letter)) {
            case 'c' -> Certainty.CODE;
            case 'd' -> Certainty.DOCUMENTED;
            default -> Certainty.ASSUMED;
        };
        String said = text.substring(3);
        Optional<Value> value = text.charAt(0) == '=' ? Optional.of(value(kind, said)) : Optional.empty();
        return Optional.of(new Default(value, said, certainty, Character.isUpperCase(letter)));
    }

    private static Value value(char kind, String text) {
        if (text.equals("null") || kind == 'k' || kind == 'm') {
            return Value.nothing();
        }
        if (kind == 'l') {
            List<Value> elements = text.equals("[]") ? List.of() : List.of(Value.of(text));
            return new Value.ListValue(Type.STRING, elements, Marks.NONE);
        }
        if (kind == 'b' && (text.equals("true") || text.equals("false"))) {
            return Value.of(text.equals("true"));
        }
        if (kind == 'n') {
            try {
                return new Value.Num(new BigDecimal(text), Marks.NONE);
            } catch (NumberFormatException noNumber) {
                return Value.of(text);
            }
        }
        return Value.of(text);
    }
}
