package dev.infralint.facts.secret;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Subject;

/**
 * A secret in the configuration, once for each place; what policies ask for.
 *
 * @param match the match that speaks for the place
 */
public record Secret(SecretKind kind, Subject subject, SecretMatch match) {
    /** The secret of a match. */
    public static Secret of(SecretMatch match) {
        return new Secret(match.kind(), match.subject(), match);
    }

    /** The literal, with the secret alone as value. */
    public Attr evidence() {
        return match.evidence();
    }

    /** What holds it: the name of a variable, an argument or an environment variable. */
    public String name() {
        return match.name();
    }

    @Override
    public String toString() {
        return match.toString();
    }
}
