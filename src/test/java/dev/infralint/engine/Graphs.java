package dev.infralint.engine;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Scope;
import dev.infralint.facts.Subject;
import dev.infralint.provider.schema.ProviderVersion;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Facts built by hand, for tests of the engine alone. */
public final class Graphs {
    private Graphs() {}

    /** Each resource takes one line of 100 characters; each attribute stands behind the one before. */
    static FactGraph graph(Subject... subjects) {
        return new FactGraph(".", List.of(subjects), List.of());
    }

    static FactGraph graph(List<Subject> subjects, List<Reference> references) {
        return new FactGraph(".", subjects, references);
    }

    static Resource resource(String address, Object... namesAndValues) {
        return resourceIn("", true, file("main.tf"), 0, address, namesAndValues);
    }

    public static Resource resourceIn(
            String module, boolean certain, SourceFile file, int line, String address, Object... namesAndValues) {
        String local = module.isEmpty() ? address : address.substring(module.length() + 1);
        String type = local.substring(0, local.indexOf('.'));
        int bracket = local.indexOf('[');
        String name = local.substring(type.length() + 1, bracket < 0 ? local.length() : bracket);
        Range header = file.range(line * 100, line * 100 + 10);
        Map<String, Attr> attributes = new LinkedHashMap<>();
        List<NestedBlock> blocks = new ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i] instanceof NestedBlock block) {
                blocks.add(block);
                i--;
                continue;
            }
            Range range = file.range(line * 100 + 20 + i, line * 100 + 21 + i);
            String attribute = (String) namesAndValues[i];
            attributes.put(attribute, new Attr(attribute, value(namesAndValues[i + 1]), range, true));
        }
        return new Resource(
                address,
                type,
                name,
                type.substring(0, type.indexOf('_')),
                ProviderVersion.UNRECORDED,
                new Scope("", Map.of(), Attr.absent("region", header)),
                Attr.absent("tags", header),
                certain ? List.of() : List.of("var.on is true"),
                bracket < 0 ? "" : local.substring(bracket),
                module,
                new Content("", attributes, blocks, header),
                header,
                List.of());
    }

    static Value value(Object plain) {
        if (plain instanceof Value value) {
            return value;
        }
        if (plain instanceof Boolean bool) {
            return Value.of(bool);
        }
        if (plain instanceof Integer number) {
            return Value.of(number.longValue());
        }
        return Value.of((String) plain);
    }

    public static Value unknown(String... needs) {
        return Value.unknown(Type.DYNAMIC, needs);
    }

    static Reference edge(String source, String path, String target, boolean certain) {
        return new Reference(source, type(source), path, target, type(target), "id", certain);
    }

    private static String type(String address) {
        return address.substring(0, address.indexOf('.'));
    }

    public static SourceFile file(String name) {
        return SourceFile.of(name, " ".repeat(10_000));
    }
}
