package dev.infralint.facts.access;

import com.google.re2j.Pattern;
import dev.infralint.facts.Attr;

/**
 * What a statement says, whatever stands beside it in its document.
 *
 * @param whole the statement itself
 * @param sid empty when there is none or it is unknown
 * @param effect {@code Allow} or {@code Deny}
 */
record IamParts(
        Attr whole,
        String sid,
        Attr effect,
        IamActions actions,
        IamResources resources,
        IamPrincipals principals,
        IamConditions conditions) {
    /** Whether nothing is known of it: an unknown document, or what a {@code dynamic} block may give. */
    boolean isHole() {
        return whole.isUnknown() && effect.isUnknown();
    }

    /** Whether it surely denies. */
    boolean deny() {
        return effect.is("Deny");
    }

    /** Whether they are about an action everywhere and always. */
    boolean speakOfAll(String action) {
        return conditions.surelyNone()
                && actions.cover(action)
                && resources.named().stream()
                        .anyMatch(resource -> resource.is("*") || resource.matches(everyArn(action)));
    }

    /** What matches an ARN that says nothing but the service of an action: {@code arn:aws:sns:*:*:*}. */
    private static String everyArn(String action) {
        return "^arn:[^:]+:" + Pattern.quote(action.substring(0, Math.max(0, action.indexOf(':')))) + ":[*:]*[*]$";
    }

    /** Whether these, of a Deny, keep everybody whom their author does not name from all that others are about. */
    boolean keepStrangersFrom(IamParts others) {
        return conditions.excludeOthers()
                && principals.surelyEverybody()
                && others.resources.named().stream().allMatch(resources::mayCover)
                && others.actions.named().stream().allMatch(action -> actions.cover(action.textOrEmpty()));
    }
}
