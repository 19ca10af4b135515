package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

/**
 * A managed resource instance ({@code resource} block), or an ephemeral one.
 *
 * @param type such as {@code aws_s3_bucket}
 * @param name the second label
 * @param provider the provider's name, such as {@code aws}, {@code azurerm} or {@code google}
 * @param region the region or location it is in; absent where neither it nor its provider configuration says
 * @param tags tags or labels with the provider's defaults merged in
 * @param certain false when {@code count} or {@code for_each} is unknown, so that it may not exist
 * @param key the instance key as written in the address ({@code [0]}, {@code ["eu"]}); empty without one
 */
public record Resource(
        String address,
        String type,
        String name,
        String provider,
        Attr region,
        Attr tags,
        boolean certain,
        String key,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    public Resource {
        calls = List.copyOf(calls);
    }

    /** The address without the instance keys of the resource and of its modules. */
    public String staticAddress() {
        return Addresses.withoutKeys(address);
    }

    /** Whether a {@code lifecycle} setting such as {@code prevent_destroy} is surely on. */
    public boolean lifecycle(String setting) {
        return attr("lifecycle." + setting).isTrue();
    }
}
