package dev.infralint.result;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds many words in a text at once, in time linear in the text (Aho and Corasick). */
final class TextSearch {
    private final Map<Long, Integer> steps = new HashMap<>();
    private final int[] fallback;
    private final int[] longest;
    private final BitSet firsts = new BitSet();

    TextSearch(Collection<String> words) {
        int most = 1 + words.stream().mapToInt(String::length).sum();
        fallback = new int[most];
        longest = new int[most];
        for (String word : words) {
            int state = 0;
            firsts.set(word.charAt(0));
            for (int i = 0; i < word.length(); i++) {
                state = steps.computeIfAbsent(key(state, word.charAt(i)), step -> steps.size() + 1);
            }
            longest[state] = word.length();
        }
        link();
    }

    /** A stretch of the text: {@code from} to before {@code to}. */
    record Span(int from, int to) {}

    /** Where words stand, in order; stretches that touch are one. */
    List<Span> in(String text) {
        List<Span> found = new ArrayList<>();
        int state = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (state == 0 && !firsts.get(c)) {
                continue;
            }
            state = next(state, c);
            if (longest[state] > 0) {
                int from = i + 1 - longest[state];
                while (!found.isEmpty() && found.get(found.size() - 1).to() >= from) {
                    from = Math.min(from, found.remove(found.size() - 1).from());
                }
                found.add(new Span(from, i + 1));
            }
        }
        return found;
    }

    private int next(int from, char c) {
        int state = from;
        while (true) {
            Integer step = steps.get(key(state, c));
            if (step != null) {
                return step;
            }
            if (state == 0) {
                return 0;
            }
            state = fallback[state];
        }
    }

    private void link() {
        Map<Integer, List<Long>> below = new HashMap<>();
        steps.keySet()
                .forEach(step -> below.computeIfAbsent((int) (step >>> Character.SIZE), state -> new ArrayList<>())
                        .add(step));
        ArrayDeque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int state = open.remove();
            for (long step : below.getOrDefault(state, List.of())) {
                int child = steps.getOrDefault(step, 0);
                fallback[child] = state == 0 ? 0 : next(fallback[state], (char) step);
                longest[child] = Math.max(longest[child], longest[fallback[child]]);
                open.add(child);
            }
        }
    }

    private static long key(int state, char c) {
        return ((long) state << Character.SIZE) | c;
    }
}
