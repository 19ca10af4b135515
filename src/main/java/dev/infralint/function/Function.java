package dev.infralint.function;

import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function: what it takes and how it computes.
 *
 * @param parameters those that must be given
 * @param rest what may follow them any number of times; null for nothing
 * @param typing the type of the result, from arguments that may be unknown
 * @param body the result, from arguments that the parameters let through
 * @param neverNull whether an unknown result is known not to be null
 */
record Function(
        String name,
        List<Parameter> parameters,
        @Nullable Parameter rest,
        Typing typing,
        Body body,
        boolean neverNull) {
    /** Gives the type of the result. */
    interface Typing {
        Type of(List<Value> arguments) throws FunctionFault;
    }

    /** Gives the result. */
    interface Body {
        Value of(Call call) throws FunctionFault;
    }

    Function {
        parameters = List.copyOf(parameters);
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    /** The parameter that takes the argument at a position. */
    Parameter parameter(int index) {
        Parameter last = rest;
        if (index < parameters.size()) {
            return parameters.get(index);
        }
        return last == null ? parameters.get(parameters.size() - 1) : last;
    }

    /** Puts a function together. */
    static final class Builder {
        private final String name;
        private final List<Parameter> parameters = new ArrayList<>();
        private @Nullable Parameter rest;
        private boolean neverNull = true;

        private Builder(String name) {
            this.name = name;
        }

        Builder takes(String parameter, Type type) {
            return takes(Parameter.of(parameter, type));
        }

        Builder takes(Parameter parameter) {
            parameters.add(parameter);
            return this;
        }

        Builder rest(Parameter parameter) {
            rest = parameter;
            return this;
        }

        Builder maybeNull() {
            neverNull = false;
            return this;
        }

        Function gives(Type type, Body body) {
            return gives(arguments -> type, body);
        }

        Function gives(Typing typing, Body body) {
            return new Function(name, parameters, rest, typing, body, neverNull);
        }
    }
}
