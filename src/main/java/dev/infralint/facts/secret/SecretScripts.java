package dev.infralint.facts.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.value.Outline;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** Finds what scripts and settings files assign to names of secrets. */
final class SecretScripts {
    private static final int MOST_BYTES = 1 << 20;
    private static final int SHORTEST_BARE = 6;
    private static final Pattern ENCODED = Pattern.compile("^[A-Za-z0-9+/\\s]{16,}={0,2}\\s*$");
    private static final Pattern ASSIGNMENT = Pattern.compile(
            "(?:^|[\\s\"',;{(\\[-])([A-Za-z][A-Za-z0-9_.-]*)[\"']?(?:[ \\t]*(?:=>|:=|=|:)[ \\t]*|[\"'],[ \\t]*|[ \\t]+)"
                    + "(?:\"([^\"\\n]+)\"|'([^'\\n]+)'|([^\\s\"';,|&<>(){}\\[\\]]+))");

    /** One of these is in every name of a secret. */
    private static final List<String> TELLING = List.of("pass", "pwd", "secret", "token", "key", "cred", "pat");

    private SecretScripts() {}

    /** An assignment: the name and the literal. */
    record Assignment(String name, String text) {}

    /** The text behind base64, with or without gzip; null when it is none. */
    static @Nullable String decoded(String text) {
        if (text.indexOf(Outline.HOLE) >= 0 || !ENCODED.matcher(text).matches()) {
            return null;
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(text);
            if (bytes.length > 2 && bytes[0] == 0x1f && bytes[1] == (byte) 0x8b) {
                try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
                    bytes = in.readNBytes(MOST_BYTES);
                }
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException noText) {
            return null;
        } catch (IOException noArchive) {
            return null;
        }
    }

    /** The literals that a script assigns to names of secrets, in order. */
    static List<Assignment> assignments(String whole) {
        String script = BuildReferences.without(whole.replace("\\\"", "\"").replace("\\'", "'"));
        List<Assignment> found = new ArrayList<>();
        Matcher matcher = ASSIGNMENT.matcher(script);
        int at = telling(script, 0);
        while (at < script.length() && matcher.find(Math.max(0, at - 1))) {
            String name = matcher.group(1);
            String quoted = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            String text = quoted == null ? matcher.group(4) : quoted;
            SecretNames says = SecretNames.of(name);
            if (says == SecretNames.NO) {
                at = telling(script, matcher.end(1));
                continue;
            }
            int behind = matcher.end(1);
            while (script.charAt(behind) == ' ' || script.charAt(behind) == '\t') {
                behind++;
            }
            if (isListed(script, matcher.end(1)) && isValue(script, matcher.start(1))) {
                at = telling(script, matcher.end(1));
                continue;
            }
            boolean separated = behind == matcher.end(1) || "=:".indexOf(script.charAt(behind)) >= 0;
            boolean option = matcher.start(1) > 0 && script.charAt(matcher.start(1) - 1) == '-';
            boolean secret = isSecret(says, text, quoted != null) && !SecretNames.repeats(name, text);
            if ((separated || option) && secret) {
                found.add(new Assignment(name, text));
            }
            at = telling(script, matcher.end());
        }
        return found;
    }

    /** Where the next word begins that can be the name of a secret; the end of the text when there is none. */
    private static int telling(String script, int from) {
        int begin = from;
        for (int i = from; i < script.length(); i++) {
            char c = script.charAt(i);
            if (!(c < 128 && (Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-'))) {
                begin = i + 1;
            } else if ("pPsStTkKcC".indexOf(c) >= 0 && tells(script, i)) {
                return begin;
            }
        }
        return script.length();
    }

    private static boolean tells(String script, int at) {
        for (String word : TELLING) {
            if (script.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a word stands in quotes where a name has its value: {@code "kind":"Password","count":1}. */
    private static boolean isValue(String script, int word) {
        int before = word - 2;
        while (before >= 0 && Character.isWhitespace(script.charAt(before))) {
            before--;
        }
        return before >= 0 && ":=".indexOf(script.charAt(before)) >= 0;
    }

    /** Whether a comma follows the quote behind a word. */
    private static boolean isListed(String script, int quote) {
        return quote + 1 < script.length()
                && "\"'".indexOf(script.charAt(quote)) >= 0
                && script.charAt(quote + 1) == ',';
    }

    /** A bare word may be the name of a variable or a part of a program. */
    private static boolean isSecret(SecretNames says, String text, boolean quoted) {
        if (says == SecretNames.MAYBE) {
            return SecretText.looksSecret(text);
        }
        return SecretText.isLiteral(text)
                && text.indexOf(' ') < 0
                && text.indexOf('$') < 0
                && (quoted || text.length() >= SHORTEST_BARE && text.chars().anyMatch(Character::isDigit));
    }
}
