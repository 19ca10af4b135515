package dev.infralint.plan;

import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Expression;
import dev.infralint.value.Dependency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the expressions in a plan's {@code configuration} refer to, followed through variables and outputs of modules to
 * resources and data sources.
 */
final class PlanReferences {
    private static final int DEEPEST = 100;
    private static final Set<String> NO_RESOURCES =
            Set.of("var", "local", "each", "count", "self", "path", "terraform", "module");

    private final Map<String, ConfiguredModule> modules = new HashMap<>();

    PlanReferences(@Nullable Expression configuration) {
        PlanJson.at(configuration, "root_module").ifPresent(root -> add("", root, null, 0));
    }

    /**
     * A module of the configuration.
     *
     * @param arguments what the call passes; null for the root module
     */
    private record ConfiguredModule(
            Map<String, Expression> resources,
            Map<String, Expression> outputs,
            @Nullable Expression arguments,
            String caller) {}

    private void add(String path, Expression module, @Nullable Expression arguments, int depth) {
        Map<String, Expression> resources = new HashMap<>();
        for (Expression resource :
                PlanJson.elements(PlanJson.at(module, "resources").orElse(null))) {
            resources.put(PlanJson.text(resource, "address"), resource);
        }
        Map<String, Expression> outputs = new LinkedHashMap<>();
        PlanJson.fields(PlanJson.at(module, "outputs").orElse(null))
                .forEach((name, output) -> PlanJson.at(output.value(), "expression")
                        .ifPresent(expression -> outputs.put(name, expression)));
        int dot = path.lastIndexOf('.');
        modules.put(path, new ConfiguredModule(resources, outputs, arguments, dot < 0 ? "" : path.substring(0, dot)));
        if (depth < DEEPEST) {
            PlanJson.fields(PlanJson.at(module, "module_calls").orElse(null))
                    .forEach((name, call) -> PlanJson.at(call.value(), "module")
                            .ifPresent(called -> add(
                                    path.isEmpty() ? name : path + "." + name,
                                    called,
                                    PlanJson.at(call.value(), "expressions").orElse(null),
                                    depth + 1)));
        }
    }

    /** The expressions of a resource; empty when the plan does not tell. */
    Optional<Expression> expressions(String module, String key) {
        ConfiguredModule configured = modules.get(callPath(module));
        return configured == null
                ? Optional.empty()
                : Optional.ofNullable(configured.resources.get(key))
                        .flatMap(resource -> PlanJson.at(resource, "expressions"));
    }

    /** Which provider configuration a resource uses, as {@code name} or {@code name.alias}. */
    String providerOf(String module, String key) {
        ConfiguredModule configured = modules.get(callPath(module));
        String text = configured == null ? "" : PlanJson.text(configured.resources.get(key), "provider_config_key");
        return text.substring(text.lastIndexOf(':') + 1);
    }

    /**
     * The resources and data sources that an expression refers to, without the keys of modules.
     *
     * @param module address of the module in which the expression stands
     */
    Set<Dependency> of(String module, Expression expression) {
        Set<Dependency> found = new LinkedHashSet<>();
        List<String> own = steps(module);
        follow(callPath(module), expression, found, new LinkedHashSet<>());
        Set<Dependency> keyed = new LinkedHashSet<>();
        found.forEach(dependency -> keyed.add(new Dependency(keyed(dependency.address(), own), dependency.path())));
        return keyed;
    }

    /** An address with the keys of the module instance that refers to it, as far as both lie in the same modules. */
    private static String keyed(String address, List<String> own) {
        List<String> steps = new ArrayList<>(List.of(address.split("\\.", -1)));
        for (int i = 0; i < own.size(); i += 2) {
            String call = withoutKey(own.get(i + 1));
            if (i + 1 >= steps.size()
                    || !steps.get(i).equals("module")
                    || !steps.get(i + 1).equals(call)) {
                break;
            }
            steps.set(i + 1, own.get(i + 1));
        }
        return String.join(".", steps);
    }

    /** The steps of an address, keys with their names; a quoted key may hold dots. */
    private static List<String> steps(String address) {
        List<String> steps = new ArrayList<>();
        StringBuilder step = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (c == '\\' && quoted && i + 1 < address.length()) {
                step.append(c).append(address.charAt(++i));
                continue;
            }
            quoted ^= c == '"';
            if (c == '.' && !quoted) {
                steps.add(step.toString());
                step.setLength(0);
            } else {
                step.append(c);
            }
        }
        if (step.length() > 0) {
            steps.add(step.toString());
        }
        return steps;
    }

    private void follow(String path, Expression expression, Set<Dependency> found, Set<String> seen) {
        for (Expression element : PlanJson.elements(expression)) {
            follow(path, element, found, seen);
        }
        Map<String, Syntax.Named> fields = PlanJson.fields(expression);
        Syntax.Named references = fields.get("references");
        if (references == null) {
            fields.values().forEach(field -> follow(path, field.value(), found, seen));
            return;
        }
        String longest = "";
        for (String reference : PlanJson.texts(references.value())) {
            // Each reference is followed by its own beginnings, which say nothing more.
            if (!longest.startsWith(reference + ".") && !longest.startsWith(reference + "[")) {
                longest = reference;
                followOne(path, reference, found, seen);
            }
        }
    }

    private void followOne(String path, String reference, Set<Dependency> found, Set<String> seen) {
        ConfiguredModule module = modules.get(path);
        if (module == null || !seen.add(path + " " + reference)) {
            return;
        }
        List<String> steps = List.of(reference.split("\\.", -1));
        String root = steps.get(0);
        if (root.equals("var") && steps.size() > 1) {
            PlanJson.at(module.arguments, withoutKey(steps.get(1)))
                    .ifPresent(argument -> follow(module.caller, argument, found, seen));
        } else if (root.equals("module") && steps.size() > 2) {
            String called = (path.isEmpty() ? "" : path + ".") + withoutKey(steps.get(1));
            ConfiguredModule target = modules.get(called);
            Expression output = target == null ? null : target.outputs.get(withoutKey(steps.get(steps.size() - 1)));
            if (output != null) {
                follow(called, output, found, seen);
            }
        } else if (!NO_RESOURCES.contains(root)) {
            int words = root.equals("data") || root.equals("ephemeral") ? 3 : 2;
            if (steps.size() >= words) {
                String address = String.join(".", steps.subList(0, words));
                String attribute = String.join(".", steps.subList(words, steps.size()));
                found.add(new Dependency(modulePrefix(path) + address, attribute));
            }
        }
    }

    private static String modulePrefix(String path) {
        return path.isEmpty() ? "" : "module." + path.replace(".", ".module.") + ".";
    }

    /** The names of the calls on the way to a module, from its address. */
    static String callPath(String address) {
        StringBuilder path = new StringBuilder();
        int depth = 0;
        boolean quoted = false;
        for (int i = 0; i < address.length(); i++) {
            char c = address.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '[') {
                depth++;
            } else if (c == ']') {
                depth--;
            } else if (depth == 0) {
                path.append(c);
            }
        }
        StringBuilder names = new StringBuilder();
        String[] steps = path.toString().split("\\.", -1);
        for (int i = 1; i < steps.length; i += 2) {
            names.append(names.length() == 0 ? "" : ".").append(steps[i]);
        }
        return names.toString();
    }

    private static String withoutKey(String step) {
        int bracket = step.indexOf('[');
        return bracket < 0 ? step : step.substring(0, bracket);
    }
}
