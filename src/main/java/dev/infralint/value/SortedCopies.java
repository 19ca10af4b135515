package dev.infralint.value;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Unmodifiable copies of maps in the order of Terraform: by key, code point by code point. */
final class SortedCopies {
    private SortedCopies() {}

    static <V> Map<String, V> of(Map<String, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        Map<String, V> sorted = new TreeMap<>(SortedCopies::compareCodePoints);
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }

    /** Orders as UTF-8 bytes do, which differs from UTF-16 order above the basic plane. */
    static int compareCodePoints(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                boolean highA = Character.isSurrogate(a);
                boolean highB = Character.isSurrogate(b);
                return highA == highB ? Character.compare(a, b) : highA ? 1 : -1;
            }
        }
        return Integer.compare(left.length(), right.length());
    }
}
