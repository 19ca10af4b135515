package dev.infralint.facts.secret;

import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.Local;
import dev.infralint.facts.Output;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.Variable;
import java.time.LocalDate;

/**
 * A text in the configuration that is a secret, or that stands where only a secret can.
 *
 * @param kind what makes it one
 * @param name what holds it: the name of a variable, an argument, an environment variable; the kind of token
 * @param evidence with the secret alone as value; its range is the literal itself where it stands in the source, also when
 *     that is far from the subject
 * @param secret the text; never to be shown
 * @param place file and offset of the literal; empty where the text is put together and stands nowhere as such
 * @param expires the last day on which it opens anything, as it says itself; {@link LocalDate#MAX} where it does not say
 * @param rank of several matches at one place the lowest speaks for all
 */
public record SecretMatch(
        Subject subject,
        SecretKind kind,
        String name,
        Attr evidence,
        String secret,
        String place,
        LocalDate expires,
        int rank) {
    private static final int KINDS_APART = 10;

    static SecretMatch of(
            Subject subject,
            SecretKind kind,
            String name,
            Attr evidence,
            String secret,
            boolean located,
            LocalDate expires) {
        String place = located
                ? evidence.range().file().name() + ":" + evidence.range().start()
                : "";
        return new SecretMatch(
                subject,
                kind,
                name,
                evidence,
                secret,
                place,
                expires,
                (kind.token() ? 0 : KINDS_APART) + rank(subject) + (kind == SecretKind.ARGUMENT ? 1 : 0));
    }

    /** Whether the text stands in the source as it is. */
    public boolean located() {
        return !place.isEmpty();
    }

    /** A secret is best shown where it is written; what uses it comes last. */
    private static int rank(Subject subject) {
        if (subject instanceof Variable) {
            return 0;
        }
        if (subject instanceof Local) {
            return 1;
        }
        if (subject instanceof Resource) {
            return 5;
        }
        if (subject instanceof DataSource) {
            return 6;
        }
        return subject instanceof Output ? 8 : 2;
    }

    /** Names the place; the secret itself would end in logs. */
    @Override
    public String toString() {
        return kind + " in " + subject.address() + "." + evidence.path();
    }
}
