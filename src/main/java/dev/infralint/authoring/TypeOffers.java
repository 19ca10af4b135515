package dev.infralint.authoring;

import dev.infralint.hcl.Surroundings;
import dev.infralint.module.Module;
import dev.infralint.provider.schema.EditorSchemas;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The resource types and data sources of the recorded providers; those of providers that the module uses come first. */
final class TypeOffers {
    private final ModuleSchemas schemas;
    private final Module module;

    TypeOffers(ModuleSchemas schemas, Module module) {
        this.schemas = schemas;
        this.module = module;
    }

    /** What the label of a block could be. */
    List<Offer> all(Surroundings around) {
        boolean data = around.name().equals("data");
        if (around.label() > 0 || !data && !around.name().equals("resource")) {
            return List.of();
        }
        Set<String> used = new TreeSet<>(module.settings().requiredProviders().keySet());
        module.resources().values().forEach(each -> used.add(EditorSchemas.prefix(each.type())));
        List<Offer> offers = new ArrayList<>();
        EditorSchemas.prefixes().stream()
                .sorted(Comparator.comparing(prefix -> !used.contains(prefix)))
                .forEach(prefix -> schemas.types(prefix)
                        .filter(name -> name.startsWith("data.") == data)
                        .map(this::offer)
                        .forEach(offers::add));
        return offers;
    }

    private Offer offer(String name) {
        String type = name.startsWith("data.") ? name.substring("data.".length()) : name;
        return new Offer(type, Offer.Kind.TYPE, EditorSchemas.prefix(type), schemas.note(name));
    }
}
