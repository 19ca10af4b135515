package dev.infralint.value;

import java.util.List;

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

    public Outline {
        holes = List.copyOf(holes);
    }
}
