package dev.infralint.expression;

import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gathers what lists hold of which not everything is known. */
final class Elements {
    private final boolean deep;
    private final boolean compact;
    private final List<Value> elements = new ArrayList<>();
    private boolean more;

    /**
     * Nothing yet.
     *
     * @param deep whether lists among the elements are replaced by what they hold, as {@code flatten} does
     * @param compact whether null and empty strings are left out, as {@code compact} does
     */
    Elements(boolean deep, boolean compact) {
        this.deep = deep;
        this.compact = compact;
    }

    /** A sorted list of which some elements are unknown holds what was sorted, at unknown places; null where all are. */
    static @Nullable Value sorted(Value.Sequence sorted, Value list) {
        int size = sorted.elements().size();
        Elements elements = new Elements(false, false);
        elements.add(list);
        if (elements.elements.stream().noneMatch(Value::isKnown)) {
            return null;
        }
        Refinement known =
                new Refinement(true, "", size, size).withPossible(elements.set().orElse(null));
        return new Value.Unknown(sorted.type(), known, Unknowns.needs(list), sorted.marks());
    }

    /** The known parts of a text of which some is unknown, between separators; empty when there are none. */
    static Optional<Value> split(Value separator, Value text) {
        Outline outline =
                text instanceof Value.Unknown unknown ? unknown.refinement().outline() : null;
        if (outline == null
                || !(separator instanceof Value.Str by)
                || by.value().isEmpty()) {
            return Optional.empty();
        }
        Elements parts = new Elements(false, false);
        for (String part : outline.text().split(Pattern.quote(by.value()), -1)) {
            if (part.indexOf(Outline.HOLE) < 0) {
                parts.elements.add(Value.of(part));
            }
        }
        return parts.set();
    }

    /** Adds the elements of a list, set or tuple, or the values of a map. */
    void add(Value list) {
        if (!list.isKnown()) {
            more = true;
        } else if (list instanceof Value.Sequence sequence) {
            sequence.elements().forEach(this::element);
        } else if (list instanceof Value.Named named) {
            named.elements().values().forEach(this::element);
        }
    }

    private void element(Value element) {
        boolean list = element instanceof Value.Sequence || !element.isKnown() && mayBeList(element.type());
        if (deep && list) {
            Value held = element.knownOrPossible();
            more |= held == null || element.mayHoldMore();
            add(held == null ? element : held);
        } else if (!compact || !element.isNull() && !element.equals(Value.of(""))) {
            elements.add(element);
        }
    }

    private static boolean mayBeList(Type type) {
        return type.equals(Type.DYNAMIC) || Types.isSequence(type);
    }

    /** Whether there may be elements that were not seen. */
    boolean perhapsMore() {
        return more;
    }

    /** What was gathered; empty when it is nothing. */
    Optional<Value> set() {
        return elements.isEmpty() ? Optional.empty() : Optional.of(Values.set(Type.DYNAMIC, elements));
    }
}
