package dev.infralint.diag;

import dev.infralint.source.Range;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A problem with reading the input.
 *
 * @param level how grave it is
 * @param code a stable id in kebab case, such as {@code syntax-error} or {@code module-not-found}
 * @param summary a terse general statement, without a full stop; Terraform's own summary where it has one
 * @param detail sentences that say what is wrong here and what to do
 * @param range the tight range of the fault; null when there is no place, such as for a missing folder
 * @param wider what to show around it, such as the header of the block; null for the range itself
 */
public record Diagnostic(
        Level level,
        String code,
        String summary,
        String detail,
        @Nullable Range range,
        @Nullable Range wider) {

    /** An error at a place. */
    public static Diagnostic error(String code, String summary, String detail, @Nullable Range range) {
        return new Diagnostic(Level.ERROR, code, summary, detail, range, null);
    }

    /** A warning at a place. */
    public static Diagnostic warning(String code, String summary, String detail, @Nullable Range range) {
        return new Diagnostic(Level.WARNING, code, summary, detail, range, null);
    }

    /** Summary and detail in one line. */
    public String text() {
        return detail.isEmpty() ? summary : summary + ": " + detail;
    }

    /** The same diagnostic with a wider range to show. */
    public Diagnostic within(Range context) {
        return new Diagnostic(level, code, summary, detail, range, context);
    }

    /** The tight range of the fault, where there is a place. */
    public Optional<Range> subject() {
        return Optional.ofNullable(range);
    }

    /** {@code file:line:column: summary; detail}. */
    @Override
    public String toString() {
        return (range == null ? "" : range + ": ") + summary + "; " + detail;
    }
}
