package dev.infralint.source;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/** What was asked of a disk for some work, with what was read for other work that it rests on. For one thread at a time. */
public final class Reads {
    private final Set<Disk.Question> asked = new HashSet<>();
    private final Set<Reads> others = Collections.newSetFromMap(new IdentityHashMap<>());

    void add(Disk.Question question) {
        asked.add(question);
    }

    void add(Reads other) {
        others.add(other);
    }

    /** All questions, each once. */
    public Set<Disk.Question> questions() {
        Set<Disk.Question> all = new HashSet<>();
        Set<Reads> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Reads> open = new ArrayDeque<>(Set.of(this));
        while (!open.isEmpty()) {
            Reads next = open.pop();
            if (seen.add(next)) {
                all.addAll(next.asked);
                open.addAll(next.others);
            }
        }
        return all;
    }
}
