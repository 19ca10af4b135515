package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Step;
import dev.infralint.facts.Subject;
import dev.infralint.facts.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * An identity of a machine that holds rights by which it can become administrator, as sure as the steps say.
 *
 * @param identity the role or service account, or the machine itself where it has an identity of its own
 * @param rights what it may do, as it is shown
 * @param steps what gives it the rights, in order; at least one
 */
public record PrivilegedIdentity(Resource identity, String rights, List<Step> steps) implements Way {
    public PrivilegedIdentity {
        steps = List.copyOf(steps);
    }

    @Override
    public Kind kind() {
        return Kind.RIGHTS;
    }

    @Override
    public String end() {
        return identity.address();
    }

    @Override
    public String claim() {
        return rights;
    }

    /**
     * An identity that is given rights.
     *
     * @param source the resource that gives them
     * @param evidence the attribute that does
     */
    public static PrivilegedIdentity of(Resource identity, Subject source, Attr evidence, String rights) {
        String shown = evidence.isKnown() ? rights : "rights that may be an administrator's";
        return new PrivilegedIdentity(identity, shown, List.of(Step.given(source, evidence, "gives it " + shown)));
    }

    /** The same, as sure as a reference through which the rights come. */
    public PrivilegedIdentity over(Reference edge, Subject source) {
        List<Step> longer = new ArrayList<>(steps);
        longer.addAll(Step.over(edge, source));
        return new PrivilegedIdentity(identity, rights, longer);
    }

    /** The same rights in the hands of what carries the identity. */
    public PrivilegedIdentity heldBy(Resource carrier) {
        return new PrivilegedIdentity(carrier, rights, steps);
    }
}
