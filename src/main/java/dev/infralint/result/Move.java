package dev.infralint.result;

import dev.infralint.facts.Addresses;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code moved} block: what had one address has another now.
 *
 * @param from the old address, in the module of the block, without instance keys
 * @param to the new one
 */
public record Move(String from, String to) {
    private static final Pattern CALL = Pattern.compile("\\G(?:module\\.[^.]+\\.)");
    private static final int LONGEST = 10;

    public Move {
        from = Addresses.withoutKeys(from).replaceAll("\\s", "");
        to = Addresses.withoutKeys(to).replaceAll("\\s", "");
    }

    /** Where a resource is now that had an address, without keys, before these moves; one may follow on another. */
    public static String follow(String address, Collection<Move> moves) {
        String now = address;
        for (int step = 0; step < LONGEST; step++) {
            String before = now;
            for (Move move : moves) {
                now = move.of(now);
            }
            if (now.equals(before)) {
                break;
            }
        }
        return now;
    }

    /** The block may stand in any of the modules on the way to the resource. */
    private String of(String address) {
        Matcher call = CALL.matcher(address);
        int start = 0;
        while (true) {
            String rest = address.substring(start);
            if (rest.equals(from) || rest.startsWith(from + ".")) {
                return address.substring(0, start) + to + rest.substring(from.length());
            }
            if (!call.find()) {
                return address;
            }
            start = call.end();
        }
    }
}
