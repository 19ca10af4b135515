package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.ModuleSettings;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.module.Module.ProviderBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The provider configurations that the resources of one module instance use: its own, passed ones, inherited ones. */
final class ProviderConfigurations {
    private static final int FEW = 4;

    private final Run run;
    private final ModuleInstance module;
    private final @Nullable ProviderConfigurations outer;
    private final Map<String, String> passed;
    private final Map<String, Cell<ProviderConfiguration>> own = new HashMap<>(FEW);

    /**
     * The configurations of a module instance.
     *
     * @param outer those of the caller; null for the root module
     * @param passed by name inside, the name outside
     */
    ProviderConfigurations(
            Run run, ModuleInstance module, @Nullable ProviderConfigurations outer, Map<String, String> passed) {
        this.run = run;
        this.module = module;
        this.outer = outer;
        this.passed = passed;
    }

    /** The provider blocks of this module, evaluated. */
    List<ProviderConfiguration> own() {
        List<ProviderConfiguration> all = new ArrayList<>();
        for (ProviderBlock block : module.module().providers().values()) {
            all.add(evaluated(block));
        }
        return all;
    }

    /** What a resource of a type uses, whose {@code provider} argument says {@code reference}; null where it has none. */
    ResourceInstance.ProviderUse use(String type, @Nullable String reference) {
        int underscore = type.indexOf('_');
        String name = underscore > 0 ? type.substring(0, underscore) : type;
        String alias = "";
        if (reference != null) {
            int dot = reference.indexOf('.');
            name = dot < 0 ? reference : reference.substring(0, dot);
            alias = dot < 0 ? "" : reference.substring(dot + 1);
        }
        return new ResourceInstance.ProviderUse(
                name, alias, module.module().settings().sourceOf(name), find(name, alias));
    }

    private Optional<ProviderConfiguration> find(String name, String alias) {
        String key = alias.isEmpty() ? name : name + "." + alias;
        ProviderBlock block = module.module().providers().get(key);
        String outside = passed.get(key);
        // An empty block beside a passed configuration only announces it, as modules did before Terraform 0.15.
        if (block != null && (outside == null || outer == null || !isEmpty(block))) {
            return Optional.of(evaluated(block));
        }
        if (outer == null) {
            return Optional.empty();
        }
        if (outside != null) {
            int dot = outside.indexOf('.');
            return outer.find(dot < 0 ? outside : outside.substring(0, dot), dot < 0 ? "" : outside.substring(dot + 1));
        }
        if (!alias.isEmpty()) {
            return Optional.empty();
        }
        return outer.find(outer.nameOf(module.module().settings().sourceOf(name), name), "");
    }

    /** The name that a provider has in this module. */
    private String nameOf(String source, String fallback) {
        ModuleSettings settings = module.module().settings();
        if (settings.sourceOf(fallback).equals(source)) {
            return fallback;
        }
        for (ModuleSettings.ProviderRequirement requirement :
                settings.requiredProviders().values()) {
            if (requirement.source().equals(source)) {
                return requirement.name();
            }
        }
        return fallback;
    }

    private static boolean isEmpty(ProviderBlock block) {
        return block.block().body().blocks().isEmpty()
                && block.block().body().attributes().stream()
                        .allMatch(attribute -> attribute.name().equals("alias")
                                || attribute.name().equals("version"));
    }

    private ProviderConfiguration evaluated(ProviderBlock block) {
        String key = "provider." + block.key();
        Cell<ProviderConfiguration> cell = own.get(key);
        if (cell == null) {
            cell = new Cell<>(
                    run,
                    module,
                    key,
                    block.block().header(),
                    () -> configuration(
                            block,
                            new BodyEvaluation(run).evaluate(block.block().body(), module.scope(), Set.of())));
            own.put(key, cell);
        }
        return cell.get(() -> configuration(
                block,
                new EvaluatedBody(
                        new LinkedHashMap<>(), List.of(), block.block().body().end())));
    }

    private ProviderConfiguration configuration(ProviderBlock block, EvaluatedBody body) {
        return new ProviderConfiguration(
                module.address(),
                block.name(),
                block.alias() == null ? "" : block.alias(),
                module.module().settings().sourceOf(block.name()),
                body,
                block.block().header(),
                block.block().range(),
                module.callers());
    }
}
