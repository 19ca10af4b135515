package dev.infralint.cli;

import dev.infralint.diag.Suggestion;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.ForeignChecks;
import dev.infralint.policy.Policy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Names policies by their id or by what another tool calls them. */
final class Selection {
    private static final int SHOWN = 3;

    private Selection() {}

    /**
     * The policies of a name; none for a check of another tool that no policy asks for. Fails with a suggestion where nobody
     * knows the name.
     */
    static List<Policy> find(String name, Catalogue catalogue) {
        List<Policy> found = new ArrayList<>();
        catalogue.policy(name).ifPresent(found::add);
        if (found.isEmpty()) {
            found.addAll(catalogue.withAlias(name));
        }
        if (found.isEmpty() && ForeignChecks.find(name).isEmpty()) {
            throw new Failure("there is no policy " + name + meant(name, catalogue) + " (infra-lint rules lists all)");
        }
        return found;
    }

    /** What was probably meant: a name that is near, or those that it begins; numbers of other tools are never near. */
    private static String meant(String name, Catalogue catalogue) {
        List<String> known = new ArrayList<>();
        catalogue.policies().forEach(policy -> known.add(policy.id()));
        List<String> begun = known.stream()
                .filter(id -> id.startsWith(name + "-"))
                .limit(SHOWN)
                .toList();
        if (!begun.isEmpty()) {
            return "; did you mean " + String.join(" or ", begun) + "?";
        }
        String letters = name.replaceAll("[0-9]", "");
        catalogue.policies().stream()
                .flatMap(policy -> policy.aliases().stream())
                .filter(alias -> !alias.replaceAll("[0-9]", "").equals(letters))
                .forEach(known::add);
        return Suggestion.clause(name, known);
    }

    /** The ids of several names. */
    static Set<String> ids(List<String> names, Catalogue catalogue) {
        return names.stream()
                .flatMap(name -> find(name, catalogue).stream())
                .map(Policy::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
