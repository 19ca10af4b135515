package dev.infralint.authoring;

import dev.infralint.function.Functions;
import dev.infralint.hcl.Surroundings;
import dev.infralint.hcl.Surroundings.Opened;
import dev.infralint.provider.schema.Argument;
import dev.infralint.provider.schema.EditorSchemas;
import dev.infralint.provider.schema.EditorType;
import dev.infralint.provider.schema.ProviderVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What could stand in an expression: values that the argument takes, names, functions. */
final class ValueOffers {
    /** Names that Terraform gives by itself, by what stands before them. */
    private static final Map<String, List<String>> GIVEN = Map.of(
            "count", List.of("index"),
            "each", List.of("key", "value"),
            "path", List.of("module", "root", "cwd"),
            "terraform", List.of("workspace"));

    private final ModuleSchemas schemas;
    private final Declared declared;
    private final Surroundings around;

    ValueOffers(ModuleSchemas schemas, Declared declared, Surroundings around) {
        this.schemas = schemas;
        this.declared = declared;
        this.around = around;
    }

    /**
     * What an expression may go on with.
     *
     * @param before the reference that is written, up to and with its last dot; empty at its beginning
     */
    List<Offer> all(String before) {
        if (before.isEmpty()) {
            return beginnings();
        }
        String reference = before.substring(0, before.length() - 1).replaceAll("\\[[^\\]]*\\]", "");
        List<Offer> offers = new ArrayList<>();
        given(reference).forEach(name -> offers.add(new Offer(name, Offer.Kind.NAME, "")));
        next(reference + ".").forEach(name -> offers.add(new Offer(name, Offer.Kind.NAME, "")));
        if (reference.startsWith("module.")) {
            declared.called(reference.substring("module.".length()))
                    .ifPresent(module -> new TreeSet<>(module.outputs().keySet())
                            .forEach(name -> offers.add(new Offer(name, Offer.Kind.NAME, "output"))));
        }
        offers.addAll(attributes(reference));
        return offers;
    }

    /** The values that the argument takes, as they stand in its quotes. */
    List<Offer> texts() {
        return allowed().stream()
                .map(value -> new Offer(value, Offer.Kind.VALUE, ""))
                .toList();
    }

    private List<Offer> beginnings() {
        List<Offer> offers = new ArrayList<>();
        boolean bool = argument().filter(each -> each.type().equals("bool")).isPresent();
        Stream<String> values =
                bool ? Stream.of("true", "false") : allowed().stream().map(value -> "\"" + value + "\"");
        values.forEach(value -> offers.add(new Offer(value, Offer.Kind.VALUE, "")));
        for (Opened block : around.blocks()) {
            if (block.type().equals("dynamic") && block.labels().size() == 1) {
                offers.add(new Offer(block.labels().get(0), Offer.Kind.NAME, "element of the dynamic block"));
            }
        }
        next("").forEach(name -> offers.add(new Offer(name, Offer.Kind.NAME, "")));
        new TreeSet<>(GIVEN.keySet()).forEach(name -> offers.add(new Offer(name, Offer.Kind.NAME, "")));
        Functions.names().forEach(name -> offers.add(new Offer(name, Offer.Kind.FUNCTION, "")));
        return offers;
    }

    private List<String> given(String reference) {
        boolean element = around.blocks().stream()
                .anyMatch(block ->
                        block.type().equals("dynamic") && block.labels().equals(List.of(reference)));
        return element ? List.of("key", "value") : GIVEN.getOrDefault(reference, List.of());
    }

    /** The next steps of references that begin so. */
    private Set<String> next(String before) {
        Set<String> steps = new TreeSet<>();
        declared.references().filter(name -> name.startsWith(before)).forEach(name -> {
            int end = name.indexOf('.', before.length());
            steps.add(name.substring(before.length(), end < 0 ? name.length() : end));
        });
        return steps;
    }

    /** What a resource or a block of it has. */
    private List<Offer> attributes(String reference) {
        String[] steps = reference.split("\\.", -1);
        int mode = steps[0].equals("data") ? 1 : 0;
        if (steps.length < mode + 2) {
            return List.of();
        }
        String name = (mode == 1 ? "data." : "") + steps[mode];
        String path = String.join(".", List.of(steps).subList(mode + 2, steps.length));
        Optional<EditorType> type = schemas.type(name);
        if (type.isEmpty()) {
            return List.of();
        }
        TreeSet<String> names =
                new TreeSet<>(type.get().contents(path, version(name)).keySet());
        if (path.isEmpty()) {
            names.add("id");
        }
        return names.stream()
                .map(each -> new Offer(each, Offer.Kind.NAME, "attribute"))
                .toList();
    }

    private List<String> allowed() {
        return place().flatMap(place -> schemas.type(place.type())
                        .map(type -> type.allowed(place.of(around.name()), version(place.type()))))
                .orElse(List.of());
    }

    private Optional<Argument> argument() {
        return place().flatMap(place -> schemas.type(place.type())
                .map(type -> type.contents(place.path(), version(place.type())).get(around.name())));
    }

    private Optional<BlockPath> place() {
        return BlockPath.of(around.blocks());
    }

    private ProviderVersion version(String type) {
        return schemas.demand(EditorSchemas.prefix(type)).version();
    }
}
