package dev.infralint.function;

import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Functions on strings. */
final class StringFunctions {
    private static final Type STRINGS = new Type.ListOf(Type.STRING);

    private StringFunctions() {}

    /** A function of one text that cannot fail. */
    private interface Change {
        String of(String text);
    }

    static List<Function> all() {
        List<Function> functions = new ArrayList<>(List.of(
                change("upper", text -> mapped(text, Character::toUpperCase)),
                change("lower", text -> mapped(text, Character::toLowerCase)),
                change("title", StringFunctions::title),
                change("chomp", StringFunctions::chomp),
                change("trimspace", StringFunctions::trimSpace),
                change("strrev", StringFunctions::reversed),
                Function.named("substr")
                        .takes(Parameter.of("str", Type.STRING).orDynamic())
                        .takes(Parameter.of("offset", Type.NUMBER).orDynamic())
                        .takes(Parameter.of("length", Type.NUMBER).orDynamic())
                        .gives(Type.STRING, call -> Strings.of(substr(call.text(0), call.whole(1), call.whole(2)))),
                Function.named("trim")
                        .takes("str", Type.STRING)
                        .takes("cutset", Type.STRING)
                        .gives(Type.STRING, call -> Strings.of(trim(call.text(0), call.text(1)))),
                Function.named("trimprefix")
                        .takes("str", Type.STRING)
                        .takes("prefix", Type.STRING)
                        .gives(
                                Type.STRING,
                                call -> Strings.of(
                                        call.text(0).startsWith(call.text(1))
                                                ? call.text(0)
                                                        .substring(call.text(1).length())
                                                : call.text(0))),
                Function.named("trimsuffix")
                        .takes("str", Type.STRING)
                        .takes("suffix", Type.STRING)
                        .gives(
                                Type.STRING,
                                call -> Strings.of(
                                        call.text(0).endsWith(call.text(1))
                                                ? call.text(0)
                                                        .substring(
                                                                0,
                                                                call.text(0).length()
                                                                        - call.text(1)
                                                                                .length())
                                                : call.text(0))),
                Function.named("startswith")
                        .takes(Parameter.of("str", Type.STRING).orUnknown())
                        .takes("prefix", Type.STRING)
                        .gives(Type.BOOL, StringFunctions::startsWith),
                Function.named("endswith")
                        .takes("str", Type.STRING)
                        .takes("suffix", Type.STRING)
                        .gives(Type.BOOL, call -> Value.of(call.text(0).endsWith(call.text(1)))),
                Function.named("strcontains")
                        .takes(Parameter.of("str", Type.STRING).orUnknown())
                        .takes("substr", Type.STRING)
                        .gives(Type.BOOL, StringFunctions::contains),
                Function.named("indent")
                        .takes("spaces", Type.NUMBER)
                        .takes("str", Type.STRING)
                        .gives(Type.STRING, StringFunctions::indent),
                Function.named("join")
                        .takes("separator", Type.STRING)
                        .rest(Parameter.of("lists", STRINGS))
                        .gives(Type.STRING, StringFunctions::join),
                Function.named("split")
                        .takes("separator", Type.STRING)
                        .takes("str", Type.STRING)
                        .gives(STRINGS, call -> Values.strings(split(call.text(1), call.text(0)))),
                Function.named("sort")
                        .takes(Parameter.of("list", STRINGS).orUnknown())
                        .gives(STRINGS, StringFunctions::sort),
                Function.named("replace")
                        .takes("str", Type.STRING)
                        .takes("substr", Type.STRING)
                        .takes("replace", Type.STRING)
                        .gives(Type.STRING, StringFunctions::replace)));
        functions.addAll(List.of(
                Function.named("regex")
                        .takes("pattern", Type.STRING)
                        .takes("string", Type.STRING)
                        .gives(
                                arguments -> arguments.get(0) instanceof Value.Str pattern
                                        ? Regex.compile(pattern.value()).resultType()
                                        : Type.DYNAMIC,
                                StringFunctions::regex),
                Function.named("regexall")
                        .takes("pattern", Type.STRING)
                        .takes("string", Type.STRING)
                        .gives(
                                arguments -> new Type.ListOf(
                                        arguments.get(0) instanceof Value.Str pattern
                                                ? Regex.compile(pattern.value()).resultType()
                                                : Type.DYNAMIC),
                                call -> Regex.compile(call.text(0)).allAsList(call.text(1), call.context())),
                Function.named("format")
                        .takes("format", Type.STRING)
                        .rest(Parameter.of("args", Type.DYNAMIC)
                                .orNull()
                                .orUnknown()
                                .orDynamic())
                        .gives(Type.STRING, StringFunctions::format),
                Function.named("formatlist")
                        .takes("format", Type.STRING)
                        .rest(Parameter.of("args", Type.DYNAMIC)
                                .orNull()
                                .orUnknown()
                                .orDynamic())
                        .gives(STRINGS, FormatList::of)));
        return functions;
    }

    private static Function change(String name, Change change) {
        return Function.named(name)
                .takes(Parameter.of("str", Type.STRING).orDynamic())
                .gives(Type.STRING, call -> Strings.of(change.of(call.text(0))));
    }

    private static String mapped(String text, IntUnaryOperator change) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(change).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.length());
        int previous = ' ';
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            out.appendCodePoint(separates(previous) ? Character.toTitleCase(c) : c);
            previous = c;
        }
        return out.toString();
    }

    private static boolean separates(int c) {
        if (c < 0x80) {
            return !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_');
        }
        return !Character.isLetter(c) && Character.getType(c) != Character.DECIMAL_DIGIT_NUMBER && isSpace(c);
    }

    private static boolean isSpace(int c) {
        return c >= 9 && c <= 13
                || c == ' '
                || c == 0x85
                || c == 0xa0
                || c == 0x1680
                || c >= 0x2000 && c <= 0x200a
                || c == 0x2028
                || c == 0x2029
                || c == 0x202f
                || c == 0x205f
                || c == 0x3000;
    }

    private static String chomp(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String trimSpace(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static String trim(String text, String cutset) {
        int start = 0;
        int end = text.length();
        while (start < end && cutset.indexOf(text.codePointAt(start)) >= 0) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && cutset.indexOf(text.codePointBefore(end)) >= 0) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static String reversed(String text) {
        List<String> clusters = Strings.clusters(text);
        Collections.reverse(clusters);
        return String.join("", clusters);
    }

    private static String substr(String text, int givenOffset, int length) {
        List<String> clusters = Strings.clusters(text);
        int offset = givenOffset;
        if (offset < 0) {
            offset += clusters.size();
        } else if (length == 0) {
            return "";
        }
        offset = Math.max(offset, 0);
        if (offset >= clusters.size()) {
            return "";
        }
        // A length of 0 counts as no limit where the offset is negative: so it is in Terraform.
        long end = length <= 0 ? clusters.size() : Math.min(clusters.size(), offset + (long) length);
        return String.join("", clusters.subList(offset, (int) end));
    }

    private static Value startsWith(Call call) {
        String prefix = call.text(1);
        if (call.get(0) instanceof Value.Unknown unknown) {
            String known = unknown.refinement().prefix();
            if (known.length() >= prefix.length()) {
                return Value.of(known.startsWith(prefix));
            }
            return prefix.startsWith(known)
                    ? Values.unknownFrom(Type.BOOL, Refinement.NOT_NULL, List.of(unknown))
                    : Value.of(false);
        }
        return Value.of(call.text(0).startsWith(prefix));
    }

    private static Value contains(Call call) {
        if (call.get(0) instanceof Value.Unknown unknown) {
            String prefix = unknown.refinement().prefix();
            return !prefix.isEmpty() && prefix.contains(call.text(1))
                    ? Value.of(true)
                    : Values.unknownFrom(Type.BOOL, Refinement.NOT_NULL, List.of(unknown));
        }
        return Value.of(call.text(0).contains(call.text(1)));
    }

    private static Value indent(Call call) throws FunctionFault {
        int spaces = call.whole(0);
        if (spaces < 0) {
            throw FunctionFault.of(spaces + " spaces are fewer than none; give 0 or more");
        }
        String text = call.text(1);
        long lines = text.chars().filter(c -> c == '\n').count();
        Bounds.checkText(text.length() + lines * spaces);
        return Strings.of(lines == 0 ? text : text.replace("\n", "\n" + " ".repeat(spaces)));
    }

    private static Value join(Call call) throws FunctionFault {
        if (call.size() < 2) {
            throw FunctionFault.of("give at least one list");
        }
        List<String> parts = new ArrayList<>();
        long length = 0;
        for (int i = 1; i < call.size(); i++) {
            if (!call.get(i).isWhollyKnown()) {
                return Values.unknownFrom(
                        Type.STRING, new Refinement(true, "", 0, null, PartialText.joined(call)), call.arguments());
            }
        }
        for (int i = 1; i < call.size(); i++) {
            List<Value> elements = call.elements(i);
            for (int j = 0; j < elements.size(); j++) {
                if (!(elements.get(j) instanceof Value.Str part)) {
                    String which = call.size() > 2 ? " of list " + i : "";
                    throw FunctionFault.at(
                            i, "element " + j + which + " is null; remove it with compact, or write the text you want");
                }
                parts.add(part.value());
                length += part.value().length() + call.text(0).length();
                Bounds.checkText(length);
            }
        }
        return Strings.of(String.join(call.text(0), parts));
    }

    private static List<String> split(String text, String separator) throws FunctionFault {
        List<String> parts = new ArrayList<>();
        if (separator.isEmpty()) {
            text.codePoints().forEach(c -> parts.add(Character.toString(c)));
            return parts;
        }
        int start = 0;
        for (int at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
            Bounds.checkElements(parts.size());
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static Value sort(Call call) throws FunctionFault {
        Value list = call.get(0);
        if (!list.isWhollyKnown()) {
            Refinement known = list instanceof Value.Unknown unknown
                    ? unknown.refinement()
                    : new Refinement(
                            true, "", call.elements(0).size(), call.elements(0).size());
            return Values.collapsed(Values.unknownFrom(
                    STRINGS, new Refinement(true, "", known.minLength(), known.maxLength()), List.of(list)));
        }
        List<Value> elements = call.elements(0);
        for (int i = 0; i < elements.size(); i++) {
            if (elements.get(i).isNull()) {
                throw FunctionFault.of("element " + i + " is null; remove it with compact");
            }
        }
        List<Value> sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparing(
                element -> element instanceof Value.Str string ? string.value() : "", Strings::compare));
        return new Value.ListValue(Type.STRING, sorted, Marks.NONE);
    }

    private static Value replace(Call call) throws FunctionFault {
        String text = call.text(0);
        String what = call.text(1);
        String by = call.text(2);
        if (what.length() > 1 && what.startsWith("/") && what.endsWith("/")) {
            try {
                return Strings.of(
                        Regex.compile(what.substring(1, what.length() - 1)).replaceAll(text, by, call.context()));
            } catch (FunctionFault fault) {
                throw FunctionFault.of(fault.message());
            }
        }
        if (what.isEmpty()) {
            Bounds.checkText(text.length() + (text.length() + 1L) * by.length());
            StringBuilder out = new StringBuilder(by);
            text.codePoints().forEach(c -> out.appendCodePoint(c).append(by));
            return Strings.of(out.toString());
        }
        long growth = Math.max(0, by.length() - what.length());
        Bounds.checkText(text.length() + growth * (text.length() / what.length()));
        return Strings.of(text.replace(what, by));
    }

    private static Value regex(Call call) throws FunctionFault {
        return Regex.compile(call.text(0)).first(call.text(1), call.context());
    }

    /** A bare null is of no type, for which Terraform does not format. */
    /** Whether nothing is told of a call with a null of no type, as before Terraform 1.12 and OpenTofu 1.10. */
    static boolean forgetsType(Call call) {
        return !call.context().language().since(12, 10)
                && call.arguments().stream()
                        .anyMatch(
                                argument -> argument.isNull() && argument.type().equals(Type.DYNAMIC));
    }

    private static Value format(Call call) throws FunctionFault {
        if (forgetsType(call)) {
            return Values.unknownFrom(Type.DYNAMIC, Refinement.NONE, call.arguments());
        }
        String format = call.text(0);
        List<Value> arguments = call.arguments().subList(1, call.size());
        for (Value argument : arguments) {
            if (!argument.isWhollyKnown()) {
                String prefix = format.substring(0, Math.max(0, format.indexOf('%')));
                return Values.unknownFrom(
                        Type.STRING,
                        new Refinement(true, prefix, 0, null, Formatter.outline(format, arguments)),
                        call.arguments());
            }
        }
        return Strings.of(Formatter.format(format, arguments));
    }
}
