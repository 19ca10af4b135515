package dev.infralint.value;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Unmodifiable copies of maps in the order of Terraform: by key, code point by code point. */
final class SortedCopies {
    private SortedCopies() {}

    static <V> Map<String, V> of(Map<String, V> map) {
        if (map.isEmpty()) {
            return Map.of();
        }
        if (map instanceof Sorted<V> already) {
            return already;
        }
        Map<String, V> sorted = new TreeMap<>(SortedCopies::compareCodePoints);
        sorted.putAll(map);
        return new Sorted<>(sorted);
    }

    /** The type of an object with these elements; worked out once for each copy. */
    static Type objectType(Map<String, Value> elements) {
        if (elements instanceof Sorted<Value> sorted) {
            return sorted.type.of(() -> typeOf(elements));
        }
        return typeOf(elements);
    }

    private static Type typeOf(Map<String, Value> elements) {
        Map<String, Type> types = new TreeMap<>(SortedCopies::compareCodePoints);
        elements.forEach((name, element) -> types.put(name, element.type()));
        return new Type.ObjectOf(types);
    }

    /** A map that nobody changes, and that is told from others, so that it is copied once only. */
    private static final class Sorted<V> extends AbstractMap<String, V> {
        private final Map<String, V> map;
        private final Known<Type> type = new Known<>();

        Sorted(Map<String, V> map) {
            this.map = map;
        }

        @Override
        public Set<Entry<String, V>> entrySet() {
            return Collections.unmodifiableMap(map).entrySet();
        }

        @Override
        public @Nullable V get(@Nullable Object key) {
            return key == null ? null : map.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return key != null && map.containsKey(key);
        }

        @Override
        public void forEach(BiConsumer<? super String, ? super V> action) {
            map.forEach(action);
        }

        @Override
        public int size() {
            return map.size();
        }
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
