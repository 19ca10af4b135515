package dev.infralint.extract;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.value.Marks;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tags and labels with the defaults of the provider configuration merged in, as the providers themselves do it. */
final class Tags {
    private static final List<String> TAGS = List.of("tags", "labels");

    /** On Google Cloud {@code tags} are what firewalls select instances by, and no owner or cost centre. */
    private static final List<String> LABELS =
            List.of("labels", "resource_labels", "user_labels", "settings.user_labels");

    private Tags() {}

    static Attr of(ResourceInstance instance, Content body) {
        boolean google = instance.type().startsWith("google_");
        Attr own = own(body, google ? LABELS : TAGS);
        List<Value> sources = new ArrayList<>();
        instance.provider().configuration().map(Tags::defaults).ifPresent(sources::addAll);
        if (own != null && !own.isNull()) {
            sources.add(own.value());
        }
        if (sources.isEmpty()) {
            return own == null ? Attr.absent(name(instance), instance.header()) : own;
        }
        Value merged = merge(sources);
        return own == null ? new Attr(name(instance), merged, instance.header(), false) : own.with(merged);
    }

    private static @Nullable Attr own(Content body, List<String> names) {
        for (String name : names) {
            Attr attribute = body.attr(name);
            if (attribute.written()) {
                return attribute;
            }
        }
        return null;
    }

    private static String name(ResourceInstance instance) {
        return instance.type().startsWith("google_") ? "labels" : "tags";
    }

    /** {@code default_tags} of aws, {@code default_labels} of google. */
    private static List<Value> defaults(ProviderConfiguration configuration) {
        List<Value> values = new ArrayList<>();
        for (EvaluatedBody.EvaluatedBlock block : configuration.body().blocks()) {
            if (block.type().equals("default_tags")) {
                EvaluatedBody.EvaluatedAttribute tags =
                        block.body().attributes().get("tags");
                if (tags != null && block.certain()) {
                    values.add(tags.value());
                } else if (!block.certain()) {
                    values.add(Value.unknown(Type.DYNAMIC, "for_each of the dynamic block \"default_tags\""));
                }
            }
        }
        configuration.argument("default_labels").ifPresent(values::add);
        values.removeIf(Value::isNull);
        return values;
    }

    /** Later ones win. One source that is unknown makes the whole unknown, since any key may come from it. */
    private static Value merge(List<Value> sources) {
        Map<String, Value> merged = new TreeMap<>();
        Marks marks = Marks.NONE;
        for (Value source : sources) {
            if (source instanceof Value.Named named && !(source instanceof Value.InstanceValue)) {
                merged.putAll(named.elements());
                marks = marks.with(source.marks());
            } else {
                return source;
            }
        }
        return new Value.ObjectValue(merged, marks);
    }
}
