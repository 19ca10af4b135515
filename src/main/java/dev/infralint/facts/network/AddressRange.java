package dev.infralint.facts.network;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.value.Outline;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of the internet in a row, computed from whatever spelling the configuration has: a prefix such as
 * {@code 0/0}, {@code 10.0.0.0/8} or {@code 0:0:0:0:0:0:0:0/0}, one address, two with a dash between, or a word for all.
 *
 * @param version 4 or 6
 * @param first the lowest address as a number
 * @param last the highest address as a number
 */
public record AddressRange(int version, BigInteger first, BigInteger last) {
    /**
     * What counts as open to the internet: a sixteenth of the addresses that machines on the internet may have. No office,
     * provider or country holds as much, and nobody who means some networks writes so many.
     */
    private static final BigInteger OPEN_SHARE = BigInteger.valueOf(16);

    private static final BigInteger LAST_V4 = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
    private static final BigInteger LAST_V6 = BigInteger.ONE.shiftLeft(128).subtract(BigInteger.ONE);

    /** The unicast addresses: what lies above is multicast and reserved. */
    private static final AddressRange INTERNET_V4 = new AddressRange(
            4, BigInteger.ONE.shiftLeft(24), BigInteger.valueOf(224).shiftLeft(24));

    /** {@code 2000::/3}: all global addresses that are given out. */
    private static final AddressRange INTERNET_V6 = new AddressRange(
            6, BigInteger.ONE.shiftLeft(125), BigInteger.ONE.shiftLeft(126).subtract(BigInteger.ONE));

    private static final AddressRange ALL = new AddressRange(4, BigInteger.ZERO, LAST_V4);

    /** Whether the attribute surely is a range that is open to the internet. */
    public static boolean isOpen(Attr attribute) {
        return open(attribute) == Answer.YES;
    }

    /** Whether the attribute is not surely a narrower range; a known prefix length of an unknown address decides. */
    public static boolean mayBeOpen(Attr attribute) {
        return open(attribute) != Answer.NO;
    }

    private static Answer open(Attr attribute) {
        return Answer.ofAll(
                attribute,
                each -> each.isUnknown()
                        ? Answer.maybe(!endsNarrowly(each) && !PartlyKnown.isNarrow(each))
                        : Answer.of(of(each.textOrEmpty())
                                .filter(AddressRange::isOpen)
                                .isPresent()));
    }

    /** Whether a list of ranges surely limits who may come: it is filled, and none of its ranges is open. */
    public static boolean limit(Attr ranges) {
        return ranges.isFilled()
                && ranges.isKnown()
                && ranges.elements().stream().noneMatch(AddressRange::mayBeOpen);
    }

    /** Whether some range of a list is surely open to the internet. */
    public static boolean someOpen(Attr ranges) {
        return ranges.isKnown() && ranges.elements().stream().anyMatch(AddressRange::isOpen);
    }

    /** Whether a range between two addresses is surely open to the internet. */
    public static boolean isOpen(Attr from, Attr to) {
        return between(from.textOrEmpty(), to.textOrEmpty())
                .filter(AddressRange::isOpen)
                .isPresent();
    }

    /**
     * Whether a range between two addresses, of which one may be unknown, is not surely narrower; one that begins and ends at
     * the same unknown one is this one address.
     */
    public static boolean mayBeOpen(Attr from, Attr to) {
        if (from.isKnown() && to.isKnown()) {
            return isOpen(from, to);
        }
        if (from.isWrittenAs(to) || PartlyKnown.isAddressOfMachine(from) && PartlyKnown.isAddressOfMachine(to)) {
            return false;
        }
        String widestFrom = from.isKnown() ? from.textOrEmpty() : "0.0.0.0";
        String widestTo = to.isKnown() ? to.textOrEmpty() : "255.255.255.255";
        return !from.isNull()
                && !to.isNull()
                && between(widestFrom, widestTo).filter(AddressRange::isOpen).isPresent();
    }

    /** The range that a text spells; none where it names something else, such as a group or a tag. */
    public static Optional<AddressRange> of(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        switch (plain) {
            case "*", "any", "internet", "/0", "0.0.0.0", "::" -> {
                return Optional.of(ALL);
            }
            default -> {
                int dash = plain.indexOf('-');
                return dash < 0 ? prefix(plain) : between(plain.substring(0, dash), plain.substring(dash + 1));
            }
        }
    }

    /** The range between two addresses, both included. */
    public static Optional<AddressRange> between(String first, String last) {
        int version = version(first);
        @Nullable BigInteger low = address(first.strip());
        @Nullable BigInteger high = address(last.strip());
        return low == null || high == null || version != version(last) || low.compareTo(high) > 0
                ? Optional.empty()
                : Optional.of(new AddressRange(version, low, high));
    }

    /** Whether this range holds a sixteenth of the internet or more. */
    public boolean isOpen() {
        AddressRange internet = version == 4 ? INTERNET_V4 : INTERNET_V6;
        BigInteger common =
                last.min(internet.last).subtract(first.max(internet.first)).add(BigInteger.ONE);
        BigInteger all = BigInteger.ONE.shiftLeft(version == 4 ? 32 : 125);
        return common.multiply(OPEN_SHARE).compareTo(all) >= 0;
    }

    /** Whether every address of another range is in this one. */
    boolean holds(AddressRange other) {
        return version == other.version && first.compareTo(other.first) <= 0 && last.compareTo(other.last) >= 0
                || equals(ALL) && other.equals(ALL);
    }

    private static Optional<AddressRange> prefix(String text) {
        int slash = text.indexOf('/');
        String start = slash < 0 ? text : text.substring(0, slash);
        int version = version(start);
        int bits = version == 4 ? 32 : 128;
        int length = slash < 0 ? bits : number(text.substring(slash + 1), 10, bits);
        @Nullable BigInteger address = slash < 0 || version == 6 ? address(start) : address(padded(start));
        if (address == null || length < 0) {
            return Optional.empty();
        }
        BigInteger first = address.shiftRight(bits - length).shiftLeft(bits - length);
        BigInteger last = first.add(BigInteger.ONE.shiftLeft(bits - length)).subtract(BigInteger.ONE);
        return Optional.of(new AddressRange(version, first, last));
    }

    /** {@code 0/0} and {@code 10/8} leave out the zeros at the end. */
    private static String padded(String address) {
        StringBuilder padded = new StringBuilder(address);
        for (long dots = address.chars().filter(c -> c == '.').count(); dots < 3; dots++) {
            padded.append(".0");
        }
        return padded.toString();
    }

    private static boolean endsNarrowly(Attr attribute) {
        String text = PartlyKnown.text(attribute);
        if (text == null) {
            return false;
        }
        int slash = text.lastIndexOf('/');
        boolean known = slash > 0 && text.indexOf(Outline.HOLE, slash) < 0;
        return known && number(text.substring(slash + 1), 10, 128) > 7;
    }

    private static int version(String address) {
        return address.indexOf(':') < 0 ? 4 : 6;
    }

    private static @Nullable BigInteger address(String text) {
        return version(text) == 4 ? v4(text) : v6(text);
    }

    private static @Nullable BigInteger v4(String text) {
        String[] parts = text.split("\\.", -1);
        BigInteger value = BigInteger.ZERO;
        for (String part : parts) {
            int number = number(part, 10, 255);
            if (number < 0) {
                return null;
            }
            value = value.shiftLeft(8).add(BigInteger.valueOf(number));
        }
        return parts.length == 4 ? value : null;
    }

    private static @Nullable BigInteger v6(String text) {
        int gap = text.indexOf("::");
        String head = gap < 0 ? text : text.substring(0, gap);
        String tail = gap < 0 ? "" : text.substring(gap + 2);
        String[] high = head.isEmpty() ? new String[0] : head.split(":", -1);
        String[] low = tail.isEmpty() ? new String[0] : tail.split(":", -1);
        int missing = 8 - high.length - low.length;
        if (gap < 0 ? missing != 0 : missing < 0) {
            return null;
        }
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < 8; i++) {
            int number = 0;
            if (i < high.length) {
                number = number(high[i], 16, 0xFFFF);
            } else if (i >= high.length + missing) {
                number = number(low[i - high.length - missing], 16, 0xFFFF);
            }
            if (number < 0) {
                return null;
            }
            value = value.shiftLeft(16).add(BigInteger.valueOf(number));
        }
        return value.compareTo(LAST_V6) > 0 ? null : value;
    }

    private static int number(String text, int radix, int most) {
        if (text.isEmpty() || text.length() > 5 || !Character.isLetterOrDigit(text.charAt(0))) {
            return -1;
        }
        try {
            int number = Integer.parseInt(text, radix);
            return number > most ? -1 : number;
        } catch (NumberFormatException notANumber) {
            return -1;
        }
    }
}
