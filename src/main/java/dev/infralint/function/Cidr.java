package dev.infralint.function;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A range of addresses.
 *
 * @param base the first address
 * @param length of the prefix in bits
 * @param bits 32 for IPv4, 128 for IPv6
 */
record Cidr(BigInteger base, int length, int bits) {
    static Cidr parse(String text) throws FunctionFault {
        int slash = text.indexOf('/');
        String digits = slash < 0 ? "" : text.substring(slash + 1);
        Optional<byte[]> address = slash < 0 ? Optional.empty() : address(text.substring(0, slash));
        if (address.isEmpty() || !digits.matches("[0-9]{1,3}")) {
            throw invalid(text);
        }
        int bits = address.get().length * 8;
        int length = Integer.parseInt(digits);
        if (length > bits) {
            throw invalid(text);
        }
        BigInteger value = new BigInteger(1, address.get());
        return new Cidr(value.shiftRight(bits - length).shiftLeft(bits - length), length, bits);
    }

    private static FunctionFault invalid(String text) {
        return FunctionFault.of(
                FunctionFault.quote(text) + " is no address range, such as \"10.0.0.0/16\" or \"2001:db8::/32\"");
    }

    /** The mask of a prefix. */
    BigInteger mask(int prefix) {
        return BigInteger.ONE.shiftLeft(prefix).subtract(BigInteger.ONE).shiftLeft(bits - prefix);
    }

    /** The base with a number put in, which may be negative; its size counts then, as Terraform has it. */
    BigInteger with(BigInteger number) {
        return base.or(number).abs().mod(BigInteger.ONE.shiftLeft(bits));
    }

    /** Whether it is an IPv4 address in IPv6. */
    static boolean isMapped(BigInteger value, int bits) {
        return bits == 128 && value.shiftRight(32).equals(BigInteger.valueOf(0xffff));
    }

    /** {@code address/length}. */
    String toText() {
        if (length < 0) {
            return "<nil>";
        }
        return address(base, bits) + "/" + (isMapped(base, bits) ? Math.max(0, length - 96) : length);
    }

    private static Optional<byte[]> address(String text) {
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    private static Optional<byte[]> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[4];
        if (parts.length != 4) {
            return Optional.empty();
        }
        for (int i = 0; i < 4; i++) {
            // Leading zeros do not make an octal number here: so Terraform reads them, for old configurations.
            if (!parts[i].matches("[0-9]{1,9}") || Integer.parseInt(parts[i]) > 255) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap >= 0 && text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<List<Integer>> head = words(gap < 0 ? text : text.substring(0, gap));
        Optional<List<Integer>> tail = gap < 0 ? Optional.of(List.of()) : words(text.substring(gap + 2));
        if (head.isEmpty() || tail.isEmpty()) {
            return Optional.empty();
        }
        int given = head.get().size() + tail.get().size();
        if (gap < 0 ? given != 8 : given > 7) {
            return Optional.empty();
        }
        int[] words = new int[8];
        for (int i = 0; i < head.get().size(); i++) {
            words[i] = head.get().get(i);
        }
        for (int i = 0; i < tail.get().size(); i++) {
            words[8 - tail.get().size() + i] = tail.get().get(i);
        }
        byte[] bytes = new byte[16];
        for (int i = 0; i < 8; i++) {
            bytes[2 * i] = (byte) (words[i] >> 8);
            bytes[2 * i + 1] = (byte) words[i];
        }
        return Optional.of(bytes);
    }

    private static Optional<List<Integer>> words(String text) {
        List<Integer> words = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(words);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') > 0) {
                Optional<byte[]> last = ipv4(parts[i]);
                if (last.isEmpty()) {
                    return Optional.empty();
                }
                byte[] b = last.get();
                words.addAll(Arrays.asList((b[0] & 0xff) << 8 | b[1] & 0xff, (b[2] & 0xff) << 8 | b[3] & 0xff));
            } else if (parts[i].matches("[0-9a-fA-F]{1,4}")) {
                words.add(Integer.parseInt(parts[i], 16));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(words);
    }

    /** An address as Go prints it: the longest run of zeros shortened, IPv4 in IPv6 as IPv4. */
    static String address(BigInteger value, int bits) {
        if (bits == 32 || isMapped(value, bits)) {
            long plain = value.and(BigInteger.valueOf(0xffffffffL)).longValueExact();
            return (plain >> 24) + "." + (plain >> 16 & 0xff) + "." + (plain >> 8 & 0xff) + "." + (plain & 0xff);
        }
        int[] words = new int[8];
        for (int i = 0; i < 8; i++) {
            words[i] = value.shiftRight(112 - 16 * i).intValue() & 0xffff;
        }
        int gapStart = -1;
        int gapEnd = -1;
        for (int i = 0; i < 8; i++) {
            int j = i;
            while (j < 8 && words[j] == 0) {
                j++;
            }
            if (j - i >= 2 && j - i > gapEnd - gapStart) {
                gapStart = i;
                gapEnd = j;
            }
            i = Math.max(i, j - 1);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gapStart) {
                out.append("::");
                i = gapEnd;
                if (i >= 8) {
                    break;
                }
            } else if (i > 0) {
                out.append(':');
            }
            out.append(Integer.toHexString(words[i]));
        }
        return out.toString();
    }
}
