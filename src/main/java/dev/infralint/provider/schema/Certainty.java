package dev.infralint.provider.schema;

/** How well it is known what an absent argument means; the surest first. */
public enum Certainty {
    /** The provider's code sets it. */
    CODE,
    /** A page of the provider states or implies it. */
    DOCUMENTED,
    /** The service is taken to behave so; findings that rest on it deserve less confidence. */
    ASSUMED;

    /** The weaker of two. */
    Certainty and(Certainty other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
