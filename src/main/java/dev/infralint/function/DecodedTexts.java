package dev.infralint.function;

import dev.infralint.value.Value;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What texts of YAML hold, read once for all root modules of a run: files of settings are read by each of them, and by each call
 * of a module. May be used from several threads.
 */
public final class DecodedTexts {
    /** Code units of text of which the values are kept. */
    private static final long MOST = 8L << 20;

    private final Map<String, Value> known = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();

    Value yaml(String text) throws FunctionFault {
        Value before = known.get(text);
        if (before != null) {
            return before;
        }
        Value value = YamlReader.read(text);
        if (kept.addAndGet(text.length()) <= MOST) {
            known.put(text, value);
        }
        return value;
    }
}
