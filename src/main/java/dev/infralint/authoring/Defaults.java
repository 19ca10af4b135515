package dev.infralint.authoring;

import static java.util.stream.Collectors.joining;

import dev.infralint.expression.ConsoleNotation;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.provider.schema.Absence;
import dev.infralint.provider.schema.Certainty;
import dev.infralint.provider.schema.EditorSchemas;
import dev.infralint.provider.schema.ProviderVersion;
import dev.infralint.provider.schema.Schemas;
import dev.infralint.provider.schema.TypeSchema;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What the absence of arguments means in the resources of a file, in the versions that the module admits. */
final class Defaults {
    /** A line has room for so many. */
    private static final int SHOWN = 4;

    private final ModuleSchemas schemas;
    private final List<Hint> hints = new ArrayList<>();

    private record Default(String name, Absence absence) {
        String text() {
            List<String> values = new ArrayList<>();
            absence.values().forEach(value -> values.add(line(value)));
            values.addAll(absence.decidedBy());
            return name + " = " + String.join(" or ", values);
        }

        /** The value as it could be written, on one line. */
        private static String line(Value value) {
            return value instanceof Value.ListValue list
                    ? list.elements().stream().map(ConsoleNotation::of).collect(joining(", ", "[", "]"))
                    : ConsoleNotation.of(value);
        }
    }

    Defaults(ModuleSchemas schemas) {
        this.schemas = schemas;
    }

    /** A hint for each block in a file that leaves out arguments with a default. */
    List<Hint> in(Body file) {
        for (Block block : file.blocks("resource")) {
            if (block.labels().size() == 2) {
                String type = block.label(0);
                Schemas.of(type)
                        .ifPresent(schema -> body(
                                schema,
                                block.body(),
                                "",
                                schemas.demand(EditorSchemas.prefix(type)).version()));
            }
        }
        return List.copyOf(hints);
    }

    private void body(TypeSchema schema, Body body, String before, ProviderVersion version) {
        List<Default> absent = new ArrayList<>();
        for (String name : names(schema, before, version)) {
            if (body.attribute(name).isEmpty()) {
                Absence absence = Absence.of(schema.type(), before + name, version, true);
                if (absence.told() && !absence.settled().filter(Defaults::empty).isPresent()) {
                    absent.add(new Default(name, absence));
                }
            }
        }
        if (!absent.isEmpty()) {
            add(body.range(), absent);
        }
        for (Block block : body.blocks()) {
            body(schema, block.body(), before + block.type() + ".", version);
        }
    }

    private static Set<String> names(TypeSchema schema, String before, ProviderVersion version) {
        Set<String> names = new TreeSet<>();
        for (String path : schema.rows().keySet()) {
            boolean here = path.startsWith(before) && path.indexOf('.', before.length()) < 0;
            if (here
                    && version.majors().stream()
                            .anyMatch(major -> schema.argument(path, major)
                                    .filter(argument -> !argument.block() && !argument.deprecated())
                                    .isPresent())) {
                names.add(path.substring(before.length()));
            }
        }
        return names;
    }

    private static boolean empty(Value value) {
        return value.isNull()
                || value instanceof Value.ListValue list && list.elements().isEmpty();
    }

    private void add(Range body, List<Default> absent) {
        absent.sort(Comparator.comparing((Default each) -> each.absence.certainty() == Certainty.ASSUMED)
                .thenComparing(Default::name));
        List<String> all = absent.stream()
                .map(each ->
                        each.text() + " (" + each.absence.certainty().name().toLowerCase(Locale.ROOT) + ")")
                .toList();
        List<String> some = absent.stream().limit(SHOWN).map(Default::text).toList();
        hints.add(new Hint(
                body.file().range(body.start(), body.start()),
                "absent: " + String.join(", ", some) + (absent.size() > SHOWN ? ", …" : ""),
                String.join("\n", all)));
    }
}
