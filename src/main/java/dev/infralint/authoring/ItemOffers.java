package dev.infralint.authoring;

import dev.infralint.hcl.Surroundings;
import dev.infralint.hcl.Surroundings.Opened;
import dev.infralint.module.BlockContents;
import dev.infralint.module.Module;
import dev.infralint.provider.schema.Argument;
import dev.infralint.provider.schema.EditorSchemas;
import dev.infralint.provider.schema.EditorType;
import dev.infralint.provider.schema.Need;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The arguments and blocks that could stand in a block. */
final class ItemOffers {
    private static final List<String> TOP = List.of(
            "resource",
            "data",
            "variable",
            "output",
            "locals",
            "module",
            "provider",
            "terraform",
            "check",
            "ephemeral",
            "import",
            "moved",
            "removed");
    private static final List<String> CALL = List.of("version", "count", "for_each", "providers", "depends_on");

    /** What providers compute of what others say, though their schemas would take it. */
    private static final Set<String> COMPUTED = Set.of("id", "tags_all");

    private final ModuleSchemas schemas;
    private final Declared declared;
    private final Surroundings around;

    ItemOffers(ModuleSchemas schemas, Declared declared, Surroundings around) {
        this.schemas = schemas;
        this.declared = declared;
        this.around = around;
    }

    /** Required ones first, deprecated ones last, without the arguments that are there. */
    List<Offer> all() {
        List<Offer> offers = new ArrayList<>();
        if (around.blocks().isEmpty()) {
            TOP.forEach(type -> offers.add(new Offer(type, Offer.Kind.BLOCK, "")));
            return offers;
        }
        Opened inner = around.blocks().get(around.blocks().size() - 1);
        Optional<BlockPath> place = BlockPath.of(around.blocks());
        if (place.isPresent()) {
            offers.addAll(recorded(place.get()));
            if (around.blocks().size() == 1) {
                new TreeSet<>(BlockPath.META)
                        .forEach(name -> offers.add(new Offer(name, Offer.Kind.ARGUMENT, "meta-argument")));
                new TreeSet<>(BlockPath.META_BLOCKS).forEach(name -> offers.add(new Offer(name, Offer.Kind.BLOCK, "")));
            }
        } else if (inner.type().equals("module") && around.blocks().size() == 1) {
            offers.addAll(call(inner));
        } else {
            BlockContents.of(inner.type()).ifPresent(known -> {
                new TreeSet<>(known.arguments()).forEach(name -> offers.add(new Offer(name, Offer.Kind.ARGUMENT, "")));
                new TreeSet<>(known.blocks()).forEach(name -> offers.add(new Offer(name, Offer.Kind.BLOCK, "")));
            });
        }
        offers.removeIf(
                offer -> offer.kind() == Offer.Kind.ARGUMENT && around.names().contains(offer.name()));
        return offers;
    }

    private List<Offer> recorded(BlockPath place) {
        Optional<EditorType> type = schemas.type(place.type());
        if (type.isEmpty()) {
            return List.of();
        }
        Map<String, Argument> contents = type.get()
                .contents(
                        place.path(),
                        schemas.demand(EditorSchemas.prefix(place.type())).version());
        return contents.entrySet().stream()
                .filter(entry -> settable(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparingInt(entry -> rank(entry.getValue())))
                .map(entry -> offer(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean settable(String name, Argument argument) {
        return argument.need() != Need.COMPUTED
                && !(argument.need() == Need.OPTIONAL_COMPUTED && COMPUTED.contains(name));
    }

    private static int rank(Argument argument) {
        if (argument.deprecated()) {
            return 2;
        }
        return argument.need() == Need.REQUIRED ? 0 : 1;
    }

    private static Offer offer(String name, Argument argument) {
        List<String> detail = new ArrayList<>();
        if (argument.need() == Need.REQUIRED) {
            detail.add("required");
        }
        if (!argument.type().isEmpty()) {
            detail.add(argument.type());
        }
        argument.absence().ifPresent(absence -> detail.add("absent: " + absence.text()));
        return new Offer(
                name,
                argument.block() ? Offer.Kind.BLOCK : Offer.Kind.ARGUMENT,
                String.join(", ", detail),
                argument.deprecated() ? deprecation(argument) : "");
    }

    private static String deprecation(Argument argument) {
        return "Deprecated"
                + argument.removedIn().map(version -> ", removed in " + version).orElse("")
                + argument.replacement().map(other -> ": use " + other).orElse("")
                + ".";
    }

    /** The inputs of the module that a call names, where it is a local one, before the arguments of all calls. */
    private List<Offer> call(Opened call) {
        List<Offer> offers = new ArrayList<>();
        offers.add(new Offer("source", Offer.Kind.ARGUMENT, "required"));
        if (call.labels().size() == 1) {
            declared.called(call.labels().get(0))
                    .map(Module::variables)
                    .ifPresent(variables -> variables.values().stream()
                            .sorted(Comparator.comparing(
                                            (Module.VariableBlock variable) -> variable.defaultValue() != null)
                                    .thenComparing(Module.VariableBlock::name))
                            .map(variable -> new Offer(
                                    variable.name(),
                                    Offer.Kind.ARGUMENT,
                                    variable.defaultValue() == null ? "required" : "input"))
                            .forEach(offers::add));
        }
        CALL.forEach(name -> offers.add(new Offer(name, Offer.Kind.ARGUMENT, "meta-argument")));
        return offers;
    }
}
