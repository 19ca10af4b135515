package dev.infralint.facts.secret;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Subject;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/** What makes a text a secret that must not be shown, whichever policies run. */
public final class SecretEvidence {
    private static final int SHORTEST_LINE = 12;
    private static final int SHORTEST_STRONG = 6;
    private static final String KEY_BEGINS = "PRIVATE KEY";
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY[A-Z ]*-----([A-Za-z0-9+/=:,\\s\\\\-]*?)-----END");
    private static final Pattern KEY_LINE = Pattern.compile("[A-Za-z0-9+/=]{" + SHORTEST_LINE + ",}");
    private static final Pattern WORD = Pattern.compile("^[A-Za-z]+(?:[ ._-][A-Za-z]+)*$");

    private SecretEvidence() {}

    /** Whether a literal is a secret by the name of what holds it and by its own form. */
    public static boolean isSecret(String name, String text) {
        SecretNames says = SecretNames.of(name);
        return switch (says) {
            case SURELY -> SecretText.isLiteral(text);
            case MAYBE ->
                SecretText.looksSecret(text)
                        || name.toLowerCase(Locale.ROOT).contains("secret") && SecretTokens.isAwsSecret(text);
            case NO -> false;
        };
    }

    /** Whether an argument of a type takes a secret, whatever its name says, and the literal can be one. */
    public static boolean isSecretArgument(String type, String path, String text) {
        return SecretArguments.takes(type, path) && SecretText.isLiteral(text);
    }

    /** Whether a secret could as well be an ordinary word or a short number. */
    public static boolean isOrdinary(String secret) {
        return secret.length() < SHORTEST_STRONG || WORD.matcher(secret).matches();
    }

    /** The tokens of known form in a text, and the lines of private keys. */
    public static List<String> tokens(String text) {
        Set<String> found = new LinkedHashSet<>();
        SecretTokens.in(text).forEach(token -> found.add(token.text()));
        if (text.contains(KEY_BEGINS)) {
            Matcher keys = KEY.matcher(text);
            while (keys.find()) {
                Matcher lines = KEY_LINE.matcher(keys.group(1));
                while (lines.find()) {
                    found.add(lines.group());
                }
            }
        }
        return List.copyOf(found);
    }

    /** The literals that a script or a settings file assigns to names of secrets. */
    public static List<String> assignments(String script) {
        List<String> found = new ArrayList<>();
        SecretScripts.assignments(script).forEach(assignment -> found.add(assignment.text()));
        return found;
    }

    /** The secrets that reach a block, and every text in it that is marked sensitive, with where they are written. */
    public static void of(Subject subject, SecretMatches matches, Consumer<String> texts, Consumer<Range> places) {
        for (SecretMatch match : matches.all(subject)) {
            texts.accept(match.secret());
            if (match.located()) {
                places.accept(match.evidence().range());
            }
        }
        sensitive(subject.body(), texts);
    }

    private static void sensitive(Content content, Consumer<String> texts) {
        for (Attr attribute : content.attributes().values()) {
            sensitive(attribute.value(), false, texts);
        }
        for (NestedBlock block : content.blocks()) {
            sensitive(block.body(), texts);
        }
    }

    private static void sensitive(Value value, boolean inside, Consumer<String> texts) {
        boolean sensitive = inside || value.marks().sensitive();
        if (value instanceof Value.Str text) {
            if (sensitive) {
                texts.accept(text.value());
            }
        } else if (value instanceof Value.Sequence sequence) {
            sequence.elements().forEach(element -> sensitive(element, sensitive, texts));
        } else if (value instanceof Value.Named named && !(value instanceof Value.InstanceValue)) {
            named.elements().values().forEach(element -> sensitive(element, sensitive, texts));
        }
    }
}
