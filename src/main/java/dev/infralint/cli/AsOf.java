package dev.infralint.cli;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The day by which to judge. */
final class AsOf {
    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description =
                    "The day by which expiry, age and support are judged, such as 2027-01-31; default: today (UTC).")
    @Nullable
    String given;

    /** The day that it is in UTC: machines in several zones judge alike. */
    static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    /** The day that is given; today where none is. */
    LocalDate day() {
        try {
            return given == null ? today() : LocalDate.parse(given);
        } catch (DateTimeException noDate) {
            throw new Failure("--as-of takes a date such as 2027-01-31, not " + given);
        }
    }
}
