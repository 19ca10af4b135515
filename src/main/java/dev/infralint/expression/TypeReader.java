package dev.infralint.expression;

import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.Parser;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.TypeConstraint;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads type expressions such as <code>map(object({name = string, size = optional(number, 1)}))</code>. */
public final class TypeReader {
    /** The summary of a type that is written as Terraform before 0.12 wanted it. */
    public static final String QUOTED = "Invalid quoted type constraints";

    private static final int DEEPEST = 200;

    private final Function<Expression, Value> evaluate;
    private final List<Diagnostic> problems;

    /**
     * A reader.
     *
     * @param evaluate gives the values of defaults, which are constants
     * @param problems what is wrong with a type goes here
     */
    public TypeReader(Function<Expression, Value> evaluate, List<Diagnostic> problems) {
        this.evaluate = evaluate;
        this.problems = problems;
    }

    /** The type; any type where it cannot be read. */
    public TypeConstraint read(Expression expression) {
        return read(legacy(expression), 0);
    }

    /** Terraform 0.11 quoted its types, which is an error since 1.0 but says all the same what is meant. */
    private Expression legacy(Expression expression) {
        Optional<String> quoted =
                expression instanceof Expression.Template ? Syntax.literal(expression) : Optional.empty();
        if (quoted.isEmpty()) {
            return expression;
        }
        problems.add(Diagnostic.error(
                "invalid-type", QUOTED, "Types are written without quotes: " + quoted.get() + ".", expression.range()));
        return Parser.parseExpression(SourceFile.of(expression.range().file().name(), quoted.get()))
                .expression();
    }

    private TypeConstraint read(Expression expression, int depth) {
        if (depth > DEEPEST) {
            return invalid(expression, "This type is nested too deeply.");
        }
        if (expression instanceof Expression.Parentheses parentheses) {
            return read(parentheses.inner(), depth + 1);
        }
        if (expression instanceof Expression.Variable variable) {
            return keyword(variable);
        }
        if (expression instanceof Expression.FunctionCall call) {
            return constructed(call, depth);
        }
        return expression instanceof Expression.Invalid
                ? TypeConstraint.of(Type.DYNAMIC)
                : invalid(expression, "A type is a keyword such as string, or a constructor such as list(string).");
    }

    private TypeConstraint keyword(Expression.Variable variable) {
        return switch (variable.name()) {
            case "string" -> TypeConstraint.of(Type.STRING);
            case "number" -> TypeConstraint.of(Type.NUMBER);
            case "bool" -> TypeConstraint.of(Type.BOOL);
            case "any" -> TypeConstraint.of(Type.DYNAMIC);
            case "list" -> TypeConstraint.of(new Type.ListOf(Type.DYNAMIC));
            case "map" -> TypeConstraint.of(new Type.MapOf(Type.DYNAMIC));
            case "set", "object", "tuple" ->
                invalid(variable, "The " + variable.name() + " type constructor needs one argument.");
            default -> invalid(variable, "The keyword \"" + variable.name() + "\" is not a type.");
        };
    }

    private TypeConstraint constructed(Expression.FunctionCall call, int depth) {
        if (call.arguments().size() != 1) {
            return invalid(
                    call,
                    call.name().equals("optional")
                            ? "optional(…) belongs to an attribute of an object type."
                            : "A type constructor needs exactly one argument.");
        }
        Expression argument = call.arguments().get(0);
        return switch (call.name()) {
            case "list" -> collection(Type.ListOf::new, argument, depth);
            case "set" -> collection(Type.SetOf::new, argument, depth);
            case "map" -> collection(Type.MapOf::new, argument, depth);
            case "tuple" ->
                argument instanceof Expression.TupleConstructor tuple
                        ? tuple(tuple, depth)
                        : invalid(argument, "The tuple type constructor needs a list of types in brackets.");
            case "object" ->
                argument instanceof Expression.ObjectConstructor object
                        ? object(object, depth)
                        : invalid(argument, "The object type constructor needs a map of types in braces.");
            default -> invalid(call, "\"" + call.name() + "\" is not a type constructor.");
        };
    }

    private TypeConstraint collection(Function<Type, Type> maker, Expression argument, int depth) {
        TypeConstraint element = read(argument, depth + 1);
        return new TypeConstraint(
                maker.apply(element.type()),
                Map.of(),
                element.withoutDefaults() ? Map.of() : Map.of(TypeConstraint.ELEMENT, element));
    }

    private TypeConstraint tuple(Expression.TupleConstructor tuple, int depth) {
        List<Type> types = new ArrayList<>();
        Map<String, TypeConstraint> children = new TreeMap<>();
        for (Expression element : tuple.elements()) {
            TypeConstraint part = read(element, depth + 1);
            if (!part.withoutDefaults()) {
                children.put(String.valueOf(types.size()), part);
            }
            types.add(part.type());
        }
        return new TypeConstraint(new Type.TupleOf(types), Map.of(), children);
    }

    private TypeConstraint object(Expression.ObjectConstructor object, int depth) {
        Map<String, Type> types = new TreeMap<>();
        Set<String> optional = new LinkedHashSet<>();
        Map<String, Value> defaults = new TreeMap<>();
        Map<String, TypeConstraint> children = new TreeMap<>();
        for (Syntax.Named item : Syntax.items(object)) {
            Expression type = item.value();
            Expression given = null;
            if (type instanceof Expression.FunctionCall call && call.name().equals("optional")) {
                if (call.arguments().isEmpty() || call.arguments().size() > 2) {
                    invalid(call, "optional(…) needs a type and at most one default.");
                    continue;
                }
                optional.add(item.name());
                type = call.arguments().get(0);
                given = call.arguments().size() == 2 ? call.arguments().get(1) : null;
            }
            TypeConstraint part = read(type, depth + 1);
            types.put(item.name(), part.type());
            if (!part.withoutDefaults()) {
                children.put(item.name(), part);
            }
            if (given != null) {
                Value value = constant(given, part);
                if (!value.isNull()) {
                    defaults.put(item.name(), value);
                }
            }
        }
        return new TypeConstraint(new Type.ObjectOf(types, optional), defaults, children);
    }

    private Value constant(Expression given, TypeConstraint part) {
        Computed converted = part.convert(evaluate.apply(given));
        Computed.Fault fault = converted.error();
        if (fault != null) {
            problems.add(Diagnostic.error(
                    "invalid-type",
                    "Invalid default value for optional attribute",
                    "This default does not fit the type of the attribute: " + fault.detail() + ".",
                    given.range()));
        }
        return converted.value().withMarks(Marks.NONE);
    }

    private TypeConstraint invalid(Expression expression, String detail) {
        problems.add(Diagnostic.error("invalid-type", "Invalid type specification", detail, expression.range()));
        return TypeConstraint.of(Type.DYNAMIC);
    }
}
