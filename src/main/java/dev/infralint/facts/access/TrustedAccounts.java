package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells AWS accounts that somebody trusts from those that nobody has named. */
public final class TrustedAccounts {
    private static final Pattern ACCOUNT = Pattern.compile("^(?:arn:[^:]*:(?:iam|sts)::)?([0-9]{12})(?::.*)?$");

    private TrustedAccounts() {}

    /** Principals of a statement that are, or belong to, an account which is not among the trusted ones. */
    public static List<Attr> strangers(IamStatement statement, List<String> trusted) {
        return statement.denies()
                ? List.of()
                : statement.principals().stream()
                        .filter(IamPrincipal::aws)
                        .map(IamPrincipal::id)
                        .filter(id -> strange(id, trusted))
                        .toList();
    }

    private static boolean strange(Attr id, List<String> trusted) {
        Matcher account = ACCOUNT.matcher(id.textOrEmpty());
        return id.isKnown() && account.matches() && !trusted.contains(account.group(1));
    }
}
