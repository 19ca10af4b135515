package dev.infralint.estate;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Provider;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.facts.access.IamDocument;
import dev.infralint.facts.access.IamKind;
import dev.infralint.facts.access.IamPrincipal;
import dev.infralint.facts.access.IamStatement;
import java.util.Set;
import java.util.TreeSet;

/** Whom AWS roles and resources trust. */
final class Trusts {
    private static final Pattern PRINCIPAL =
            Pattern.compile("(?:arn:[^:]*:(?:iam|sts)::)?([0-9]{12})(?::(?:role|assumed-role)/(?:.*/)?([^/]+)|:.*)?");

    private static final Pattern ROLE = Pattern.compile("arn:[^:]*:iam::([0-9]{12}):role/.*");

    private Trusts() {}

    /** The AWS account that a root module is for, as its providers say; empty where they say none, or several. */
    static String account(FactGraph graph) {
        Set<String> accounts = new TreeSet<>();
        for (Subject subject : graph.subjects()) {
            if (subject instanceof Provider provider && provider.name().equals("aws")) {
                provider.attr("allowed_account_ids").elements().forEach(id -> accounts.add(id.textOrEmpty()));
                Matcher role =
                        ROLE.matcher(provider.attr("assume_role.role_arn").textOrEmpty());
                if (role.matches()) {
                    accounts.add(role.group(1));
                }
            }
        }
        accounts.remove("");
        return accounts.size() == 1 ? accounts.iterator().next() : "";
    }

    /** Adds a row for each AWS principal that a resource allows something. */
    static void add(Resource resource, String account, Rows rows) {
        for (IamDocument document : IamDocument.of(resource)) {
            if (document.kind() != IamKind.TRUST && document.kind() != IamKind.RESOURCE) {
                continue;
            }
            for (IamStatement statement : document.statements()) {
                if (!statement.denies()) {
                    statement.principals().stream()
                            .filter(IamPrincipal::aws)
                            .forEach(principal -> add(resource, account, document, statement, principal.id(), rows));
                }
            }
        }
    }

    private static void add(
            Resource resource,
            String account,
            IamDocument document,
            IamStatement statement,
            Attr principal,
            Rows rows) {
        String text = principal.textOrEmpty();
        if (text.isEmpty()) {
            return;
        }
        Matcher parts = PRINCIPAL.matcher(text);
        boolean told = parts.matches();
        String role = told && parts.group(2) != null ? parts.group(2) : "";
        rows.row(Table.TRUSTS)
                .text("address", resource.address())
                .text("type", resource.type())
                .text("name", resource.attr("name").textOrEmpty())
                .text("account", account)
                .text("kind", document.kind() == IamKind.TRUST ? "trust" : "resource")
                .text("principal", text)
                .text("principal_account", told ? parts.group(1) : "")
                .text("principal_role", role)
                .truth("conditional", !statement.conditions().isEmpty() || statement.unknownConditions() != null)
                .end();
    }
}
