package dev.infralint.facts.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Locale;

/**
 * What a JSON web token says of itself.
 *
 * @param header as JSON; empty where it cannot be read
 * @param claims as JSON; empty where they cannot be read
 */
record WebToken(String header, String claims) {
    private static final Pattern EXPIRES = Pattern.compile("\"exp\"\\s*:\\s*(\\d{1,11})");

    static WebToken of(String token) {
        String[] parts = token.split("\\.", -1);
        return new WebToken(decoded(parts[0]), decoded(parts[1]));
    }

    private static String decoded(String part) {
        try {
            return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noBase64) {
            return "";
        }
    }

    /** Whether somebody may take it for real: it is signed, and not the one of a documentation. */
    boolean opens() {
        return header.startsWith("{")
                && header.contains("\"alg\"")
                && !header.contains("\"none\"")
                && !claims.contains("\"1234567890\"")
                && !claims.contains("John Doe")
                && !claims.toLowerCase(Locale.ROOT).contains("example");
    }

    /** The last day on which it is good; {@link LocalDate#MAX} where it does not say. */
    LocalDate expires() {
        Matcher claim = EXPIRES.matcher(claims);
        try {
            return claim.find()
                    ? LocalDate.ofInstant(Instant.ofEpochSecond(Long.parseLong(claim.group(1))), ZoneOffset.UTC)
                    : LocalDate.MAX;
        } catch (DateTimeException noSuchDay) {
            return LocalDate.MAX;
        }
    }
}
