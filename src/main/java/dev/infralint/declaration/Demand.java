package dev.infralint.declaration;

import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.PartlyKnown;
import dev.infralint.value.Refinement;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What is asked of a value. */
public sealed interface Demand {
    /** Whether a value meets the demand today; null is a value like any other. */
    Answer ask(Attr attribute, Today today);

    /** The same of a value that may be one of a few: what all of them answer alike. */
    default Answer answer(Attr attribute, Today today) {
        return Answer.ofAll(attribute, each -> ask(each, today));
    }

    /** The part of a value that gives the answer: an element of a list, or the value itself. */
    default Attr decisive(Attr attribute, Today today) {
        return attribute;
    }

    /** The day from which a value does not meet the demand any more, where it is days that decide. */
    default Optional<LocalDate> end(Attr attribute) {
        return Optional.empty();
    }

    /** Whether it is asked whether something is there, and not what it says: what absence means is no matter then. */
    default boolean ofPresence() {
        return false;
    }

    /** Whether it is asked how many there are, so that blocks of one type are one value. */
    default boolean ofNumber() {
        return false;
    }

    /** It is there: neither null nor an empty text or collection; a block is there although it is empty. */
    record Present() implements Demand {
        @Override
        public Answer ask(Attr attribute, Today today) {
            if (attribute.value() instanceof Value.ObjectValue && attribute.written()) {
                return Answer.YES;
            }
            return attribute.isFilled() ? Answer.YES : attribute.isEmpty() ? Answer.NO : Answer.MAYBE;
        }

        @Override
        public boolean ofPresence() {
            return true;
        }
    }

    /** It is one of these texts, numbers and bools, as they are written. */
    record OneOf(List<String> texts, boolean ignoringCase) implements Demand {
        public OneOf {
            texts = List.copyOf(texts);
        }

        @Override
        public Answer ask(Attr attribute, Today today) {
            if (attribute.isUnknown()) {
                boolean possible = texts.stream().anyMatch(text -> PartlyKnown.mayBe(attribute, text));
                return Answer.maybe(possible);
            }
            String found = attribute.text();
            return Answer.of(found != null
                    && texts.stream()
                            .anyMatch(text -> ignoringCase ? text.equalsIgnoreCase(found) : text.equals(found)));
        }
    }

    /** The ways to compare with a bound. */
    enum Comparison {
        AT_LEAST,
        AT_MOST,
        MORE_THAN,
        LESS_THAN;

        boolean holds(int compared) {
            return switch (this) {
                case AT_LEAST -> compared >= 0;
                case AT_MOST -> compared <= 0;
                case MORE_THAN -> compared > 0;
                case LESS_THAN -> compared < 0;
            };
        }
    }

    /** It is a number, or a text that spells one, on this side of a bound. */
    record Bound(Comparison comparison, BigDecimal bound) implements Demand {
        @Override
        public Answer ask(Attr attribute, Today today) {
            if (attribute.isUnknown()) {
                return Answer.MAYBE;
            }
            BigDecimal number = attribute.number();
            return Answer.of(number != null && comparison.holds(number.compareTo(bound)));
        }
    }

    /**
     * It is a text in which a regular expression (RE2) is found.
     *
     * @param presumed whether a text of which the known parts do not have it is taken for one without: of a name, which is what its
     *     author likes, nobody should have to know the rest
     */
    record Matching(String pattern, boolean presumed) implements Demand {
        @Override
        public Answer ask(Attr attribute, Today today) {
            TextPattern searched = new TextPattern(pattern);
            if (attribute.value() instanceof Value.Unknown unknown) {
                if (searched.beginsOtherwise(unknown.refinement().prefix())) {
                    return Answer.NO;
                }
                String known = PartlyKnown.text(attribute);
                return known != null && searched.isInKnownPart(known) ? Answer.YES : Answer.maybe(!presumed);
            }
            String text = attribute.text();
            return Answer.of(text != null && searched.isIn(text));
        }
    }

    /** It is a collection with all of these among its elements, a map with these keys, or a text with these parts. */
    record Containing(List<String> parts) implements Demand {
        public Containing {
            parts = List.copyOf(parts);
        }

        @Override
        public Answer ask(Attr attribute, Today today) {
            Answer all = Answer.YES;
            for (String part : parts) {
                Answer each = has(attribute, part, today);
                if (each == Answer.NO) {
                    return Answer.NO;
                }
                all = each == Answer.MAYBE ? each : all;
            }
            return all;
        }

        private static Answer has(Attr attribute, String part, Today today) {
            if (attribute.isUnknown()) {
                return Answer.MAYBE;
            }
            if (attribute.value() instanceof Value.Named) {
                return Answer.of(attribute.keys().contains(part));
            }
            if (!(attribute.value() instanceof Value.Sequence)) {
                return Answer.of(attribute.textOrEmpty().contains(part));
            }
            return some(attribute, new OneOf(List.of(part), false), today);
        }

        @Override
        public Attr decisive(Attr attribute, Today today) {
            return attribute.value() instanceof Value.Sequence && parts.size() == 1
                    ? first(attribute, new OneOf(parts, false), Answer.YES, today)
                            .orElse(attribute)
                    : attribute;
        }
    }

    /** What is asked of the number of elements or, of a text, of its length. */
    record Length(Demand of) implements Demand {
        @Override
        public Answer ask(Attr attribute, Today today) {
            if (attribute.value() instanceof Value.Unknown unknown) {
                Refinement known = unknown.refinement();
                Answer least = of.ask(number(attribute, known.minLength()), today);
                Integer most = known.maxLength();
                return most != null && least == of.ask(number(attribute, most), today) ? least : Answer.MAYBE;
            }
            if (attribute.length().isUnknown()) {
                return Answer.MAYBE;
            }
            String text = attribute.value() instanceof Value.Str ? attribute.text() : null;
            return of.ask(number(attribute, text == null ? Math.max(attribute.size(), 0) : text.length()), today);
        }

        @Override
        public boolean ofNumber() {
            return true;
        }

        private static Attr number(Attr attribute, int number) {
            return attribute.with(Value.of(number));
        }
    }

    /** Each element meets a demand; so does a collection without elements. */
    record Every(Demand each) implements Demand {
        @Override
        public Answer ask(Attr attribute, Today today) {
            Answer all = Answer.YES;
            for (Attr element : attribute.elements()) {
                Answer answer = each.answer(element, today);
                if (answer == Answer.NO) {
                    return Answer.NO;
                }
                all = answer == Answer.MAYBE ? answer : all;
            }
            return all;
        }

        @Override
        public Attr decisive(Attr attribute, Today today) {
            return first(attribute, each, Answer.NO, today)
                    .or(() -> first(attribute, each, Answer.MAYBE, today))
                    .map(element -> each.decisive(element, today))
                    .orElse(attribute);
        }

        @Override
        public Optional<LocalDate> end(Attr attribute) {
            return each.end(attribute);
        }
    }

    /** At least one element meets a demand. */
    record Some(Demand each) implements Demand {
        @Override
        public Answer ask(Attr attribute, Today today) {
            return some(attribute, each, today);
        }

        @Override
        public Attr decisive(Attr attribute, Today today) {
            return first(attribute, each, Answer.YES, today)
                    .map(element -> each.decisive(element, today))
                    .orElse(attribute);
        }

        @Override
        public Optional<LocalDate> end(Attr attribute) {
            return each.end(attribute);
        }
    }

    /** A demand is not met. */
    record Not(Demand inner) implements Demand {
        @Override
        public Answer ask(Attr attribute, Today today) {
            return inner.answer(attribute, today).inverse();
        }

        @Override
        public Attr decisive(Attr attribute, Today today) {
            return inner.decisive(attribute, today);
        }

        @Override
        public boolean ofPresence() {
            return inner.ofPresence();
        }

        @Override
        public boolean ofNumber() {
            return inner.ofNumber();
        }

        @Override
        public Optional<LocalDate> end(Attr attribute) {
            return inner.end(attribute);
        }
    }

    /** All of these demands are met. */
    record All(List<Demand> demands) implements Demand {
        public All {
            demands = List.copyOf(demands);
        }

        @Override
        public Answer ask(Attr attribute, Today today) {
            Answer all = Answer.YES;
            for (Demand demand : demands) {
                all = all.and(demand.answer(attribute, today));
            }
            return all;
        }

        @Override
        public Attr decisive(Attr attribute, Today today) {
            return demands.stream()
                    .filter(demand -> demand.answer(attribute, today) != Answer.YES)
                    .findFirst()
                    .map(demand -> demand.decisive(attribute, today))
                    .orElse(attribute);
        }

        @Override
        public boolean ofPresence() {
            return demands.stream().allMatch(Demand::ofPresence);
        }

        @Override
        public boolean ofNumber() {
            return demands.stream().anyMatch(Demand::ofNumber);
        }

        @Override
        public Optional<LocalDate> end(Attr attribute) {
            return first(demands, attribute);
        }
    }

    /** At least one of these demands is met. */
    record Any(List<Demand> demands) implements Demand {
        public Any {
            demands = List.copyOf(demands);
        }

        @Override
        public Answer ask(Attr attribute, Today today) {
            Answer best = Answer.NO;
            for (Demand demand : demands) {
                best = best.or(demand.answer(attribute, today));
            }
            return best;
        }

        @Override
        public boolean ofPresence() {
            return demands.stream().allMatch(Demand::ofPresence);
        }

        @Override
        public boolean ofNumber() {
            return demands.stream().anyMatch(Demand::ofNumber);
        }

        @Override
        public Optional<LocalDate> end(Attr attribute) {
            return first(demands, attribute);
        }
    }

    /** It is no release of a product of which support has ended; what is none of these releases is taken for a later one. */
    record Supported(List<Release> releases) implements Demand {
        public Supported {
            releases = List.copyOf(releases);
        }

        @Override
        public Answer ask(Attr attribute, Today today) {
            Answer met = null;
            for (Release release : releases) {
                Answer named = release.named(attribute);
                if (named == Answer.NO) {
                    continue;
                }
                Answer here = Answer.of(!today.hasCome(release.end()));
                met = met == null || met == here ? here : Answer.MAYBE;
                if (named == Answer.YES) {
                    return met;
                }
            }
            return met == null || met == Answer.YES ? Answer.YES : Answer.MAYBE;
        }

        @Override
        public Optional<LocalDate> end(Attr attribute) {
            return releases.stream()
                    .filter(release -> release.named(attribute) == Answer.YES)
                    .map(Release::end)
                    .findFirst();
        }
    }

    private static Answer some(Attr attribute, Demand demand, Today today) {
        Answer best = Answer.NO;
        for (Attr element : attribute.elements()) {
            best = best.or(demand.answer(element, today));
        }
        return best;
    }

    private static Optional<Attr> first(Attr attribute, Demand demand, Answer answer, Today today) {
        return attribute.elements().stream()
                .filter(element -> demand.answer(element, today) == answer)
                .findFirst();
    }

    private static Optional<LocalDate> first(List<Demand> demands, Attr attribute) {
        return demands.stream()
                .flatMap(demand -> demand.end(attribute).stream())
                .findFirst();
    }
}
