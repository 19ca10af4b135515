package dev.infralint.policy;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Subject;
import java.util.Collection;

/**
 * Where a policy says what it concluded; the global {@code verdicts} of every rule.
 *
 * <p>A conclusion whose evidence is unknown becomes undecided by itself: a policy always says {@code violation}.
 */
public interface Verdicts {
    /**
     * The subject violates the running policy.
     *
     * @param path the attribute that is the evidence, as {@link Subject#attr} takes it
     * @param message one sentence without full stop that states the problem; the report adds the address and the value
     */
    Conclusion violation(Subject subject, String path, String message);

    /** The subject violates the running policy, with an attribute or element as evidence. */
    Conclusion violation(Subject subject, Attr evidence, String message);

    /** The subject violates the running policy, with a nested block as evidence. */
    Conclusion violation(Subject subject, NestedBlock evidence, String message);

    /** The subject violates the running policy as a whole; the finding stands at its header. */
    Conclusion violation(Subject subject, String message);

    /**
     * The subject lacks a companion: no resource of {@code type} surely names it in {@code path}. Undecided when one of
     * that type may: its {@code path} is unknown, or names the subject uncertainly.
     */
    Conclusion missing(Subject subject, String type, String path, String message);

    /**
     * What the rule that fires takes for granted: an attribute that is not surely one of some texts. Where it is unknown the
     * conclusions of the rule are undecided. Rules do not call this; it is added to them when they are compiled.
     *
     * @param texts separated by {@code |}; empty for any other question
     */
    void presumes(Attr attribute, String texts);

    /**
     * What may contradict the rule that fires: its conclusions are undecided where there is any. Rules do not call this, nor
     * the two that follow; they are added when rules are compiled.
     *
     * @param facts resources, references and others that may be what the rule says is not there
     * @param paths of the attributes that this hangs on, separated by {@code |}
     */
    void doubts(Collection<?> facts, String paths);

    /**
     * The rule that fires says that the subject at an address does not name something: open where what it names is unknown.
     *
     * @param path of the attribute that names
     */
    void doubtsTarget(String address, String path);

    /** The rule that fires says that no resource of a type names something: open where one names what is unknown. */
    void doubtsSource(String type, String path);

    /** What can be added to a conclusion. */
    interface Conclusion {
        /** Another subject that leads to the conclusion, with what it contributes: a step of the evidence. */
        Conclusion because(Subject subject, String contribution);

        /** An attribute of another subject that leads to the conclusion; undecided when it is unknown. */
        Conclusion because(Subject subject, Attr evidence, String contribution);

        /**
         * It is mended by giving an argument of the subject a value; how safe that is says the policy.
         *
         * @param path as {@link Subject#attr} takes it
         * @param literal the value as HCL
         */
        Conclusion mendedBySetting(Subject subject, String path, String literal);

        /** It is mended by writing the piece of code that the subject is otherwise. */
        Conclusion mendedByWriting(Subject subject, String text);
    }
}
