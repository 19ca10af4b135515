package dev.infralint.facts;

import dev.infralint.value.Outline;
import dev.infralint.value.Value;
import java.util.List;

/** What is known of a yes-or-no question about an attribute. */
public enum Answer {
    YES,
    MAYBE,
    NO;

    /** A question about one attribute. */
    public interface Question {
        Answer ask(Attr attribute);
    }

    /** Surely yes or surely no. */
    public static Answer of(boolean yes) {
        return yes ? YES : NO;
    }

    /** Not known where it is possible; else surely no. */
    public static Answer maybe(boolean possible) {
        return possible ? MAYBE : NO;
    }

    /** The answer to the opposite question. */
    public Answer inverse() {
        return switch (this) {
            case YES -> NO;
            case MAYBE -> MAYBE;
            case NO -> YES;
        };
    }

    /** The answer to this question and another, both of which must hold. */
    public Answer and(Answer other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The answer to this question or another, one of which must hold. */
    public Answer or(Answer other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The answer of an attribute; of one that is one of a few values what all of them answer alike. */
    public static Answer ofAll(Attr attribute, Question question) {
        List<Attr> arms = attribute.arms();
        if (arms.isEmpty()) {
            return question.ask(attribute);
        }
        Answer first = question.ask(arms.get(0));
        return arms.stream().allMatch(arm -> question.ask(arm) == first) ? first : MAYBE;
    }

    /** Whether an attribute is this text, upper and lower case alike; what a provider computes for an object is not. */
    public static Answer isText(Attr attribute, String text) {
        if (attribute.isKnown()) {
            return of(text.equalsIgnoreCase(attribute.text()));
        }
        return maybe(PartlyKnown.mayBe(attribute, text) && !PartlyKnown.isComputedByProvider(attribute));
    }

    /** What to answer of an attribute of which no text is known: what a provider computes is not what a question is after. */
    public static Answer mayBeAnything(Attr attribute) {
        return maybe(attribute.isUnknown() && !PartlyKnown.isComputedByProvider(attribute));
    }

    /** Whether an attribute is one of these texts, separated by {@code |}. */
    public static Answer isOneOf(Attr attribute, String texts) {
        Answer best = NO;
        for (String text : texts.split("\\|", -1)) {
            Answer answer = isText(attribute, text);
            if (answer == YES) {
                return YES;
            }
            best = answer == MAYBE ? MAYBE : best;
        }
        return best;
    }

    /** The evidence of two answers: the first when both are sure, else one that is not; none when one is no. */
    public static List<Attr> both(List<Attr> first, List<Attr> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return List.of();
        }
        return first.get(0).isUnknown() || second.get(0).isKnown() ? first : second;
    }

    /** The evidence of one answer or more, taken together as by {@link #both}. */
    @SafeVarargs
    public static List<Attr> all(List<Attr>... answers) {
        List<Attr> joined = answers[0];
        for (List<Attr> answer : answers) {
            joined = both(joined, answer);
        }
        return joined;
    }

    /** The first attribute that answers yes, as a known one; else the first that may; else none. */
    public static List<Attr> surest(List<Attr> attributes, Question question) {
        List<Attr> possible = List.of();
        for (Attr attribute : attributes) {
            Answer answer = ofAll(attribute, question);
            if (answer == YES) {
                return List.of(settled(attribute));
            }
            if (answer == MAYBE && possible.isEmpty()) {
                possible = List.of(attribute);
            }
        }
        return possible;
    }

    /** A partly known text whose known part decides, with an ellipsis for the rest: for evidence it counts as known. */
    private static Attr settled(Attr attribute) {
        if (attribute.isKnown()) {
            return attribute;
        }
        String text = PartlyKnown.text(attribute);
        String shown = text == null ? "…" : text.replace(Outline.HOLE, '…');
        return attribute.with(Value.of(shown).withMarks(attribute.value().marks()));
    }
}
