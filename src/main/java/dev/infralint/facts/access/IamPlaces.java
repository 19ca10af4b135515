package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.PartlyKnown;
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
                        .map(IamStatement::parts)
                        .filter(there -> same(statement.parts(), there))
                        .findFirst()
                        .map(there -> statement.with(at(statement.parts(), there)))
                        .orElse(statement))
                .toList();
        return new IamDocument(document.subject(), document.kind(), document.text(), statements);
    }

    private static boolean isHole(IamStatement statement) {
        return statement.parts().isHole();
    }

    private static boolean same(IamParts one, IamParts other) {
        return one.sid().equals(other.sid())
                && one.effect().textOrEmpty().equals(other.effect().textOrEmpty())
                && texts(one.actions().named()).equals(texts(other.actions().named()))
                && texts(one.actions().excepted()).equals(texts(other.actions().excepted()))
                && texts(one.resources().named()).equals(texts(other.resources().named()))
                && texts(one.resources().excepted())
                        .equals(texts(other.resources().excepted()))
                && one.principals().named().size() == other.principals().named().size()
                && one.conditions().known().size() == other.conditions().known().size();
    }

    private static Set<String> texts(List<Attr> attributes) {
        return attributes.stream().map(IamPlaces::text).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String text(Attr attribute) {
        String text = PartlyKnown.text(attribute);
        return text == null ? "" : text.replace("&{", "${");
    }

    private static IamParts at(IamParts parts, IamParts there) {
        Attr whole = parts.whole().at(there.whole().range());
        return new IamParts(
                whole,
                parts.sid(),
                parts.effect().at(there.effect().range()),
                new IamActions(
                        at(parts.actions().named(), there.actions().named()),
                        at(parts.actions().excepted(), there.actions().excepted())),
                new IamResources(
                        at(parts.resources().named(), there.resources().named()),
                        at(parts.resources().excepted(), there.resources().excepted())),
                new IamPrincipals(
                        principals(
                                parts.principals().named(), there.principals().named()),
                        principals(
                                parts.principals().excepted(),
                                there.principals().excepted())),
                conditions(whole, parts.conditions(), there));
    }

    private static List<IamPrincipal> principals(List<IamPrincipal> principals, List<IamPrincipal> there) {
        List<Attr> ids = there.stream().map(IamPrincipal::id).toList();
        return principals.stream()
                .map(principal -> new IamPrincipal(principal.type(), at(principal.id(), ids)))
                .toList();
    }

    private static IamConditions conditions(Attr whole, IamConditions conditions, IamParts there) {
        List<Attr> values = there.conditions().known().stream()
                .flatMap(condition -> condition.values().stream())
                .toList();
        List<IamCondition> known = conditions.known().stream()
                .map(condition ->
                        new IamCondition(condition.operator(), condition.key(), at(condition.values(), values)))
                .toList();
        Attr unknown = conditions.unknown();
        return new IamConditions(
                whole, known, unknown == null ? null : unknown.at(there.whole().range()));
    }

    private static List<Attr> at(List<Attr> attributes, List<Attr> there) {
        return attributes.stream().map(attribute -> at(attribute, there)).toList();
    }

    private static Attr at(Attr attribute, List<Attr> there) {
        return there.stream()
                .filter(other -> text(other).equals(text(attribute)))
                .findFirst()
                .map(other -> attribute.at(other.range()))
                .orElse(attribute);
    }
}
