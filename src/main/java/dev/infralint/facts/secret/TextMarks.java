package dev.infralint.facts.secret;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Tells in one pass over a text which of many lists of marks have one in it. Marks are ASCII, of two characters or more. */
final class TextMarks {
    private static final int ASCII = 128;

    private record Mark(String text, int list) {}

    /** The marks by their first two characters. */
    private final List<List<Mark>> byBeginning;

    private TextMarks(List<List<Mark>> byBeginning) {
        this.byBeginning = byBeginning;
    }

    static TextMarks of(List<List<String>> lists) {
        List<List<Mark>> byBeginning = new ArrayList<>();
        for (int i = 0; i < ASCII * ASCII; i++) {
            byBeginning.add(List.of());
        }
        for (int list = 0; list < lists.size(); list++) {
            for (String text : lists.get(list)) {
                int beginning = text.charAt(0) * ASCII + text.charAt(1);
                List<Mark> marks = new ArrayList<>(byBeginning.get(beginning));
                marks.add(new Mark(text, list));
                byBeginning.set(beginning, marks);
            }
        }
        return new TextMarks(byBeginning);
    }

    /** The numbers of the lists. */
    BitSet in(String text) {
        BitSet found = new BitSet();
        for (int i = 1; i < text.length(); i++) {
            char left = text.charAt(i - 1);
            char right = text.charAt(i);
            if (left < ASCII && right < ASCII) {
                for (Mark mark : byBeginning.get(left * ASCII + right)) {
                    if (text.startsWith(mark.text(), i - 1)) {
                        found.set(mark.list());
                    }
                }
            }
        }
        return found;
    }
}
