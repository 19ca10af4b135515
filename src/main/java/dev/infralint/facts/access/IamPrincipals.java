package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import java.util.List;
import java.util.stream.Stream;

/**
 * Whom a statement speaks about.
 *
 * @param named those it names
 * @param excepted those it does not speak about, where it names principals by who they are not
 */
record IamPrincipals(List<IamPrincipal> named, List<IamPrincipal> excepted) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}|arn:[a-z-]+:iam::[0-9]{12}:root");

    IamPrincipals {
        named = List.copyOf(named);
        excepted = List.copyOf(excepted);
    }

    boolean areNamed() {
        return !named.isEmpty() || !excepted.isEmpty();
    }

    boolean areServices() {
        return !named.isEmpty()
                && named.stream().allMatch(principal -> principal.type().equals("Service"));
    }

    /** Whether everybody is named. */
    List<Attr> everybody() {
        List<Attr> candidates = named.stream()
                .filter(principal -> principal.aws() || principal.type().isEmpty())
                .map(IamPrincipal::id)
                .toList();
        return Answer.surest(candidates, attribute -> Answer.isText(attribute, "*"));
    }

    /** Whether everybody is named, or everybody but some. */
    List<Attr> everybodyOrMost() {
        List<Attr> everybody = everybody();
        return everybody.isEmpty()
                ? excepted.stream().map(IamPrincipal::id).limit(1).toList()
                : everybody;
    }

    boolean surelyEverybody() {
        return named.stream().anyMatch(principal -> principal.id().is("*"));
    }

    List<Attr> wholeAccount() {
        return named.stream()
                .filter(IamPrincipal::aws)
                .map(IamPrincipal::id)
                .filter(IamPrincipals::isAccount)
                .limit(1)
                .toList();
    }

    private static boolean isAccount(Attr id) {
        String text = id.text();
        return text != null && ACCOUNT.matcher(text).matches();
    }

    /** Whether one of these services, separated by {@code |}, is surely named. */
    List<Attr> service(String services) {
        return Answer.surest(
                ofType("Service").toList(),
                attribute -> attribute.isKnown() ? Answer.isOneOf(attribute, services) : Answer.NO);
    }

    /** The first provider of web identities (OIDC), or one that may be. */
    List<Attr> webIdentityProvider() {
        return ofType("Federated").filter(IamPrincipals::isNotSaml).limit(1).toList();
    }

    private static boolean isNotSaml(Attr provider) {
        String text = PartlyKnown.text(provider);
        return text == null || !text.contains(":saml-provider/");
    }

    boolean includeWritersOfAccessLogs() {
        return named.stream().map(IamPrincipal::id).anyMatch(AccessLogWriters::include);
    }

    private Stream<Attr> ofType(String type) {
        return named.stream().filter(principal -> principal.type().equals(type)).map(IamPrincipal::id);
    }
}
