package dev.infralint.facts;

import dev.infralint.value.Marks;
import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.Set;
import java.util.TreeSet;

/** Keys of JSON objects of which a part is unknown, as {@link Attr#json} gives them: each hole says what it needs. */
public final class HoledKey {
    private HoledKey() {}

    /** Whether a part of the key is unknown. */
    public static boolean isHoled(String key) {
        return key.indexOf(Outline.HOLE) >= 0;
    }

    /** The key as it may be shown: {@code ${var.issuer}:sub}. */
    public static String shown(String key) {
        String[] pieces = key.split(String.valueOf(Outline.HOLE), -1);
        StringBuilder shown = new StringBuilder(pieces[0]);
        for (int i = 1; i < pieces.length; i++) {
            shown.append(i % 2 == 1 ? "${" + pieces[i] + "}" : pieces[i]);
        }
        return shown.toString();
    }

    /** The unknown key as an attribute that needs what its holes need. */
    public static Attr unknown(String key, Attr place) {
        Set<String> needs = new TreeSet<>();
        Outline.ofKey(key).holes().forEach(hole -> needs.addAll(Values.needs(hole)));
        return place.with(new Value.Unknown(Type.STRING, Refinement.NOT_NULL, needs, Marks.NONE));
    }
}
