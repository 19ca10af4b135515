package dev.infralint.facts;

import java.util.List;

/** How something is reached or what it may do, step by step, as policies conclude it and graphs show it. */
public interface Way {
    /** What stands at the far end. */
    enum Kind {
        /** The internet reaches it. */
        REACHED,
        /** It holds rights. */
        RIGHTS
    }

    /** What stands at the far end. */
    Kind kind();

    /** The address of what is reached or holds the rights; empty where it is no resource and not known. */
    String end();

    /** The rights, as they are shown; empty where the way is no right. */
    String claim();

    /** The steps, in order. */
    List<Step> steps();
}
