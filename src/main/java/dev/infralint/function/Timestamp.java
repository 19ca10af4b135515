package dev.infralint.function;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in time as RFC 3339 writes it. */
record Timestamp(OffsetDateTime time) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{4})-(\\d\\d)-(\\d\\d)T(\\d\\d):(\\d\\d):(\\d\\d)(\\.\\d+)?(Z|[-+]\\d\\d:\\d\\d)");

    static Timestamp of(LocalDateTime time, String zone) {
        if (zone.equals("Z")) {
            return new Timestamp(time.atOffset(ZoneOffset.UTC));
        }
        int hours = Integer.parseInt(zone.substring(1, 3));
        int minutes = Integer.parseInt(zone.substring(4, 6));
        if (hours > 23 || minutes > 59) {
            throw new DateTimeException("the offset from UTC is more than 23:59");
        }
        int seconds = (hours * 60 + minutes) * 60 * (zone.startsWith("-") ? -1 : 1);
        return new Timestamp(time.atOffset(ZoneOffset.ofTotalSeconds(seconds)));
    }

    static Timestamp parse(String text) throws FunctionFault {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw FunctionFault.of(
                    FunctionFault.quote(text) + " is no time in RFC 3339, such as \"2026-05-31T08:00:00Z\"");
        }
        try {
            LocalDateTime time = LocalDateTime.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)),
                    Integer.parseInt(matcher.group(4)),
                    Integer.parseInt(matcher.group(5)),
                    Integer.parseInt(matcher.group(6)));
            String fraction = matcher.group(7);
            if (fraction != null) {
                String digits = (fraction.substring(1) + "000000000").substring(0, 9);
                time = time.withNano(Integer.parseInt(digits));
            }
            return of(time, matcher.group(8));
        } catch (DateTimeException outOfRange) {
            throw FunctionFault.of(FunctionFault.quote(text) + " is no time: " + outOfRange.getMessage());
        }
    }

    Timestamp plus(Duration duration) {
        return new Timestamp(time.plus(duration));
    }

    /** {@code Z}, or {@code +01:00}. */
    String zone() {
        return time.getOffset().getTotalSeconds() == 0 ? "Z" : offset(":");
    }

    /** {@code +0100}, with a separator between hours and minutes. */
    String offset(String separator) {
        int minutes = time.getOffset().getTotalSeconds() / 60;
        return String.format(
                "%s%02d%s%02d", minutes < 0 ? "-" : "+", Math.abs(minutes) / 60, separator, Math.abs(minutes) % 60);
    }

    /** In RFC 3339 without fractions of seconds. */
    String toText() {
        return (time.getYear() < 0 ? "-" : "")
                + String.format(
                        "%04d-%02d-%02dT%02d:%02d:%02d%s",
                        Math.abs(time.getYear()),
                        time.getMonthValue(),
                        time.getDayOfMonth(),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond(),
                        zone());
    }
}
