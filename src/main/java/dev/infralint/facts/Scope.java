package dev.infralint.facts;

import dev.infralint.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In which account and region a resource is made: defaults that are set for an account or for one of its regions hold for
 * what is made there, and for nothing else.
 *
 * @param configuration the address of the provider block in force; empty where there is none
 * @param credentials what that block says about the account, by argument, such as {@code profile} and
 *     {@code assume_role.role_arn}
 * @param region absent where neither the resource nor the provider block says
 */
public record Scope(String configuration, Map<String, Value> credentials, Attr region) {
    private static final Pattern ACCOUNT = Pattern.compile("(?:^|:)(\\d{12})(?::|$)");

    /** Defaults of an account, whatever its region. */
    private static final Set<String> OF_ACCOUNTS = Set.of(
            "aws_s3_account_public_access_block",
            "aws_iam_account_password_policy",
            "github_organization_ruleset",
            "google_org_policy_policy",
            "google_organization_policy",
            "google_folder_organization_policy",
            "google_project_organization_policy");

    public Scope {
        credentials = Map.copyOf(credentials);
    }

    /** Whether a default of this type that is set here holds in another scope. */
    Answer covers(String type, Scope other) {
        Answer account = account(other);
        if (account == Answer.NO || OF_ACCOUNTS.contains(type)) {
            return account;
        }
        Answer place = place(other);
        return place == Answer.YES ? account : place;
    }

    private Answer account(Scope other) {
        if (configuration.equals(other.configuration) || alike(other)) {
            return Answer.YES;
        }
        Set<String> here = accounts();
        Set<String> there = other.accounts();
        if (here.size() != 1 || there.size() != 1) {
            return Answer.MAYBE;
        }
        return Answer.of(here.equals(there));
    }

    private boolean alike(Scope other) {
        return credentials.keySet().equals(other.credentials.keySet())
                && credentials.entrySet().stream().allMatch(each -> {
                    Value there = other.credentials.get(each.getKey());
                    return there != null && same(each.getValue(), there);
                });
    }

    /** The accounts that the credentials name. */
    private Set<String> accounts() {
        Set<String> accounts = new TreeSet<>();
        for (Value value : credentials.values()) {
            for (Attr part : new Attr("", value, region.range(), true).elements()) {
                Matcher account = ACCOUNT.matcher(part.textOrEmpty());
                if (account.find()) {
                    accounts.add(account.group(1));
                }
            }
        }
        return accounts;
    }

    private Answer place(Scope other) {
        if (region.isKnown() && other.region.isKnown() && region.isNull() == other.region.isNull()) {
            return Answer.of(region.textOrEmpty().equals(other.region.textOrEmpty()));
        }
        return same(region.value(), other.region.value()) ? Answer.YES : Answer.MAYBE;
    }

    /** Two unknowns are the same where they need the same, such as one variable. */
    private static boolean same(Value one, Value other) {
        if (one instanceof Value.Unknown unknown && other instanceof Value.Unknown second) {
            return !unknown.needs().isEmpty()
                    && unknown.needs().equals(second.needs())
                    && unknown.refinement().equals(second.refinement());
        }
        return one.isWhollyKnown() && one.equals(other);
    }
}
