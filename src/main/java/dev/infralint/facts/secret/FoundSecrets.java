package dev.infralint.facts.secret;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Local;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.Subject;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets that were found in one block. */
final class FoundSecrets {
    private final Subject subject;
    private final List<SecretMatch> matches = new ArrayList<>();
    private final Map<String, Integer> paths = new HashMap<>();

    FoundSecrets(Subject subject) {
        this.subject = subject;
    }

    List<SecretMatch> matches() {
        return matches;
    }

    int count() {
        return matches.size();
    }

    void add(SecretMatch match) {
        matches.add(match);
    }

    /** Adds a secret that stands in an attribute. */
    void add(SecretKind kind, String name, Attr attribute, String secret) {
        add(kind, name, attribute, secret, SecretPlace.of(attribute, secret), LocalDate.MAX);
    }

    /**
     * Adds a secret at its place; null where it is not written. What a local or a call gets from a function, such as a
     * decoded file, is shown where it is used.
     */
    void add(SecretKind kind, String name, Attr attribute, String secret, @Nullable Range place, LocalDate expires) {
        boolean handedOn = subject instanceof Local || subject instanceof ModuleCall;
        if (place == null
                && (!kind.token() && handedOn
                        || !attribute.value().marks().dependencies().isEmpty())) {
            return;
        }
        int times = paths.merge(attribute.path(), 1, Integer::sum);
        Attr evidence = new Attr(
                times == 1 ? attribute.path() : attribute.path() + "#" + times,
                new Value.Str(secret, attribute.value().marks()),
                place == null ? SecretPlace.start(attribute) : place,
                true);
        matches.add(SecretMatch.of(subject, kind, name, evidence, secret, place != null, expires));
    }

    /** Adds a text where it is a secret by what its name says. */
    void addNamed(SecretNames says, SecretKind kind, String name, Attr attribute, String text) {
        if (isNamed(says, name, text) && !SecretNames.repeats(name, text)) {
            add(kind, name, attribute, text);
        }
    }

    /** Whether a text is a secret by what its name says, and not one that somebody else has yet to hand out. */
    static boolean isNamed(SecretNames says, String name, String text) {
        boolean secret = says == SecretNames.SURELY && SecretText.isLiteral(text)
                || says == SecretNames.MAYBE && SecretText.looksSecret(text);
        return secret && !(SecretText.isToBeChanged(text) && SecretNames.isIssued(name));
    }
}
