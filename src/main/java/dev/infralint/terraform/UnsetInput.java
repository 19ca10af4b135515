package dev.infralint.terraform;

import dev.infralint.module.Module.VariableBlock;
import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.TypeConstraint;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a variable is that nobody gives a value: unknown, but for the optional attributes of objects in its type, which have their
 * defaults as a variable has its own.
 */
final class UnsetInput {
    private final String name;
    private final Range place;

    private UnsetInput(VariableBlock variable, String name) {
        this.name = name;
        this.place = variable.block()
                .body()
                .attribute("type")
                .map(type -> type.value().range())
                .orElse(variable.block().header());
    }

    /** The value of a variable without a default. */
    static Value of(VariableBlock variable) {
        UnsetInput unset = new UnsetInput(variable, nameOf(variable));
        TypeConstraint constraint = variable.type();
        Refinement known = variable.nullable() ? Refinement.NONE : Refinement.NOT_NULL;
        return constraint == null ? unset.unknown(Type.DYNAMIC, known) : unset.made(constraint, known);
    }

    /** The same of which nothing is known but its type. */
    static Value open(VariableBlock variable) {
        return open(variable, variable.nullable() ? Refinement.NONE : Refinement.NOT_NULL);
    }

    /** The same of which this and its type are known. */
    static Value open(VariableBlock variable, Refinement known) {
        return open(variable, known, nameOf(variable));
    }

    /** The same under the name that the variable of a called module has from outside. */
    static Value open(VariableBlock variable, Refinement known, String name) {
        TypeConstraint constraint = variable.type();
        return new UnsetInput(variable, name).unknown(constraint == null ? Type.DYNAMIC : constraint.type(), known);
    }

    private static String nameOf(VariableBlock variable) {
        return "var." + variable.name();
    }

    private Value made(TypeConstraint constraint, Refinement known) {
        TypeConstraint element = constraint.children().get(TypeConstraint.ELEMENT);
        if (element != null && !element.withoutDefaults()) {
            return unknown(constraint.type(), known.withEach(made(element, Refinement.NOT_NULL)));
        }
        if (!(constraint.type() instanceof Type.ObjectOf object) || constraint.withoutDefaults()) {
            return unknown(constraint.type(), known);
        }
        Map<String, Value> attributes = new TreeMap<>();
        object.attributes().forEach((attribute, type) -> {
            TypeConstraint child = constraint.children().getOrDefault(attribute, TypeConstraint.of(type));
            Value given = constraint.defaults().get(attribute);
            if (given != null) {
                Origin origin = new Origin(place, "default of " + name + "." + attribute, null);
                Value whole = child.convert(given).value();
                attributes.put(attribute, whole.withMarks(whole.marks().withOrigin(origin)));
            } else {
                boolean mayBeLeft = object.optional().contains(attribute); // and is null then, whatever its parts have
                attributes.put(attribute, mayBeLeft ? unknown(type, Refinement.NONE) : made(child, Refinement.NONE));
            }
        });
        return new Value.ObjectValue(attributes, Marks.NONE);
    }

    private Value unknown(Type type, Refinement known) {
        return new Value.Unknown(Types.withoutOptional(type), known, Set.of(name), Marks.NONE);
    }
}
