package dev.infralint.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.JsonText;
import dev.infralint.value.Numbers;
import dev.infralint.value.Outline;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code format}: the verbs of Go's fmt over Terraform's values. */
final class Formatter {
    private static final int WIDEST = 1_000_000;

    private final String format;
    private final List<Value> arguments;
    private final StringBuilder out = new StringBuilder();
    private final PartialText parts = new PartialText();
    private int position;

    private Formatter(String format, List<Value> arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    /** The text, from arguments that are wholly known; a fault at an argument counts the format as the first. */
    static String format(String format, List<Value> arguments) throws FunctionFault {
        return new Formatter(format, arguments).run();
    }

    /** What is known of the text, from arguments of which some are unknown; null where nothing can be told. */
    static @Nullable Outline outline(String format, List<Value> arguments) {
        try {
            Formatter formatter = new Formatter(format, arguments);
            String rest = formatter.run();
            return formatter.parts.add(rest).outline();
        } catch (FunctionFault unsaid) {
            return null;
        }
    }

    /**
     * One verb of the format.
     *
     * @param raw as it stands there
     * @param offset of its first byte
     * @param width -1 where it is not said
     * @param precision -1 where it is not said
     */
    private record Verb(String raw, int offset, char mode, String flags, int width, int precision) {
        private static final String FLAGS = "0#-+ ";

        boolean has(char flag) {
            return flags.indexOf(flag) >= 0;
        }

        String quoted() {
            return FunctionFault.quote(raw) + " at byte " + offset + " of the format";
        }
    }

    private String run() throws FunctionFault {
        int next = 1;
        int highest = 0;
        while (position < format.length()) {
            int start = position;
            char c = format.charAt(position++);
            if (c != '%') {
                out.append(c);
                continue;
            }
            if (peek() == '%') {
                position++;
                out.append('%');
                continue;
            }
            String flags = flags();
            int width = isDigit(peek()) ? digits() : -1;
            int precision = precision();
            int argument = argument(next);
            char mode = mode();
            Verb verb = new Verb(format.substring(start, position), bytes(start), mode, flags, width, precision);
            highest = Math.max(highest, argument);
            append(verb, argument);
            Bounds.checkText(out.length());
            next = argument + 1;
        }
        if (highest < arguments.size()) {
            throw FunctionFault.at(
                    highest + 1,
                    highest == 0
                            ? "the format has no verb; add one for this argument, such as %s"
                            : "the format uses " + highest + " argument(s); add a verb or leave this one out");
        }
        return out.toString();
    }

    private String flags() {
        int start = position;
        while (position < format.length() && Verb.FLAGS.indexOf(peek()) >= 0) {
            position++;
        }
        return format.substring(start, position);
    }

    private int precision() throws FunctionFault {
        if (peek() != '.') {
            return -1;
        }
        position++;
        return digits();
    }

    /** The number of the argument that a verb names; {@code next} where it names none. */
    private int argument(int next) throws FunctionFault {
        if (peek() != '[') {
            return next;
        }
        position++;
        if (peek() < '1' || peek() > '9') {
            throw unexpected();
        }
        int argument = digits();
        if (peek() != ']') {
            throw unexpected();
        }
        position++;
        return argument;
    }

    private char mode() throws FunctionFault {
        char mode = peek();
        if (!(mode >= 'a' && mode <= 'z' || mode >= 'A' && mode <= 'Z')) {
            throw unexpected();
        }
        position++;
        return mode;
    }

    private char peek() {
        return position < format.length() ? format.charAt(position) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private int digits() throws FunctionFault {
        int number = 0;
        while (isDigit(peek())) {
            number = number * 10 + (format.charAt(position++) - '0');
            if (number > WIDEST) {
                throw FunctionFault.of("a width, precision or index above 1,000,000 is not computed by infra-lint");
            }
        }
        return number;
    }

    private int bytes(int end) {
        return format.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }

    private FunctionFault unexpected() {
        return position >= format.length()
                ? FunctionFault.of("the format ends within a verb; write %% for a percent sign")
                : FunctionFault.of("'" + Character.toString(format.codePointAt(position)) + "' at byte "
                        + bytes(position) + " of the format belongs to no verb; write %% for a percent sign");
    }

    private void append(Verb verb, int argument) throws FunctionFault {
        if (argument > arguments.size()) {
            throw FunctionFault.of(verb.quoted() + " asks for argument " + argument
                    + " after the format, and there are only " + arguments.size());
        }
        Value value = arguments.get(argument - 1);
        if (!value.isWhollyKnown()) {
            parts.add(out.toString());
            out.setLength(0);
            boolean asItIs = verb.raw.equals("%s") || verb.raw.equals("%v");
            if (asItIs) {
                parts.add(value);
            } else {
                parts.hole(value);
            }
            return;
        }
        if (verb.mode != 'v' && value.isNull()) {
            throw FunctionFault.of(verb.quoted() + " cannot show null; use %v, or coalesce");
        }
        switch (verb.mode) {
            case 'v' -> out.append(padded(verb, asIs(verb, value)));
            case 't' -> out.append(((Value.Bool) converted(verb, value, Type.BOOL)).value());
            case 'b', 'd', 'o', 'x', 'X' -> out.append(integer(verb, (Value.Num) converted(verb, value, Type.NUMBER)));
            case 'e', 'E', 'f', 'g', 'G' -> out.append(decimal(verb, (Value.Num) converted(verb, value, Type.NUMBER)));
            case 's', 'q' -> out.append(padded(verb, string(verb, (Value.Str) converted(verb, value, Type.STRING))));
            default ->
                throw FunctionFault.of(
                        verb.quoted() + " is no verb; those of Terraform are v t b d o x X e E f g G s q");
        }
    }

    private static Value converted(Verb verb, Value value, Type type) throws FunctionFault {
        Computed converted = Conversions.convert(value, type);
        Computed.Fault fault = converted.error();
        if (fault != null) {
            throw FunctionFault.of(verb.quoted() + ": " + fault.detail());
        }
        return converted.value();
    }

    private static String asIs(Verb verb, Value value) throws FunctionFault {
        if (!verb.has('#') && value instanceof Value.Str string) {
            return string.value();
        }
        if (!verb.has('#') && value instanceof Value.Num number) {
            return Numbers.general(number.value(), -1);
        }
        return Json.encode(value);
    }

    private static String string(Verb verb, Value.Str string) {
        String text = string.value();
        if (verb.precision > 0) {
            List<String> clusters = Strings.clusters(text);
            text = String.join("", clusters.subList(0, Math.min(verb.precision, clusters.size())));
        }
        return verb.mode == 'q' ? JsonText.quote(text) : text;
    }

    private static String padded(Verb verb, String text) {
        int missing = verb.width < 0 ? 0 : verb.width - Strings.length(text);
        if (missing <= 0) {
            return text;
        }
        String pad = (verb.has('0') ? "0" : " ").repeat(missing);
        return verb.has('-') ? text + pad : pad + text;
    }

    private static String sign(Verb verb, boolean negative) {
        return negative ? "-" : verb.has('+') ? "+" : verb.has(' ') ? " " : "";
    }

    private static String integer(Verb verb, Value.Num number) throws FunctionFault {
        if (!Numbers.isWhole(number)) {
            throw FunctionFault.of(
                    verb.quoted() + " shows whole numbers, and " + Numbers.format(number.value()) + " has a fraction");
        }
        BigInteger whole = number.value().toBigInteger();
        int base = switch (verb.mode) {
            case 'b' -> 2;
            case 'o' -> 8;
            case 'd' -> 10;
            default -> 16;
        };
        String digits = whole.abs().toString(base);
        String prefix = "";
        if (verb.has('#')) {
            prefix = switch (verb.mode) {
                case 'b' -> "0b";
                case 'o' -> "0";
                case 'x' -> "0x";
                case 'X' -> "0X";
                default -> "";
            };
        }
        if (verb.mode == 'X') {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        if (verb.precision == 0 && digits.equals("0")) {
            return "";
        }
        String sign = sign(verb, whole.signum() < 0);
        int zeros = Math.max(0, verb.precision - digits.length());
        int missing = Math.max(0, verb.width - sign.length() - prefix.length() - zeros - digits.length());
        if (verb.has('-')) {
            return sign + prefix + "0".repeat(zeros) + digits + " ".repeat(missing);
        }
        if (verb.has('0') && verb.precision < 0) {
            return sign + prefix + "0".repeat(missing) + digits;
        }
        return " ".repeat(missing) + sign + prefix + "0".repeat(zeros) + digits;
    }

    private static String decimal(Verb verb, Value.Num number) {
        BigDecimal exact = Numbers.exact(number);
        BigDecimal size = exact.abs();
        String digits = switch (verb.mode) {
            case 'f' ->
                size.setScale(verb.precision < 0 ? 6 : verb.precision, RoundingMode.HALF_EVEN)
                        .toPlainString();
            case 'e', 'E' -> exponential(size, verb.precision < 0 ? 6 : verb.precision);
            default ->
                verb.precision < 0
                        ? Numbers.general(
                                number.value().signum() == 0
                                        ? BigDecimal.ZERO
                                        : number.value().abs(),
                                -1)
                        : Numbers.general(size, Math.max(verb.precision, 1));
        };
        if (verb.mode == 'E' || verb.mode == 'G') {
            digits = digits.toUpperCase(Locale.ROOT);
        }
        String sign = sign(verb, Numbers.isNegative(number));
        int missing = Math.max(0, verb.width - sign.length() - digits.length());
        if (verb.has('-')) {
            return sign + digits + " ".repeat(missing);
        }
        return verb.has('0') ? sign + "0".repeat(missing) + digits : " ".repeat(missing) + sign + digits;
    }

    private static String exponential(BigDecimal size, int precision) {
        if (size.signum() == 0) {
            return "0" + (precision > 0 ? "." + "0".repeat(precision) : "") + "e+00";
        }
        BigDecimal rounded = size.round(new MathContext(precision + 1, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        String digits = rounded.unscaledValue().toString();
        digits = digits.length() > precision + 1 ? digits.substring(0, precision + 1) : digits;
        digits += "0".repeat(precision + 1 - digits.length());
        return digits.charAt(0)
                + (precision > 0 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
