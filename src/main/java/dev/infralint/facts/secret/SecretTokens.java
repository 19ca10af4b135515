package dev.infralint.facts.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.value.Outline;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Finds tokens of known form in a text: by their beginning, then their form, then their checksum or entropy. */
final class SecretTokens {
    static final int SHORTEST = 16;
    private static final Pattern AWS_SECRET =
            Pattern.compile("(?:^|[^A-Za-z0-9/+])([A-Za-z0-9/+]{40})(?:$|[^A-Za-z0-9/+=])");

    private static final Pattern SIGNED_UNTIL = Pattern.compile("[?&]se=(\\d{4}-\\d\\d-\\d\\d)");

    /**
     * A token that was found.
     *
     * @param name what it is: {@code GitHub token}
     * @param expires the last day on which it is good, as it says itself; {@link LocalDate#MAX} where it does not say
     */
    record Token(SecretKind kind, String name, String text, LocalDate expires) {}

    private static final TextMarks MARKS =
            TextMarks.of(TokenForm.ALL.stream().map(TokenForm::marks).toList());

    private SecretTokens() {}

    /** The tokens of a text, in order of the forms; unknown parts of it are {@link Outline#HOLE}s. */
    static List<Token> in(String text) {
        BitSet marked = text.length() < SHORTEST ? new BitSet() : MARKS.in(text);
        if (marked.isEmpty()) {
            return List.of();
        }
        List<Token> found = new ArrayList<>();
        Set<String> texts = new HashSet<>();
        TreeMap<Integer, Integer> taken = new TreeMap<>();
        for (int i = marked.nextSetBit(0); i >= 0; i = marked.nextSetBit(i + 1)) {
            TokenForm form = TokenForm.ALL.get(i);
            Matcher matcher = form.matcher(text);
            while (matcher.find()) {
                String token = matcher.group(1);
                Map.Entry<Integer, Integer> before = taken.floorEntry(matcher.start(1));
                boolean within = before != null && before.getValue() >= matcher.end(1);
                if (!within && token.indexOf(Outline.HOLE) < 0 && form.check().test(token) && texts.add(token)) {
                    taken.put(matcher.start(1), matcher.end(1));
                    found.add(new Token(form.kind(), form.name(), token, expires(form.kind(), matcher.group(), token)));
                }
            }
        }
        if (found.stream().anyMatch(token -> token.kind() == SecretKind.AWS)) {
            Matcher matcher = AWS_SECRET.matcher(text);
            while (matcher.find()) {
                if (isAwsSecret(matcher.group(1))) {
                    found.add(new Token(SecretKind.AWS, "AWS secret access key", matcher.group(1), LocalDate.MAX));
                }
            }
        }
        if (text.contains("\"service_account\"")) {
            found.replaceAll(token -> token.kind() == SecretKind.PRIVATE_KEY
                    ? new Token(SecretKind.GOOGLE, "Google service account key", token.text(), token.expires())
                    : token);
        }
        return found;
    }

    /** Whether a text alone has the form of an AWS secret access key. */
    static boolean isAwsSecret(String text) {
        return text.length() == 40
                && !text.contains(TokenForm.EXAMPLE)
                && AWS_SECRET.matcher(text).matches()
                && text.chars().anyMatch(Character::isUpperCase)
                && text.chars().anyMatch(Character::isLowerCase)
                && text.chars().anyMatch(Character::isDigit)
                && SecretText.entropy(text) >= 4;
    }

    /** The last day of a JSON web token or a shared access signature, as it says itself. */
    private static LocalDate expires(SecretKind kind, String whole, String token) {
        if (kind == SecretKind.JWT) {
            return WebToken.of(token).expires();
        }
        Matcher signed = SIGNED_UNTIL.matcher(whole);
        if (kind != SecretKind.AZURE || !signed.find()) {
            return LocalDate.MAX;
        }
        try {
            return LocalDate.parse(signed.group(1));
        } catch (DateTimeException noSuchDay) {
            return LocalDate.MAX;
        }
    }
}
