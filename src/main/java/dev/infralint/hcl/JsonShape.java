package dev.infralint.hcl;

import org.jspecify.annotations.Nullable;

/**
 * What Terraform itself defines of the blocks in JSON: how many labels they have, which of their properties are blocks,
 * and how the strings in the others are read.
 */
enum JsonShape {
    FILE(0),
    TERRAFORM(0),
    PROVIDER(1),
    VARIABLE(1),
    OUTPUT(1),
    MODULE(1),
    RESOURCE(2),
    LIFECYCLE(0),
    /** {@code action_trigger}. */
    TRIGGER(0),
    PROVISIONER(1),
    REMOVED(0),
    /** {@code moved} and {@code import}. */
    MOVED(0),
    CHECK(1),
    /** {@code run} in a file of tests. */
    RUN(1),
    DYNAMIC(1),
    /** Blocks without labels that hold no blocks, such as {@code locals}; also what {@code dynamic} has as content. */
    PLAIN(0),
    /** The same with one label. */
    LABELLED(1),
    /** {@code backend} and {@code provider_meta}, whose arguments OpenTofu evaluates. */
    BACKEND(1);

    /** How a string is read. */
    enum Reading {
        /** As a template. */
        TEMPLATE,
        /** As it stands. */
        LITERAL,
        /** As an expression, such as the name of a resource or a type. */
        REFERENCE
    }

    private final int labels;

    JsonShape(int labels) {
        this.labels = labels;
    }

    int labels() {
        return labels;
    }

    /** The shape of a property that is a block; null when it is none. */
    @Nullable
    JsonShape block(String name) {
        return switch (this) {
            case FILE -> topLevel(name);
            case TERRAFORM ->
                switch (name) {
                    case "required_providers", "cloud" -> PLAIN;
                    case "backend", "provider_meta" -> BACKEND;
                    default -> null;
                };
            case VARIABLE -> name.equals("validation") ? PLAIN : null;
            case OUTPUT -> name.equals("precondition") ? PLAIN : null;
            case RESOURCE, REMOVED ->
                switch (name) {
                    case "lifecycle" -> LIFECYCLE;
                    case "provisioner" -> PROVISIONER;
                    case "connection" -> PLAIN;
                    case "dynamic" -> DYNAMIC;
                    default -> null;
                };
            case LIFECYCLE ->
                switch (name) {
                    case "precondition", "postcondition" -> PLAIN;
                    case "action_trigger" -> TRIGGER;
                    default -> null;
                };
            case PROVISIONER -> name.equals("connection") ? PLAIN : null;
            case CHECK ->
                switch (name) {
                    case "data" -> RESOURCE;
                    case "assert" -> PLAIN;
                    default -> null;
                };
            case RUN ->
                switch (name) {
                    case "module", "variables", "plan_options", "assert" -> PLAIN;
                    default -> null;
                };
            case DYNAMIC -> name.equals("content") ? PLAIN : null;
            case PLAIN, PROVIDER -> name.equals("dynamic") ? DYNAMIC : null;
            case MODULE -> name.equals("lifecycle") ? LIFECYCLE : null;
            case MOVED, LABELLED, BACKEND, TRIGGER -> null;
        };
    }

    private static @Nullable JsonShape topLevel(String name) {
        return switch (name) {
            case "terraform" -> TERRAFORM;
            case "provider" -> PROVIDER;
            case "variable" -> VARIABLE;
            case "locals" -> PLAIN;
            case "output" -> OUTPUT;
            // The last two stand in files of stacks.
            case "module", "component", "deployment" -> MODULE;
            case "resource", "data", "ephemeral", "action", "list" -> RESOURCE;
            case "run" -> RUN;
            case "language", "required_providers" -> PLAIN;
            case "moved", "import" -> MOVED;
            case "removed" -> REMOVED;
            case "check" -> CHECK;
            default -> null;
        };
    }

    /** How the strings of a property that is an argument are read. */
    Reading reading(String name) {
        return switch (this) {
            case TERRAFORM, LABELLED -> Reading.LITERAL;
            case VARIABLE -> name.equals("type") ? Reading.REFERENCE : Reading.LITERAL;
            case OUTPUT ->
                switch (name) {
                    case "value" -> Reading.TEMPLATE;
                    case "depends_on", "type" -> Reading.REFERENCE;
                    default -> Reading.LITERAL;
                };
            case MODULE ->
                switch (name) {
                    case "providers", "depends_on" -> Reading.REFERENCE;
                    default -> Reading.TEMPLATE;
                };
            case PROVIDER -> name.equals("alias") || name.equals("version") ? Reading.LITERAL : Reading.TEMPLATE;
            case RESOURCE ->
                name.equals("provider") || name.equals("depends_on") ? Reading.REFERENCE : Reading.TEMPLATE;
            case LIFECYCLE ->
                switch (name) {
                    case "enabled", "prevent_destroy" -> Reading.TEMPLATE;
                    default -> Reading.REFERENCE;
                };
            case TRIGGER -> name.equals("condition") ? Reading.TEMPLATE : Reading.REFERENCE;
            case REMOVED -> Reading.REFERENCE;
            case MOVED ->
                switch (name) {
                    case "from", "to", "provider" -> Reading.REFERENCE;
                    default -> Reading.TEMPLATE;
                };
            case PROVISIONER -> name.equals("when") || name.equals("on_failure") ? Reading.REFERENCE : Reading.TEMPLATE;
            case DYNAMIC -> name.equals("iterator") ? Reading.REFERENCE : Reading.TEMPLATE;
            case FILE, CHECK, RUN, PLAIN, BACKEND -> Reading.TEMPLATE;
        };
    }
}
