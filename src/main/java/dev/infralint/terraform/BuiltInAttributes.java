package dev.infralint.terraform;

import dev.infralint.configuration.ResourceMode;
import dev.infralint.module.Module.ResourceBlock;
import java.util.Optional;
import java.util.Set;

/**
 * The attributes of {@code terraform_data}, which comes with the products and not with a provider: a wrong one is an
 * error wherever it stands, even in {@code try}.
 */
final class BuiltInAttributes {
    private static final Set<String> NAMES = Set.of("id", "input", "output", "triggers_replace", "store");

    /** What is wrong with a reference: in a few words, and as a sentence. */
    record Fault(String summary, String detail) {}

    private BuiltInAttributes() {}

    /**
     * What is wrong with a reference to a resource.
     *
     * @param steps the type, the name and what follows; an index only where the resource is repeated
     */
    static Optional<Fault> fault(ResourceBlock resource, Steps steps) {
        boolean repeated = resource.body().attribute("count").isPresent()
                || resource.body().attribute("for_each").isPresent();
        int place = repeated ? 3 : 2;
        if (resource.mode() != ResourceMode.MANAGED
                || !resource.type().equals("terraform_data")
                || steps.size() <= place
                || !(steps.get(place) instanceof String attribute)) {
            return Optional.empty();
        }
        if (!NAMES.contains(attribute)) {
            return Optional.of(
                    new Fault("Unsupported attribute", "A terraform_data has no attribute \"" + attribute + "\"."));
        }
        if (!attribute.equals("id") || steps.size() == place + 1) {
            return Optional.empty();
        }
        return Optional.of(new Fault(
                steps.get(place + 1) instanceof String ? "Unsupported attribute" : "Invalid index",
                "The id of a terraform_data is a string, which has no attributes or elements."));
    }
}
