package dev.infralint.authoring;

/**
 * What could be written at a place.
 *
 * @param name as it is written
 * @param detail what it is, in a few words; may be empty
 * @param note why not to write it; empty where nothing speaks against it
 */
public record Offer(String name, Kind kind, String detail, String note) {
    /** What an offer is. */
    public enum Kind {
        ARGUMENT,
        BLOCK,
        /** A resource type or data source. */
        TYPE,
        /** A value that an argument takes. */
        VALUE,
        /** A name that the configuration declares, or a part of a reference. */
        NAME,
        FUNCTION
    }

    Offer(String name, Kind kind, String detail) {
        this(name, kind, detail, "");
    }
}
