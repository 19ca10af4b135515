package dev.infralint.authoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What could be written at a place, the best first.
 *
 * @param length of the word before the place that an offer replaces
 * @param followed whether a value stands behind the place already
 * @param more whether there are more, for whoever types on
 */
public record Offers(List<Offer> offers, int length, boolean followed, boolean more) {
    static final Offers NONE = new Offers(List.of(), 0, false, false);

    /** More than these nobody reads. */
    private static final int MOST = 200;

    public Offers {
        offers = List.copyOf(offers);
    }

    /** Those that go with a word: names that begin with it, then names that have it in them. */
    static Offers matching(String word, List<Offer> all, boolean followed) {
        String wanted = word.toLowerCase(Locale.ROOT);
        List<Offer> first = new ArrayList<>();
        List<Offer> then = new ArrayList<>();
        for (Offer offer : all) {
            int at = offer.name().toLowerCase(Locale.ROOT).indexOf(wanted);
            if (at >= 0) {
                (at == 0 ? first : then).add(offer);
            }
        }
        first.addAll(then);
        boolean more = first.size() > MOST;
        return new Offers(more ? first.subList(0, MOST) : first, word.length(), followed, more);
    }
}
