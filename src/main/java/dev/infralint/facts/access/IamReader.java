package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.HoledKey;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads statements from JSON text and from the blocks of {@code aws_iam_policy_document}. */
final class IamReader {
    private IamReader() {}

    /** The statements of a JSON text: one of which nothing is known where the text is unknown; none where it is no policy. */
    static List<IamParts> json(Attr text) {
        Attr decoded = text.settled().json();
        if (decoded.isUnknown()) {
            return List.of(unknown(decoded));
        }
        return decoded.value() instanceof Value.Named
                ? objects(decoded.attr("Statement")).stream()
                        .map(IamReader::object)
                        .toList()
                : List.of();
    }

    /** The elements of a list of objects, or the single object itself. */
    private static List<Attr> objects(Attr attribute) {
        return attribute.value() instanceof Value.Named ? List.of(attribute) : attribute.elements();
    }

    private static IamParts unknown(Attr whole) {
        List<Attr> part = List.of(whole);
        return new IamParts(
                whole,
                "",
                whole,
                new IamActions(part, List.of()),
                new IamResources(part, List.of()),
                new IamPrincipals(List.of(new IamPrincipal("", whole)), List.of()),
                new IamConditions(whole, List.of(), whole));
    }

    private static IamParts object(Attr statement) {
        return statement.isUnknown()
                ? unknown(statement)
                : new IamParts(
                        statement,
                        statement.attr("Sid").textOrEmpty(),
                        statement.attr("Effect"),
                        new IamActions(elements(statement, "Action"), elements(statement, "NotAction")),
                        new IamResources(elements(statement, "Resource"), elements(statement, "NotResource")),
                        new IamPrincipals(
                                principals(statement.attr("Principal")), principals(statement.attr("NotPrincipal"))),
                        conditions(statement, statement.attr("Condition")));
    }

    private static List<Attr> elements(Attr statement, String name) {
        return statement.attr(name).elements();
    }

    private static List<IamPrincipal> principals(Attr attribute) {
        if (attribute.isUnknown()) {
            return List.of(new IamPrincipal("", attribute));
        }
        if (!(attribute.value() instanceof Value.Named)) {
            return attribute.isNull() ? List.of() : List.of(new IamPrincipal("*", attribute));
        }
        return attribute.keys().stream()
                .flatMap(type -> members(member(attribute, type)).stream().map(id -> new IamPrincipal(type, id)))
                .toList();
    }

    /** Those that are named; a list without any, which tells that the statement is about principals, stands for them. */
    private static List<Attr> members(Attr ids) {
        List<Attr> elements = ids.elements();
        return elements.isEmpty() ? List.of(ids) : elements;
    }

    private static IamConditions conditions(Attr statement, Attr attribute) {
        if (attribute.isUnknown()) {
            return new IamConditions(statement, List.of(), attribute);
        }
        List<IamCondition> known = new ArrayList<>();
        for (String operator : attribute.keys()) {
            Attr tests = member(attribute, operator);
            for (String key : tests.keys()) {
                known.add(new IamCondition(operator, key, member(tests, key).elements()));
            }
        }
        return new IamConditions(statement, known, unknownPart(attribute));
    }

    /** The first part of a condition that hides which keys it is about; null when all keys are known. */
    private static @Nullable Attr unknownPart(Attr condition) {
        for (String operator : condition.keys()) {
            Attr tests = member(condition, operator);
            if (HoledKey.isHoled(operator)) {
                return HoledKey.unknown(operator, tests);
            }
            if (tests.isUnknown()) {
                return tests;
            }
            for (String key : tests.keys()) {
                Attr holed = HoledKey.unknown(key, tests);
                if (HoledKey.isHoled(key) && isOpen(key, holed)) {
                    return holed;
                }
            }
        }
        return null;
    }

    /** Whether a condition key of which a part is unknown may be any key that matters: no claim of a token at its end. */
    private static boolean isOpen(String key, Attr holed) {
        return !CiSubject.isClaim(key)
                && key.indexOf('/') < 0
                && !(key.endsWith(":aud") && PartlyKnown.isComputedByProvider(holed));
    }

    /** An element by its key, which may hold dots. */
    private static Attr member(Attr object, String key) {
        Value value =
                object.value() instanceof Value.Named named ? named.elements().get(key) : null;
        String path = object.path() + "." + HoledKey.shown(key);
        return value == null
                ? Attr.absent(path, object.range())
                : new Attr(path, value, object.range(), object.written());
    }

    /** A {@code statement} block of a data source. */
    static IamParts block(NestedBlock block) {
        Attr effect = block.attr("effect");
        Attr whole = block.certain()
                ? new Attr(block.path(), Value.of(effect.textOrEmpty()), block.range(), true)
                : block.attr("actions");
        return new IamParts(
                whole,
                block.attr("sid").textOrEmpty(),
                effect.isNull() ? new Attr(effect.path(), Value.of("Allow"), effect.range(), false) : effect,
                new IamActions(elements(block, "actions"), elements(block, "not_actions")),
                new IamResources(elements(block, "resources"), elements(block, "not_resources")),
                new IamPrincipals(principals(block, "principals"), principals(block, "not_principals")),
                conditions(whole, block.blocks("condition")));
    }

    private static List<Attr> elements(NestedBlock block, String name) {
        return block.attr(name).elements();
    }

    private static List<IamPrincipal> principals(NestedBlock statement, String type) {
        List<IamPrincipal> all = new ArrayList<>();
        for (NestedBlock block : statement.blocks(type)) {
            for (Attr id : members(block.attr("identifiers"))) {
                all.add(new IamPrincipal(block.attr("type").textOrEmpty(), id));
            }
        }
        return all;
    }

    private static IamConditions conditions(Attr whole, List<NestedBlock> blocks) {
        List<IamCondition> known = new ArrayList<>();
        @Nullable Attr unknown = null;
        for (NestedBlock block : blocks) {
            String test = PartlyKnown.text(block.attr("test"));
            String variable = PartlyKnown.text(block.attr("variable"));
            boolean open = variable == null || HoledKey.isHoled(variable) && isOpen(variable, block.attr("variable"));
            if (block.certain() && test != null && variable != null && !open) {
                known.add(new IamCondition(test, variable, elements(block, "values")));
            } else {
                unknown = block.attr(test == null ? "test" : "variable");
            }
        }
        return new IamConditions(whole, known, unknown);
    }
}
