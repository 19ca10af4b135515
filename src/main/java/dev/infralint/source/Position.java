package dev.infralint.source;

/**
 * A place in a file.
 *
 * @param line 1-based
 * @param column 1-based, in UTF-16 code units, as SARIF's {@code columnKind} {@code utf16CodeUnits} counts
 * @param offset 0-based, in UTF-16 code units
 */
public record Position(int line, int column, int offset) {}
