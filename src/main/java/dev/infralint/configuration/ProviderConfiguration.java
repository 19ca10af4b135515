package dev.infralint.configuration;

import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Optional;

/**
 * A provider block.
 *
 * @param module address of the module instance it stands in; empty for the root module
 * @param name such as {@code aws}
 * @param alias empty for the default configuration
 * @param source the source address, such as {@code hashicorp/aws}
 * @param body its arguments and blocks, {@code alias} and {@code version} included
 * @param callers the headers of the module calls that lead to it, outermost first
 */
public record ProviderConfiguration(
        String module,
        String name,
        String alias,
        String source,
        EvaluatedBody body,
        Range header,
        Range range,
        List<Range> callers) {
    public ProviderConfiguration {
        callers = List.copyOf(callers);
    }

    /** The value of an argument; empty when it is not set. */
    public Optional<Value> argument(String argument) {
        return Optional.ofNullable(body.attributes().get(argument)).map(EvaluatedBody.EvaluatedAttribute::value);
    }
}
