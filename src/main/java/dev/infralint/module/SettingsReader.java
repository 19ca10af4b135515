package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings;
import dev.infralint.configuration.ModuleSettings.Constraint;
import dev.infralint.configuration.ModuleSettings.ProviderRequirement;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Expression;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code terraform} blocks; those of override files come last and win. */
final class SettingsReader {
    private SettingsReader() {}

    static ModuleSettings read(String folder, List<Block> blocks) {
        List<Constraint> versions = new ArrayList<>();
        Map<String, ProviderRequirement> providers = new LinkedHashMap<>();
        Block backend = null;
        Block cloud = null;
        List<Block> written = new ArrayList<>();
        for (Block block : blocks) {
            if (block.type().equals("language")) {
                compatible(block, versions);
                continue;
            }
            written.add(block);
            block.body()
                    .attribute("required_version")
                    .flatMap(SettingsReader::constraint)
                    .ifPresent(versions::add);
            for (Block nested : block.body().blocks()) {
                switch (nested.type()) {
                    case "required_providers" ->
                        nested.body()
                                .attributes()
                                .forEach(attribute -> providers.put(attribute.name(), requirement(attribute)));
                    case "backend", "state_store" -> {
                        backend = nested;
                        cloud = null;
                    }
                    case "cloud" -> {
                        cloud = nested;
                        backend = null;
                    }
                    default -> {}
                }
            }
        }
        return new ModuleSettings(folder, versions, providers, backend, cloud, written);
    }

    /** {@code compatible_with}, which says what {@code required_version} does. */
    private static void compatible(Block language, List<Constraint> versions) {
        for (Block with : JsonBodies.shaped(language.body()).blocks("compatible_with")) {
            for (Attribute product : with.body().attributes()) {
                constraint(product).ifPresent(versions::add);
            }
        }
    }

    private static ProviderRequirement requirement(Attribute attribute) {
        String name = attribute.name();
        String source = null;
        Constraint version = null;
        List<String> aliases = new ArrayList<>();
        if (attribute.value() instanceof Expression.ObjectConstructor object) {
            for (Syntax.Named item : Syntax.items(object)) {
                switch (item.name()) {
                    case "source" -> source = Syntax.literal(item.value()).orElse(null);
                    case "version" ->
                        version = Syntax.literal(item.value())
                                .map(text -> new Constraint(text, item.value().range()))
                                .orElse(null);
                    case "configuration_aliases" ->
                        Syntax.elements(item.value())
                                .forEach(alias -> Syntax.traversal(alias).ifPresent(aliases::add));
                    default -> {}
                }
            }
        } else {
            version = constraint(attribute).orElse(null);
        }
        return new ProviderRequirement(
                name, normalized(name, source), source != null, version, aliases, attribute.range());
    }

    /** The source without the public registry's host name, in lower case as addresses compare. */
    private static String normalized(String name, @Nullable String source) {
        if (source == null) {
            return "hashicorp/" + name;
        }
        String address = ModuleSettings.withoutHost(source);
        return address.contains("/") ? address : "hashicorp/" + address;
    }

    private static Optional<Constraint> constraint(Attribute attribute) {
        return Syntax.literal(attribute.value())
                .map(text -> new Constraint(text, attribute.value().range()));
    }
}
