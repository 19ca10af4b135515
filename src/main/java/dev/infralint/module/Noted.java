package dev.infralint.module;

import dev.infralint.source.Disk;
import java.util.Collection;
import java.util.Map;
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

    void forEach(BiConsumer<K, V> each) {
        known.forEach((key, done) -> each.accept(key, done.value()));
    }

    Collection<V> values() {
        return known.values().stream().map(Disk.Work::value).toList();
    }
}
