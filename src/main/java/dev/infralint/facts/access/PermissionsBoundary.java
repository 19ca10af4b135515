package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.facts.Resource;
import java.util.stream.Stream;

/**
 * A managed policy that only bounds what others grant: nothing in the configuration gives it to anybody.
 *
 * @param address of the policy
 */
public record PermissionsBoundary(String address) {
    private static final Pattern NAME = Pattern.compile("(?i)permissions?[-_. ]?boundar(?:y|ies)");

    /** A policy that sets boundaries for others speaks of them too, but does not begin so. */
    private static final Pattern DESCRIPTION =
            Pattern.compile("(?i)^(?:an? |the )?(?:aws |iam )*permissions?[- ]boundar(?:y|ies)");

    /** Whether a policy is called so, by its name as far as that is known, by its label or by how its description begins. */
    public static boolean isCalledSo(Resource policy) {
        String description = PartlyKnown.text(policy.attr("description"));
        return description != null && DESCRIPTION.matcher(description).find()
                || Stream.of(policy.attr("name"), policy.attr("name_prefix"))
                        .map(PartlyKnown::text)
                        .anyMatch(name -> name != null && NAME.matcher(name).find())
                || NAME.matcher(policy.name()).find();
    }
}
