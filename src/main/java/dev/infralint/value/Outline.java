package dev.infralint.value;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A string of which parts are unknown: a template or JSON document with holes.
 *
 * <p>Terraform itself calls such a string unknown. Policies look into it all the same: an IAM policy whose only unknown is
 * the name of a bucket still says which actions it allows.
 *
 * @param text the known text, with {@link #HOLE} for each hole
 * @param holes the values that stand in the holes, in order
 */
public record Outline(String text, List<Value> holes) {
    /** Stands for a hole in the text (OBJECT REPLACEMENT CHARACTER). */
    public static final char HOLE = '\uFFFC';

    private static final int MOST_HOLES = 1_000;
    private static final int LONGEST = 1 << 20;

    /**
     * Whether an outline may take in another one. Past these bounds the other stays a single hole: outlines that are put
     * together again and again would otherwise double each time.
     *
     * @param length of the text so far
     * @param holes how many there are so far
     */
    public static boolean mayHold(int length, int holes, Outline inner) {
        return length + inner.text.length() <= LONGEST && holes + inner.holes.size() <= MOST_HOLES;
    }

    /**
     * The text as the key of an object: behind each hole stands what it needs, and a second hole, so that keys with
     * different holes stay apart.
     */
    public String key() {
        StringBuilder key = new StringBuilder();
        Iterator<Value> needed = holes.iterator();
        for (int i = 0; i < text.length(); i++) {
            key.append(text.charAt(i));
            if (text.charAt(i) == HOLE) {
                Set<String> needs = needed.hasNext() ? Values.needs(needed.next()) : Set.of();
                key.append(String.join(", ", new TreeSet<>(needs))).append(HOLE);
            }
        }
        return key.toString();
    }

    /** The text that {@link #key} made a key of, with unknowns that need what its holes need. */
    public static Outline ofKey(String key) {
        String[] pieces = key.split(String.valueOf(HOLE), -1);
        StringBuilder text = new StringBuilder(pieces[0]);
        List<Value> holes = new ArrayList<>();
        for (int i = 1; i + 1 < pieces.length; i += 2) {
            Set<String> needs = pieces[i].isEmpty() ? Set.of() : Set.of(pieces[i].split(", "));
            holes.add(new Value.Unknown(Type.STRING, Refinement.NOT_NULL, needs, Marks.NONE));
            text.append(HOLE).append(pieces[i + 1]);
        }
        return new Outline(text.toString(), holes);
    }

    public Outline {
        holes = List.copyOf(holes);
    }
}
