package dev.infralint.extract;

import dev.infralint.configuration.ResourceChange;
import dev.infralint.facts.Addresses;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Change;
import dev.infralint.facts.Content;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a plan does, at the places where the configuration speaks of the resources, else at those of the plan. */
final class Changes {
    private Changes() {}

    static List<Change> of(List<ResourceChange> planned, List<Subject> subjects) {
        Map<String, Resource> byAddress = new HashMap<>();
        Map<String, Resource> byBlock = new HashMap<>();
        for (Subject subject : subjects) {
            if (subject instanceof Resource resource) {
                byAddress.put(resource.address(), resource);
                byBlock.putIfAbsent(Addresses.withoutKeys(resource.address()), resource);
            }
        }
        List<Change> changes = new ArrayList<>();
        for (ResourceChange each : planned) {
            changes.add(
                    change(each, byAddress.get(each.address()), byBlock.get(Addresses.withoutKeys(each.address()))));
        }
        return changes;
    }

    private static Change change(ResourceChange planned, @Nullable Resource same, @Nullable Resource sibling) {
        Range range = sibling == null ? planned.header() : sibling.range();
        Content body = same == null ? new Content("", Map.of(), List.of(), range) : same.body();
        return new Change(
                planned.address(),
                planned.type(),
                planned.name(),
                planned.module(),
                planned.actions(),
                planned.replaced(),
                new Attr("before", planned.before(), range, true),
                new Attr("after", planned.after(), range, true),
                body,
                range,
                sibling == null ? List.of() : sibling.calls());
    }
}
