package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Actions that a policy document allows, with the attribute that shows it.
 *
 * @param actions the names asked for that are allowed, in the order of the question
 * @param evidence known when all of it is surely so
 */
public record IamGrant(List<String> actions, Attr evidence) {
    public IamGrant {
        actions = List.copyOf(actions);
    }

    /** The actions for a message: {@code iam:PassRole, ec2:RunInstances}; the first five of many. */
    public String names() {
        return first(5, actions);
    }

    /** Names for a message: so many, and how many more there are. */
    static String first(int most, List<String> names) {
        return names.size() <= most
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, most)) + " and " + (names.size() - most) + " more";
    }

    /** Both grants as one: sure where both are. */
    IamGrant and(IamGrant other) {
        List<String> both = new ArrayList<>(actions);
        both.addAll(other.actions);
        return new IamGrant(both, evidence.isUnknown() || other.evidence.isKnown() ? evidence : other.evidence);
    }

    /** Takes the answers to several questions, and tells those that are surely so from those that may be. */
    static final class Builder {
        private final Set<String> sure = new LinkedHashSet<>();
        private final Set<String> possible = new LinkedHashSet<>();
        private @Nullable Attr shown;
        private @Nullable Attr doubtful;

        /** Takes the evidence of an action; whether it surely is allowed. */
        boolean add(String action, List<Attr> evidence) {
            for (Attr attribute : evidence) {
                if (attribute.isKnown()) {
                    sure.add(action);
                    shown = shown == null ? attribute : shown;
                    return true;
                }
                possible.add(action);
                doubtful = doubtful == null ? attribute : doubtful;
            }
            return false;
        }

        /** One grant of what is surely allowed, else of what may be; or none. */
        List<IamGrant> surest() {
            if (shown != null) {
                return List.of(new IamGrant(List.copyOf(sure), shown));
            }
            return doubtful == null ? List.of() : List.of(new IamGrant(List.copyOf(possible), doubtful));
        }
    }
}
