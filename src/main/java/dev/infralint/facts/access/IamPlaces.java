package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.source.Range;
import dev.infralint.value.Dependency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Puts the statements of a document that a data source writes where that data source has them: what is wrong with a
 * statement is mended there, whoever carries the document. Holes for statements that may be are left out: these are asked
 * about at the data source.
 */
final class IamPlaces {
    private IamPlaces() {}

    static IamDocument placed(IamDocument document, Collection<DataSource> sources) {
        Set<String> named = document.text().value().marks().dependencies().stream()
                .map(Dependency::address)
                .collect(Collectors.toCollection(HashSet::new));
        List<IamStatement> written = new ArrayList<>();
        long doubtful = 0;
        for (DataSource source : sources) {
            if (named.contains(source.address()) && source.type().equals("aws_iam_policy_document")) {
                written.addAll(IamDocument.of(source, document.kind()).statements());
                doubtful += source.blocks("statement").stream()
                        .filter(block -> !block.certain())
                        .count();
            }
        }
        if (written.isEmpty()) {
            return document;
        }
        long holes = document.statements().stream().filter(IamPlaces::isHole).count();
        boolean asked = holes <= doubtful;
        List<IamStatement> statements = document.statements().stream()
                .filter(statement -> !asked || !isHole(statement))
                .map(statement -> written.stream()
                        .filter(there -> same(statement, there))
                        .findFirst()
                        .map(there -> at(statement, there))
                        .orElse(statement))
                .toList();
        return new IamDocument(document.subject(), document.kind(), document.text(), statements);
    }

    /** Whether nothing is known of a statement: an unknown document, or what a {@code dynamic} block may give. */
    private static boolean isHole(IamStatement statement) {
        return statement.whole().isUnknown() && statement.effect().isUnknown();
    }

    private static boolean same(IamStatement one, IamStatement other) {
        return one.sid().equals(other.sid())
                && one.effect().textOrEmpty().equals(other.effect().textOrEmpty())
                && texts(one.actions()).equals(texts(other.actions()))
                && texts(one.notActions()).equals(texts(other.notActions()))
                && texts(one.resources()).equals(texts(other.resources()))
                && texts(one.notResources()).equals(texts(other.notResources()))
                && one.principals().size() == other.principals().size()
                && one.conditions().size() == other.conditions().size();
    }

    private static Set<String> texts(List<Attr> attributes) {
        return attributes.stream().map(IamPlaces::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Attr attribute) {
        String text = PartlyKnown.text(attribute);
        return text == null ? "" : text.replace("&{", "${");
    }

    private static IamStatement at(IamStatement statement, IamStatement there) {
        List<IamPrincipal> principals = statement.principals().stream()
                .map(principal -> new IamPrincipal(principal.type(), at(principal.id(), ids(there.principals()))))
                .toList();
        List<IamPrincipal> notPrincipals = statement.notPrincipals().stream()
                .map(principal -> new IamPrincipal(principal.type(), at(principal.id(), ids(there.notPrincipals()))))
                .toList();
        List<Attr> values = there.conditions().stream()
                .flatMap(condition -> condition.values().stream())
                .toList();
        List<IamCondition> conditions = statement.conditions().stream()
                .map(condition ->
                        new IamCondition(condition.operator(), condition.key(), at(condition.values(), values)))
                .toList();
        Attr unknown = statement.unknownConditions();
        return new IamStatement(
                statement.subject(),
                statement.kind(),
                at(statement.whole(), there.whole().range()),
                statement.index(),
                statement.sid(),
                at(statement.effect(), there.effect().range()),
                at(statement.actions(), there.actions()),
                at(statement.notActions(), there.notActions()),
                at(statement.resources(), there.resources()),
                at(statement.notResources(), there.notResources()),
                principals,
                notPrincipals,
                conditions,
                unknown == null ? null : at(unknown, there.whole().range()),
                statement.denials());
    }

    private static List<Attr> ids(List<IamPrincipal> principals) {
        return principals.stream().map(IamPrincipal::id).toList();
    }

    private static List<Attr> at(List<Attr> attributes, List<Attr> there) {
        return attributes.stream().map(attribute -> at(attribute, there)).toList();
    }

    private static Attr at(Attr attribute, List<Attr> there) {
        return there.stream()
                .filter(other -> text(other).equals(text(attribute)))
                .findFirst()
                .map(other -> at(attribute, other.range()))
                .orElse(attribute);
    }

    private static Attr at(Attr attribute, Range range) {
        return new Attr(attribute.path(), attribute.value(), range, attribute.written());
    }
}
