package dev.infralint.declaration;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.value.Value;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * An answer of three, with what would have to be known for a sure one.
 *
 * @param needs empty unless the answer is maybe
 */
record Decision(Answer answer, Set<String> needs) {
    static final Decision YES = new Decision(Answer.YES, Set.of());
    static final Decision NO = new Decision(Answer.NO, Set.of());

    Decision {
        // What could not be computed is unknown as well, although no input would help.
        needs = answer == Answer.MAYBE && needs.isEmpty() ? Set.of("a value that can be computed") : Set.copyOf(needs);
    }

    static Decision of(Answer answer, Attr attribute) {
        return switch (answer) {
            case YES -> YES;
            case NO -> NO;
            case MAYBE -> new Decision(answer, needs(attribute));
        };
    }

    static Decision maybe(String need) {
        return new Decision(Answer.MAYBE, Set.of(need));
    }

    static Decision maybe(List<String> needs) {
        return new Decision(Answer.MAYBE, Set.copyOf(needs));
    }

    boolean yes() {
        return answer == Answer.YES;
    }

    boolean no() {
        return answer == Answer.NO;
    }

    Decision inverse() {
        return new Decision(answer.inverse(), needs);
    }

    /** Both must hold. */
    Decision and(Decision other) {
        if (no() || other.no()) {
            return NO;
        }
        return yes() ? other : other.yes() ? this : new Decision(Answer.MAYBE, union(needs, other.needs));
    }

    /** One must hold. */
    Decision or(Decision other) {
        if (yes() || other.yes()) {
            return YES;
        }
        return no() ? other : other.no() ? this : new Decision(Answer.MAYBE, union(needs, other.needs));
    }

    /** Whether a question holds for one of these. */
    static <T> Decision some(List<T> all, Function<T, Decision> question) {
        Decision some = NO;
        for (T each : all) {
            some = some.or(question.apply(each));
            if (some.yes()) {
                return some;
            }
        }
        return some;
    }

    static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    /** What would have to be known of a value and of its elements. */
    static Set<String> needs(Attr attribute) {
        Set<String> needs = new TreeSet<>(attribute.needs());
        if (attribute.value() instanceof Value.Sequence sequence) {
            for (Value element : sequence.elements()) {
                if (element instanceof Value.Unknown unknown) {
                    needs.addAll(unknown.needs());
                }
            }
        }
        return needs;
    }
}
