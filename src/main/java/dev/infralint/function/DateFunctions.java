package dev.infralint.function;

import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Functions on points in time. */
final class DateFunctions {
    /** Digits of a number in a duration; int64 nanoseconds have 19. */
    private static final int LONGEST_NUMBER = 100;

    private static final Map<String, Long> NANOSECONDS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "\u03bcs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private DateFunctions() {}

    static List<Function> all() {
        return List.of(
                Function.named("formatdate")
                        .takes("format", Type.STRING)
                        .takes("time", Type.STRING)
                        .gives(Type.STRING, DateFunctions::formatdate),
                Function.named("timeadd")
                        .takes("timestamp", Type.STRING)
                        .takes("duration", Type.STRING)
                        .gives(Type.STRING, DateFunctions::timeadd),
                Function.named("timecmp")
                        .takes("timestamp_a", Type.STRING)
                        .takes("timestamp_b", Type.STRING)
                        .gives(
                                Type.NUMBER,
                                call -> Value.of(Integer.signum(time(call, 0)
                                        .time()
                                        .toInstant()
                                        .compareTo(time(call, 1).time().toInstant())))),
                now("timestamp"),
                now("plantimestamp"));
    }

    /** Differs with every run, so that it is never known. */
    private static Function now(String name) {
        return Function.named(name)
                .gives(
                        Type.STRING,
                        call -> new Value.Unknown(Type.STRING, Refinement.NOT_NULL, Set.of(name + "()"), Marks.NONE));
    }

    private static Timestamp time(Call call, int index) throws FunctionFault {
        try {
            return Timestamp.parse(call.text(index));
        } catch (FunctionFault fault) {
            throw FunctionFault.at(index, fault.message());
        }
    }

    private static Value timeadd(Call call) throws FunctionFault {
        Timestamp start = Timestamp.parse(call.text(0));
        Duration duration = duration(call.text(1));
        try {
            return Value.of(start.plus(duration).toText());
        } catch (DateTimeException outOfRange) {
            throw FunctionFault.of("the sum lies outside the years that can be computed");
        }
    }

    private static Duration duration(String text) throws FunctionFault {
        int i = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (text.substring(i).equals("0")) {
            return Duration.ZERO;
        }
        BigDecimal total = BigDecimal.ZERO;
        if (i == text.length()) {
            throw invalid(text);
        }
        while (i < text.length()) {
            int start = i;
            while (i < text.length() && (Character.digit(text.charAt(i), 10) >= 0 || text.charAt(i) == '.')) {
                i++;
            }
            String number = text.substring(start, i);
            start = i;
            while (i < text.length() && Character.digit(text.charAt(i), 10) < 0 && text.charAt(i) != '.') {
                i++;
            }
            Long unit = NANOSECONDS.get(text.substring(start, i));
            if (unit == null || number.length() > LONGEST_NUMBER || !number.matches("[0-9]+\\.?[0-9]*|\\.[0-9]+")) {
                throw invalid(text);
            }
            total = total.add(new BigDecimal(number).multiply(BigDecimal.valueOf(unit)));
        }
        if (total.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw invalid(text);
        }
        long nanoseconds = total.longValue();
        return Duration.ofNanos(text.startsWith("-") ? -nanoseconds : nanoseconds);
    }

    private static FunctionFault invalid(String text) {
        return FunctionFault.of(FunctionFault.quote(text) + " is no duration, such as \"90s\" or \"1h30m\"");
    }

    private static Value formatdate(Call call) throws FunctionFault {
        String format = call.text(0);
        Timestamp timestamp = time(call, 1);
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < format.length()) {
            char c = format.charAt(i);
            if (c == '\'') {
                i = quoted(format, i, out);
            } else if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                int end = i;
                while (end < format.length() && format.charAt(end) == c) {
                    end++;
                }
                out.append(verb(format.substring(i, end), timestamp));
                i = end;
            } else {
                out.append(c);
                i++;
            }
        }
        return Strings.of(out.toString());
    }

    /** Copies a literal in quotes, in which a doubled quote is one; gives where it ends. */
    private static int quoted(String format, int start, StringBuilder out) throws FunctionFault {
        if (format.startsWith("''", start)) {
            out.append('\'');
            return start + 2;
        }
        for (int i = start + 1; i < format.length(); i++) {
            if (format.charAt(i) != '\'') {
                out.append(format.charAt(i));
            } else if (format.startsWith("''", i)) {
                out.append('\'');
                i++;
            } else {
                return i + 1;
            }
        }
        throw FunctionFault.at(0, "a quote is opened and not closed; write '' for the quote itself");
    }

    private static String verb(String verb, Timestamp timestamp) throws FunctionFault {
        OffsetDateTime time = timestamp.time();
        int length = verb.length();
        String text = switch (verb.charAt(0)) {
            case 'Y' ->
                length == 2 ? two(time.getYear() % 100) : length == 4 ? String.format("%04d", time.getYear()) : "";
            case 'M' ->
                length <= 2
                        ? number(time.getMonthValue(), length)
                        : name(time.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH), length);
            case 'D' -> number(time.getDayOfMonth(), length);
            case 'E' -> name(time.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH), length);
            case 'h' -> number(time.getHour(), length);
            case 'H' -> number(time.getHour() % 12 == 0 ? 12 : time.getHour() % 12, length);
            case 'A' -> length == 2 ? time.getHour() < 12 ? "AM" : "PM" : "";
            case 'a' -> length == 2 ? time.getHour() < 12 ? "am" : "pm" : "";
            case 'm' -> number(time.getMinute(), length);
            case 's' -> number(time.getSecond(), length);
            case 'Z' -> zone(timestamp, length);
            default -> "";
        };
        if (text.isEmpty()) {
            throw FunctionFault.at(
                    0,
                    FunctionFault.quote(verb)
                            + " shows nothing of a date; put letters that are meant literally in single quotes");
        }
        return text;
    }

    private static String zone(Timestamp timestamp, int length) {
        return switch (length) {
            case 1 -> timestamp.zone();
            case 3 -> timestamp.offset("").equals("+0000") ? "UTC" : timestamp.offset("");
            case 4 -> timestamp.offset("");
            case 5 -> timestamp.offset(":");
            default -> "";
        };
    }

    private static String two(int number) {
        return String.format("%02d", number);
    }

    private static String number(int number, int length) {
        return length == 1 ? String.valueOf(number) : length == 2 ? two(number) : "";
    }

    private static String name(String full, int length) {
        return length == 3 ? full.substring(0, 3) : length == 4 ? full : "";
    }
}
