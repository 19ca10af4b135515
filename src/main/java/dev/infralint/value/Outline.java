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

    public Outline {
        holes = List.copyOf(holes);
    }
}
