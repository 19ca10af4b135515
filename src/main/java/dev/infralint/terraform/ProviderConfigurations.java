package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.InstanceKey;
import dev.infralint.configuration.ModuleSettings;
import dev.infralint.configuration.ProviderConfiguration;
import dev.infralint.configuration.ResourceInstance;
import dev.infralint.module.Module.ProviderBlock;
import dev.infralint.value.Value;
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
    private final Map<String, ProviderChoice> passed;
    private final Map<String, Cell<ProviderConfiguration>> own = new HashMap<>(FEW);
    private final Map<String, Expansion> expansions = new HashMap<>(FEW);

    /**
     * The configurations of a module instance.
     *
     * @param outer those of the caller; null for the root module
     * @param passed by name inside, what is named outside
     */
    ProviderConfigurations(
            Run run,
            ModuleInstance module,
            @Nullable ProviderConfigurations outer,
            Map<String, ProviderChoice> passed) {
        this.run = run;
        this.module = module;
        this.outer = outer;
        this.passed = passed;
    }

    /** The provider blocks of this module, evaluated. */
    List<ProviderConfiguration> own() {
        List<ProviderConfiguration> all = new ArrayList<>();
        for (ProviderBlock block : module.module().providers().values()) {
            if (block.block().body().attribute("for_each").isEmpty()) {
                all.add(evaluated(block, Optional.empty()));
                continue;
            }
            for (InstanceKey key : expansion(block).instances().keySet()) {
                all.add(evaluated(
                        block,
                        key instanceof InstanceKey.Name name ? Optional.of(Value.of(name.name())) : Optional.empty()));
            }
        }
        return all;
    }

    /** What a resource of a type uses, whose {@code provider} argument names {@code choice}. */
    ResourceInstance.ProviderUse use(String type, Optional<ProviderChoice> choice) {
        int underscore = type.indexOf('_');
        ProviderChoice used = choice.orElseGet(
                () -> ProviderChoice.of(underscore > 0 ? type.substring(0, underscore) : type, Optional.empty()));
        return new ResourceInstance.ProviderUse(
                used.name(), used.alias(), module.module().settings().sourceOf(used.name()), find(used));
    }

    private Optional<ProviderConfiguration> find(ProviderChoice choice) {
        String name = choice.name();
        String key = choice.alias().isEmpty() ? name : name + "." + choice.alias();
        ProviderBlock block = module.module().providers().get(key);
        ProviderChoice outside = passed.get(key);
        // An empty block beside a passed configuration only announces it, as modules did before Terraform 0.15.
        if (block != null && (outside == null || outer == null || !isEmpty(block))) {
            return Optional.of(evaluated(block, choice.key()));
        }
        if (outer == null) {
            return Optional.empty();
        }
        if (outside != null) {
            return outer.find(outside);
        }
        if (!choice.alias().isEmpty()) {
            return Optional.empty();
        }
        return outer.find(
                ProviderChoice.of(outer.nameOf(module.module().settings().sourceOf(name), name), Optional.empty()));
    }

    private Expansion expansion(ProviderBlock block) {
        return expansions.computeIfAbsent(
                block.key(), key -> Expansion.of(block.block().body(), module.scope(), run, 1));
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

    private ProviderConfiguration evaluated(ProviderBlock block, Optional<Value> instance) {
        boolean repeated = block.block().body().attribute("for_each").isPresent();
        String suffix = repeated && instance.orElse(null) instanceof Value.Str text
                ? new InstanceKey.Name(text.value()).suffix()
                : "";
        String key = "provider." + block.key() + suffix;
        Cell<ProviderConfiguration> cell = own.get(key);
        if (cell == null) {
            cell = new Cell<>(
                    run,
                    module,
                    key,
                    block.block().header(),
                    () -> configuration(
                            block,
                            suffix,
                            new BodyEvaluation(run)
                                    .evaluate(
                                            block.block().body(),
                                            repeated ? repeated(block, instance) : module.scope(),
                                            Set.of("for_each"))));
            own.put(key, cell);
        }
        return cell.get(() -> configuration(
                block,
                suffix,
                new EvaluatedBody(
                        new LinkedHashMap<>(), List.of(), block.block().body().end())));
    }

    private ModuleScope repeated(ProviderBlock block, Optional<Value> instance) {
        Expansion expansion = expansion(block);
        Repetition repetition = instance.orElse(null) instanceof Value.Str text
                ? expansion.instances().get(new InstanceKey.Name(text.value()))
                : null;
        if (repetition == null) {
            Expansion unknown = Expansion.unknown(expansion.cause(), false);
            repetition = unknown.instances().get(InstanceKey.UNKNOWN);
        }
        return module.scope().repeated(repetition == null ? Repetition.NONE : repetition);
    }

    private ProviderConfiguration configuration(ProviderBlock block, String suffix, EvaluatedBody body) {
        return new ProviderConfiguration(
                module.address(),
                block.name(),
                (block.alias() == null ? "" : block.alias()) + suffix,
                module.module().settings().sourceOf(block.name()),
                body,
                block.block().header(),
                block.block().range(),
                module.callers());
    }
}
