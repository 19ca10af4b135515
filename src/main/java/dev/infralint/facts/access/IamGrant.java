package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import java.util.List;

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
        return actions.size() <= 5
                ? String.join(", ", actions)
                : String.join(", ", actions.subList(0, 5)) + " and " + (actions.size() - 5) + " more";
    }
}
