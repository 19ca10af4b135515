package dev.infralint.facts;

import dev.infralint.value.Marks;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A step of a way that several resources make together, such as from the internet to a machine or from a policy to whoever
 * holds it.
 *
 * @param subject what lets pass
 * @param evidence the attribute that does
 * @param contribution what it contributes, as it is shown
 * @param certain whether it surely does; otherwise what is unknown of the evidence decides
 */
public record Step(Subject subject, Attr evidence, String contribution, boolean certain) {
    /** A step that surely lets pass, though its evidence, such as a reference, is not known by value. */
    public Step(Subject subject, Attr evidence, String contribution) {
        this(subject, evidence, contribution, true);
    }

    /** A step that an attribute decides by its value. */
    public static Step given(Subject subject, Attr decisive, String contribution) {
        return new Step(subject, decisive, contribution, !open(decisive));
    }

    /** A step of which nothing tells whether it lets pass, since what the attribute names is not known. */
    public static Step perhaps(Subject subject, Attr unseen, String contribution) {
        return new Step(subject, unseen, contribution, false);
    }

    /** A step that an attribute makes by not being null, whatever its value. */
    public static Step set(Subject subject, String path, String contribution) {
        Attr attribute = subject.attr(path);
        return new Step(subject, attribute, contribution, attribute.isSet());
    }

    /** A step that a block makes by being there. */
    public static Step block(Subject subject, NestedBlock block, String contribution) {
        Value there = block.certain() || !block.condition().isEmpty()
                ? Value.of(true)
                : new Value.Unknown(
                        Type.BOOL,
                        Refinement.NONE,
                        Set.of("for_each of the dynamic block \"" + block.type() + "\""),
                        Marks.NONE);
        return given(subject, new Attr(block.path(), there, block.range(), true), contribution);
    }

    /** What an edge adds to a way: nothing where it is certain, else that its source may name its target. */
    public static List<Step> over(Reference edge, Subject source) {
        if (edge.certain()) {
            return List.of();
        }
        List<Attr> attributes = source.attrs(edge.path());
        Attr shown = attributes.isEmpty() ? source.attr(edge.path()) : attributes.get(0);
        Value open = new Value.Unknown(
                Type.DYNAMIC,
                Refinement.NONE,
                needs(edge, attributes),
                shown.value().marks());
        return List.of(
                new Step(source, new Attr(edge.path(), open, shown.range(), true), "may name " + edge.target(), false));
    }

    /** What decides whether the edge is there; identities that the provider computes do not. */
    private static Set<String> needs(Reference edge, List<Attr> attributes) {
        Set<String> needs = new TreeSet<>();
        for (Attr attribute : attributes) {
            for (Attr element : attribute.elements()) {
                needs.addAll(element.needs());
            }
        }
        needs.removeIf(need -> need.startsWith(edge.target() + "."));
        return needs.isEmpty() ? Set.of(edge.source() + "." + edge.path()) : needs;
    }

    /** The evidence for a verdict: known when the step is certain. */
    public Attr proof() {
        return certain && open(evidence) ? evidence.with(Value.of(true)) : evidence;
    }

    /** Whether it, or an element of its list, is not known. */
    private static boolean open(Attr attribute) {
        return attribute.isUnknown() || attribute.elements().stream().anyMatch(Attr::isUnknown);
    }
}
