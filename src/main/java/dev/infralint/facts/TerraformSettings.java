package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;

/**
 * What the {@code terraform} blocks of one module say together; present for each module, with an empty body where there is
 * no such block.
 *
 * @param root whether the module is a root module
 * @param providers the names of the providers whose resources and data sources the module uses
 */
public record TerraformSettings(
        String address,
        boolean root,
        List<String> providers,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    public TerraformSettings {
        calls = List.copyOf(calls);
    }
}
