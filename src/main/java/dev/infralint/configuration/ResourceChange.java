package dev.infralint.configuration;

import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.List;

/**
 * What a plan does to a managed resource.
 *
 * @param actions {@code create}, {@code update}, {@code delete}, …, in the order in which they will happen
 * @param replaced the attributes that force a replacement, such as {@code engine_version}
 * @param before what the resource is; null of Terraform when it does not exist yet
 * @param after what it will be; null of Terraform when it will be gone
 * @param header where the plan names it
 */
public record ResourceChange(
        String address,
        String type,
        String name,
        String module,
        List<String> actions,
        List<String> replaced,
        Value before,
        Value after,
        Range header) {
    public ResourceChange {
        actions = List.copyOf(actions);
        replaced = List.copyOf(replaced);
    }
}
