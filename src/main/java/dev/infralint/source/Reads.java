package dev.infralint.source;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
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

    /** What was asked for the work itself, not for other work. */
    public Set<Disk.Question> own() {
        return Set.copyOf(asked);
    }

    /** What was read for the other work that it rests on, each as a whole. */
    public List<Reads> others() {
        return List.copyOf(others);
    }

    /** All questions, each once. */
    public Set<Disk.Question> questions() {
        Set<Disk.Question> questions = new HashSet<>();
        all().forEach(each -> questions.addAll(each.asked));
        return questions;
    }

    /** These and all that they rest on, by identity. */
    public Set<Reads> all() {
        Set<Reads> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Reads> open = new ArrayDeque<>(Set.of(this));
        while (!open.isEmpty()) {
            Reads next = open.pop();
            if (seen.add(next)) {
                open.addAll(next.others);
            }
        }
        return seen;
    }
}
