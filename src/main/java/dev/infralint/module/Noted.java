package dev.infralint.module;

import dev.infralint.source.Disk;
import dev.infralint.source.Reads;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What is worked out once in a run for each key. Whoever takes it from here is noted as a reader of all that was read for it.
 *
 * @param <K> of what
 * @param <V> what is worked out
 */
final class Noted<K, V> {
    private final Disk disk;
    private final Map<K, Disk.Work<V>> known = new ConcurrentHashMap<>();

    Noted(Disk disk) {
        this.disk = disk;
    }

    V get(K key, Function<K, V> work) {
        Disk.Work<V> done = known.computeIfAbsent(key, missing -> disk.noting(() -> work.apply(missing)));
        disk.restsOn(done.reads());
        return done.value();
    }

    boolean has(K key) {
        return known.containsKey(key);
    }

    /** Makes something of all that is known, and of what was read for it. */
    <T> List<T> all(Each<K, V, T> each) {
        return known.entrySet().stream()
                .map(entry -> each.of(
                        entry.getKey(),
                        entry.getValue().value(),
                        entry.getValue().reads()))
                .toList();
    }

    /** Makes something of what is known. */
    interface Each<K, V, T> {
        T of(K key, V value, Reads reads);
    }

    /** What is known that some work rests on. */
    List<K> readBy(Set<Reads> work) {
        return known.entrySet().stream()
                .filter(entry -> work.contains(entry.getValue().reads()))
                .map(Map.Entry::getKey)
                .toList();
    }

    void forEach(BiConsumer<K, V> each) {
        known.forEach((key, done) -> each.accept(key, done.value()));
    }

    Collection<V> values() {
        return known.values().stream().map(Disk.Work::value).toList();
    }
}
