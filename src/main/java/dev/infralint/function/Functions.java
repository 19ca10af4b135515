package dev.infralint.function;

import dev.infralint.value.Computed;
import dev.infralint.value.Conversions;
import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Terraform's functions by name.
 *
 * <p>What holds for all of them is decided here, from the specification of their parameters: number and types of the
 * arguments, null, unknown, marks, and bounds on the size of results.
 */
public final class Functions {
    /** The functions that the evaluator computes itself, for they see the expression and not its value. */
    private static final Set<String> LAZY = Set.of("can", "try", "type", "convert");

    private static final String CORE = "core::";
    private static final String INVALID_ARGUMENT = "Invalid function argument";
    private static final String SECRET = "why is not told, for an argument is sensitive";

    private static final Map<String, Function> TABLE = new TreeMap<>();

    static {
        for (List<Function> family : List.of(
                NumberFunctions.all(),
                StringFunctions.all(),
                CollectionFunctions.all(),
                MapFunctions.all(),
                SetFunctions.all(),
                TypeFunctions.all(),
                EncodingFunctions.all(),
                DateFunctions.all(),
                CryptoFunctions.all(),
                NetworkFunctions.all(),
                FileFunctions.all(),
                AssumeFunctions.all(),
                ProviderFunctions.all())) {
            family.forEach(function -> TABLE.put(function.name(), function));
        }
    }

    private Functions() {}

    /** Whether Terraform has a function of that name; functions of providers exist as far as can be told without them. */
    public static boolean exists(String name) {
        String plain = plain(name);
        return TABLE.containsKey(plain) || LAZY.contains(plain) || isOfProvider(name);
    }

    /** The names of all built-in functions, without {@code core::}. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>(LAZY);
        names.addAll(TABLE.keySet());
        names.removeIf(name -> name.contains("::"));
        return names;
    }

    private static String plain(String name) {
        return name.startsWith(CORE) ? name.substring(CORE.length()) : name;
    }

    /** Whether it is a function of a provider whose functions are not known here. */
    private static boolean isOfProvider(String name) {
        return !name.startsWith("provider::terraform::")
                && name.startsWith("provider::")
                && name.split("::", -1).length == 3;
    }

    /**
     * Calls a function.
     *
     * @param arguments after expansion of a final {@code ...}
     * @return on failure, a fault with Terraform's summary and the argument it is about
     */
    public static Computed call(String name, List<Value> arguments, FunctionContext context) {
        Function function = TABLE.get(plain(name));
        if (function == null) {
            return isOfProvider(name)
                    ? Computed.of(ofProvider(name, arguments))
                    : failed(
                            arguments,
                            "Call to unknown function",
                            "There is no function named " + Strings.quote(name) + ".",
                            -1);
        }
        Computed miscounted = miscounted(function, name, arguments);
        return miscounted != null ? miscounted : called(function, name, arguments, context);
    }

    /**
     * What is wrong with the number or types of arguments, without calling the function: for arguments of which some could
     * not be computed.
     */
    public static Optional<Computed.Fault> mismatch(String name, List<Value> arguments) {
        Function function = TABLE.get(plain(name));
        if (function == null) {
            return Optional.empty();
        }
        Computed miscounted = miscounted(function, name, arguments);
        if (miscounted != null) {
            return Optional.ofNullable(miscounted.error());
        }
        for (int i = 0; i < arguments.size(); i++) {
            Parameter parameter = function.parameter(i);
            Computed.Fault fault =
                    Conversions.convert(arguments.get(i), parameter.type()).error();
            if (fault != null) {
                return Optional.ofNullable(
                        invalid(name, arguments, parameter, fault.detail(), i).error());
            }
        }
        return Optional.empty();
    }

    private static @Nullable Computed miscounted(Function function, String name, List<Value> arguments) {
        int least = function.parameters().size();
        if (arguments.size() < least) {
            String missing = function.parameters().get(arguments.size()).name();
            return failed(
                    arguments,
                    "Not enough function arguments",
                    "Function " + Strings.quote(name) + " takes " + (function.rest() == null ? "" : "at least ") + least
                            + " argument(s); " + Strings.quote(missing) + " is missing.",
                    -1);
        }
        if (function.rest() == null && arguments.size() > least) {
            return failed(
                    arguments,
                    "Too many function arguments",
                    "Function " + Strings.quote(name) + " takes only " + least + " argument(s).",
                    least);
        }
        return null;
    }

    private static Value ofProvider(String name, List<Value> arguments) {
        Value.Unknown unknown = Values.unknownFrom(Type.DYNAMIC, Refinement.NONE, arguments);
        Set<String> needs = new TreeSet<>(unknown.needs());
        needs.add(name + "()");
        return new Value.Unknown(Type.DYNAMIC, Refinement.NONE, needs, unknown.marks());
    }

    private static Computed called(Function function, String name, List<Value> given, FunctionContext context) {
        List<Value> arguments = new ArrayList<>(given.size());
        for (int i = 0; i < given.size(); i++) {
            Parameter parameter = function.parameter(i);
            Computed converted = Conversions.convert(given.get(i), parameter.type());
            Computed.Fault fault = converted.error();
            if (fault != null) {
                return invalid(name, given, parameter, fault.detail(), i);
            }
            arguments.add(parameter.allowMarked() ? converted.value() : Values.opaque(converted.value()));
        }
        try {
            return Computed.of(computed(function, arguments, context));
        } catch (FunctionFault fault) {
            int argument = fault.argument();
            return argument >= 0 && argument < given.size()
                    ? invalid(name, given, function.parameter(argument), fault.message(), argument)
                    : failed(
                            given,
                            "Error in function call",
                            "Function " + Strings.quote(name) + " gives no result: " + told(given, fault.message())
                                    + ".",
                            -1);
        }
    }

    private static Value computed(Function function, List<Value> given, FunctionContext context) throws FunctionFault {
        List<Value> arguments = new ArrayList<>(given);
        Marks marks = Marks.NONE;
        boolean dynamic = false;
        boolean unknown = false;
        for (int i = 0; i < arguments.size() && !dynamic; i++) {
            Parameter parameter = function.parameter(i);
            Value argument = arguments.get(i);
            if (argument.isNull() && !parameter.allowNull().test(context.language())) {
                throw FunctionFault.at(i, "it is null, which this function does not take");
            }
            dynamic = !parameter.allowDynamic()
                    && !(argument instanceof Value.InstanceValue)
                    && argument.type().equals(Type.DYNAMIC);
        }
        for (int i = 0; i < arguments.size(); i++) {
            Parameter parameter = function.parameter(i);
            Value argument = arguments.get(i);
            if (!parameter.allowMarked()) {
                marks = marks.with(Values.deepMarks(argument));
                arguments.set(i, Values.unguarded(argument));
            }
            unknown |= !argument.isKnown() && !parameter.allowUnknown();
        }
        if (dynamic) {
            return unknown(Type.DYNAMIC, given, false);
        }
        Type type = function.typing().of(arguments);
        if (unknown) {
            return PartialText.refined(function.name(), arguments, unknown(type, given, function.neverNull()));
        }
        Value result = Values.addMarks(function.body().of(new Call(arguments, type, context)), marks);
        Bounds.check(result);
        return function.neverNull() ? Values.notNull(result) : result;
    }

    private static Value.Unknown unknown(Type type, List<Value> arguments, boolean notNull) {
        boolean refined = notNull && !type.equals(Type.DYNAMIC);
        return Values.unknownFrom(type, refined ? Refinement.NOT_NULL : Refinement.NONE, arguments);
    }

    private static Computed invalid(
            String function, List<Value> arguments, Parameter parameter, String reason, int index) {
        return failed(
                arguments,
                INVALID_ARGUMENT,
                "Argument " + Strings.quote(parameter.name()) + " of function " + Strings.quote(function)
                        + " does not fit: " + told(arguments, reason) + ".",
                index);
    }

    /** A reason without the full stop it may have; reasons quote arguments, which sensitive ones must not be. */
    private static String told(List<Value> arguments, String reason) {
        if (arguments.stream().anyMatch(argument -> Values.deepMarks(argument).sensitive())) {
            return SECRET;
        }
        return reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason;
    }

    private static Computed failed(List<Value> arguments, String summary, String detail, int argument) {
        return new Computed(
                Values.unknownFrom(Type.DYNAMIC, Refinement.NONE, arguments),
                new Computed.Fault(summary, detail, argument));
    }
}
