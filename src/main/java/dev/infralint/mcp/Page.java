package dev.infralint.mcp;

import java.util.List;
import java.util.Map;

/** The stretch of a list that a client asks for. */
record Page(int offset, int limit) {
    static final int USUAL = 25;
    static final int MOST = 200;

    /** The page that a client asks for. */
    static Page of(Arguments given) {
        return new Page(given.number("offset", 0), given.number("limit", USUAL));
    }

    /** What of a list is on the page. */
    <T> List<T> of(List<T> all) {
        int start = Math.min(offset, all.size());
        return all.subList(start, Math.min(start + limit, all.size()));
    }

    /** Tells where the next page begins, if so many things make one. */
    void next(int total, Map<String, Object> answer) {
        if (offset + limit < total) {
            answer.put("next_offset", offset + limit);
        }
    }
}
