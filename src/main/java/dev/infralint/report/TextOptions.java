package dev.infralint.report;

import dev.infralint.policy.Severity;
import dev.infralint.result.Finding;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a result is rendered for a person.
 *
 * @param screen where it is read
 * @param parts what is shown beside the findings
 * @param failOn from which severity on findings fail the run; null when none do
 * @param listing how findings are listed
 */
public record TextOptions(
        Screen screen, Set<Part> parts, @Nullable Severity failOn, Listing listing) {
    public TextOptions {
        parts = Set.copyOf(parts);
    }

    /** Whether something is shown. */
    boolean shows(Part part) {
        return parts.contains(part);
    }

    /** What may be shown. */
    public enum Part {
        /** What could not be decided, one by one. */
        UNDECIDED,
        /** Problems with the input, and at the end the counts. */
        SUMMARY,
        /** Each finding, even where there are many. */
        WHOLE
    }

    /**
     * Where a report is read.
     *
     * @param colour whether ANSI colours are understood
     * @param width columns of a line; at least 40
     * @param folder where the reader stands, below the project root; empty for the root itself
     * @param link the address that opens a file by its name; empty where the terminal knows no links
     */
    public record Screen(boolean colour, int width, String folder, UnaryOperator<String> link) {}

    /**
     * How findings are listed.
     *
     * @param statistics one line for each policy, with how often it found something
     * @param group what a finding is listed under, with a line each; null for the findings one by one
     */
    public record Listing(boolean statistics, @Nullable Function<Finding, String> group) {
        /** The findings one by one, with their source. */
        public static final Listing EACH = new Listing(false, null);
    }
}
