package dev.infralint.facts;

import com.google.re2j.Pattern;
import dev.infralint.source.Range;
import dev.infralint.value.Arms;
import dev.infralint.value.Marks;
import dev.infralint.value.Numbers;
import dev.infralint.value.Refinement;
import dev.infralint.value.Type;
import dev.infralint.value.Types;
import dev.infralint.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * An attribute as a policy sees it: a value, where it stands, and questions that answer true only when that is surely so.
 *
 * @param path from the subject, with indexes: {@code ingress[1].cidr_blocks[0]}
 * @param value null (of Terraform) when the attribute is absent
 * @param range the attribute in the source; the header of the enclosing block when it is absent
 * @param written whether it is in the source
 */
public record Attr(String path, Value value, Range range, boolean written) {
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** An attribute that is not there. */
    public static Attr absent(String path, Range range) {
        return new Attr(path, Value.nothing(), range, false);
    }

    /** The same attribute, shown at another place. */
    public Attr at(Range place) {
        return new Attr(path, value, place, written);
    }

    /** The same attribute with another value. */
    public Attr with(Value other) {
        return new Attr(path, other, range, written);
    }

    /** The same attribute in a block of which is not known whether it exists. */
    Attr doubted(String need) {
        return isUnknown() ? this : with(new Value.Unknown(value.type(), Refinement.NONE, Set.of(need), value.marks()));
    }

    /** The attribute with each of the values of which its unknown one surely is one; none where those are not known. */
    List<Attr> arms() {
        return Arms.of(value).stream().map(arm -> with(inherit(arm))).toList();
    }

    /** The attribute with the one value that its unknown one surely is, whatever it hangs on; itself where there are others. */
    public Attr settled() {
        List<Attr> arms = arms();
        return arms.size() == 1 ? arms.get(0) : this;
    }

    /** Whether the value is not determined, but one of a few that all have an answer. */
    private boolean all(Predicate<Attr> question) {
        List<Attr> arms = isUnknown() ? arms() : List.of();
        return !arms.isEmpty() && arms.stream().allMatch(question);
    }

    /** Surely true; the string {@code "true"} counts, as providers convert it. */
    public boolean isTrue() {
        return value instanceof Value.Bool bool && bool.value()
                || value instanceof Value.Str text && text.value().equals("true")
                || all(Attr::isTrue);
    }

    /** Surely false; absent and null are not. */
    public boolean isFalse() {
        return value instanceof Value.Bool bool && !bool.value()
                || value instanceof Value.Str text && text.value().equals("false")
                || all(Attr::isFalse);
    }

    /** Surely absent or null. */
    public boolean isNull() {
        return value instanceof Value.Null || all(Attr::isNull);
    }

    /** Surely not null, whatever it is. */
    public boolean isSet() {
        return value instanceof Value.Unknown unknown
                ? unknown.refinement().notNull() || Identities.given(unknown) || all(Attr::isSet)
                : !isNull();
    }

    /** Whether the value is not determined. Elements of a known collection may be unknown all the same. */
    public boolean isUnknown() {
        return value instanceof Value.Unknown;
    }

    /** Whether the value is determined; null counts as determined. */
    public boolean isKnown() {
        return !isUnknown();
    }

    /** Surely absent, null, an empty string or an empty collection. */
    public boolean isEmpty() {
        return isNull()
                || value instanceof Value.Str text && text.value().isEmpty()
                || value instanceof Value.Sequence sequence
                        && sequence.elements().isEmpty()
                || value instanceof Value.Named named
                        && !(value instanceof Value.InstanceValue)
                        && named.elements().isEmpty()
                || all(Attr::isEmpty);
    }

    /** Whether it is not determined, or a list of which an element is not. */
    public boolean isOpen() {
        return isUnknown()
                || value instanceof Value.Sequence sequence
                        && sequence.elements().stream().anyMatch(element -> !element.isKnown());
    }

    /** Surely has content: neither null nor an empty string or collection. */
    public boolean isFilled() {
        if (value instanceof Value.Unknown unknown) {
            return unknown.refinement().minLength() > 0
                    || !unknown.refinement().prefix().isEmpty()
                    || unknown.refinement().outline() != null
                    || Identities.given(unknown)
                    || all(Attr::isFilled);
        }
        return !isEmpty();
    }

    /** The value as text when it is a known string, number or bool; otherwise null. */
    public @Nullable String text() {
        if (value instanceof Value.Str text) {
            return text.value();
        }
        if (value instanceof Value.Num number) {
            return Numbers.format(number.value());
        }
        if (value instanceof Value.Bool bool) {
            return Boolean.toString(bool.value());
        }
        return null;
    }

    /** The value as text, or the empty string when it has none that is known. */
    public String textOrEmpty() {
        String text = text();
        return text == null ? "" : text;
    }

    /** The value as a number when it is a known number or a string that spells one; otherwise null. */
    public @Nullable BigDecimal number() {
        if (value instanceof Value.Num number) {
            return number.value();
        }
        if (value instanceof Value.Str text) {
            return Numbers.parse(text.value().strip()).map(Value.Num::value).orElse(null);
        }
        return null;
    }

    /** Surely this text. */
    public boolean is(String expected) {
        return expected.equals(text()) || all(arm -> arm.is(expected));
    }

    /** Surely one of these texts, separated by {@code |}: {@code isOneOf("TLSv1|TLSv1.1")}. */
    public boolean isOneOf(String alternatives) {
        String text = text();
        return text != null && !text.contains("|") && ("|" + alternatives + "|").contains("|" + text + "|")
                || all(arm -> arm.isOneOf(alternatives));
    }

    /** Surely not this text: known and different, or null. */
    public boolean isNot(String unexpected) {
        return isKnown() && !unexpected.equals(text())
                || surelyBeginsOtherwise(unexpected)
                || all(arm -> arm.isNot(unexpected));
    }

    /** Surely none of these texts, separated by {@code |}: known and different from all, or null. */
    public boolean isNoneOf(String alternatives) {
        return isKnown() && !isOneOf(alternatives)
                || isUnknown() && Arrays.stream(alternatives.split("\\|", -1)).allMatch(this::isNot);
    }

    private boolean surelyBeginsOtherwise(String text) {
        return value instanceof Value.Unknown unknown
                && !text.startsWith(unknown.refinement().prefix());
    }

    /** Surely this text, upper and lower case alike. */
    public boolean isIgnoringCase(String expected) {
        return expected.equalsIgnoreCase(text()) || all(arm -> arm.isIgnoringCase(expected));
    }

    /** Surely begins with this text; a known beginning of an unknown string is enough. */
    public boolean startsWith(String prefix) {
        String text = text();
        return text != null
                ? text.startsWith(prefix)
                : value instanceof Value.Unknown unknown
                        && (unknown.refinement().prefix().startsWith(prefix) || all(arm -> arm.startsWith(prefix)));
    }

    /** Surely a text in which this regular expression (RE2) is found. */
    public boolean matches(String regex) {
        String text = text();
        return text != null
                        && PATTERNS.computeIfAbsent(regex, Pattern::compile)
                                .matcher(text)
                                .find()
                || all(arm -> arm.matches(regex));
    }

    /** Surely a text with this part, or a collection with this text among its elements. */
    public boolean contains(String part) {
        if (value instanceof Value.Sequence sequence) {
            return sequence.elements().stream().anyMatch(element -> part.equals(textOf(element)));
        }
        String text = text();
        return text != null && text.contains(part) || all(arm -> arm.contains(part));
    }

    /** Surely null or a collection without this text: every element is known and differs. */
    public boolean excludes(String part) {
        if (value instanceof Value.Sequence sequence) {
            return sequence.elements().stream().allMatch(element -> element.isKnown() && !part.equals(textOf(element)));
        }
        String text = text();
        return isNull() || text != null && !text.contains(part) || all(arm -> arm.excludes(part));
    }

    private static @Nullable String textOf(Value element) {
        return element instanceof Value.Str text ? text.value() : null;
    }

    /** Surely a number of at least this much. */
    public boolean atLeast(long bound) {
        BigDecimal number = number();
        return number != null && number.compareTo(BigDecimal.valueOf(bound)) >= 0 || all(arm -> arm.atLeast(bound));
    }

    /** Surely a number of at most this much. */
    public boolean atMost(long bound) {
        BigDecimal number = number();
        return number != null && number.compareTo(BigDecimal.valueOf(bound)) <= 0 || all(arm -> arm.atMost(bound));
    }

    /** How many elements a known collection has; -1 when that is not known or it is no collection; 0 for null. */
    public int size() {
        if (isNull()) {
            return 0;
        }
        if (value instanceof Value.Sequence sequence) {
            return sequence.elements().size();
        }
        if (value instanceof Value.Named named && !(value instanceof Value.InstanceValue)) {
            return named.elements().size();
        }
        return -1;
    }

    /**
     * The number of elements as an attribute of its own, for a policy whose evidence is how many there are and not what
     * they are; unknown where {@link #size} is not known, or where an element is itself a list, as Terraform before 0.12
     * flattened it.
     */
    public Attr length() {
        int size = size();
        if (value instanceof Value.Sequence sequence) {
            for (Value element : sequence.elements()) {
                if (element instanceof Value.Sequence || Types.isSequence(element.type())) {
                    Value number = new Value.Unknown(Type.NUMBER, Refinement.NOT_NULL, Set.of(path), value.marks());
                    return with(number);
                }
            }
        }
        if (size >= 0) {
            return with(Value.of((long) size).withMarks(value.marks()));
        }
        if (value instanceof Value.Unknown unknown) {
            Value number = new Value.Unknown(Type.NUMBER, Refinement.NOT_NULL, unknown.needs(), unknown.marks());
            return with(number);
        }
        return with(Value.of(1L).withMarks(value.marks()));
    }

    /**
     * The elements of a list, set, tuple, map or object, each with its own path; when the collection is unknown, those that
     * it holds unless it is empty and one unknown element; none when it is null, and the value itself when it is a single
     * one.
     */
    public List<Attr> elements() {
        return Elements.of(this);
    }

    /** A part of this value, with the marks of the whole. */
    Value inherit(Value element) {
        Marks marks = value.marks();
        return marks.equals(Marks.NONE)
                ? element
                : element.withMarks(element.marks().with(marks));
    }

    /** The keys of a known map or object; empty otherwise. */
    public Set<String> keys() {
        return value instanceof Value.Named named ? named.elements().keySet() : Set.of();
    }

    /** The attribute at a path within an object, map or list of one object; the first element counts in a list. */
    public Attr attr(String steps) {
        int dot = steps.indexOf('.');
        String step = dot < 0 ? steps : steps.substring(0, dot);
        Attr next = step(step);
        return dot < 0 ? next : next.attr(steps.substring(dot + 1));
    }

    private Attr step(String step) {
        if (value instanceof Value.Unknown unknown) {
            Refinement known = Arms.in(
                    Refinement.NONE,
                    arms().stream().map(arm -> arm.step(step).value()).toList());
            Value part = new Value.Unknown(Type.DYNAMIC, known, unknown.needs(), unknown.marks());
            return new Attr(path + "." + step, part, range, written);
        }
        if (value instanceof Value.Sequence sequence && !sequence.elements().isEmpty()) {
            return new Attr(path + "[0]", inherit(sequence.elements().get(0)), range, written).step(step);
        }
        if (value instanceof Value.Named named) {
            Value element = named.elements().get(step);
            if (element != null) {
                return new Attr(path + "." + step, inherit(element), range, written);
            }
        }
        return absent(path + "." + step, range);
    }

    /** Every attribute at a path within this value, through every element of lists. */
    List<Attr> attrs(String steps) {
        if (value instanceof Value.Sequence) {
            List<Attr> found = new ArrayList<>();
            for (Attr element : elements()) {
                found.addAll(element.attrs(steps));
            }
            return found;
        }
        int dot = steps.indexOf('.');
        Attr next = step(dot < 0 ? steps : steps.substring(0, dot));
        if (!next.isUnknown() && next.isNull()) {
            return List.of();
        }
        return dot < 0 ? List.of(next) : next.attrs(steps.substring(dot + 1));
    }

    /** The value behind a JSON text, with the same path and range; unknown where the text is, absent where it is no JSON. */
    public Attr json() {
        return with(JsonText.decode(value));
    }

    /**
     * Whether the same expression stands at another attribute of the same resource, so that both have one value, whatever it
     * is.
     */
    public boolean isWrittenAs(Attr other) {
        String expression = expression();
        return !expression.isEmpty() && !range.equals(other.range) && expression.equals(other.expression());
    }

    /** What is written behind the equals sign; empty where nothing is. */
    private String expression() {
        String text = range.text();
        int equals = written ? text.indexOf('=') : -1;
        return equals < 0 ? "" : text.substring(equals + 1).strip();
    }

    /** What would have to be known to determine the value, in order; empty when it is known. */
    public List<String> needs() {
        return value instanceof Value.Unknown unknown
                ? unknown.needs().stream().sorted().toList()
                : List.of();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof Attr that
                        && path.equals(that.path)
                        && written == that.written
                        && range.equals(that.range)
                        && (value == that.value || value.equals(that.value));
    }

    /** Without the value, which may be large: path and place tell nearly all attributes apart. */
    @Override
    public int hashCode() {
        return 31 * path.hashCode() + range.hashCode();
    }
}
