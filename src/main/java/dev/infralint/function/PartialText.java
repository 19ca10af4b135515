package dev.infralint.function;

import dev.infralint.value.Outline;
import dev.infralint.value.Refinement;
import dev.infralint.value.Strings;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What functions make of texts that are known in part: Terraform calls the result unknown, and policies look into it all the same. */
final class PartialText {
    private static final String HOLE = String.valueOf(Outline.HOLE);

    private final StringBuilder text = new StringBuilder();
    private final List<Value> holes = new ArrayList<>();

    /** Adds what is known. */
    PartialText add(String known) {
        text.append(known);
        return this;
    }

    /** Adds a value with what is known of its text; its marks are the caller's business. */
    PartialText add(Value value) {
        if (value instanceof Value.Str known) {
            return add(known.value());
        }
        Outline inner = outline(value);
        if (inner != null && Outline.mayHold(text.length(), holes.size(), inner)) {
            text.append(inner.text());
            holes.addAll(inner.holes());
        } else {
            hole(value);
        }
        return this;
    }

    /** Adds a value of whose text nothing is known. */
    PartialText hole(Value value) {
        text.append(Outline.HOLE);
        holes.add(value);
        return this;
    }

    /** The text; null where the sign of a hole stands in what is known. */
    @Nullable
    Outline outline() {
        long signs = text.chars().filter(each -> each == Outline.HOLE).count();
        return signs == holes.size() ? new Outline(Strings.normalize(text.toString()), holes) : null;
    }

    private static @Nullable Outline outline(Value value) {
        return value instanceof Value.Unknown unknown ? unknown.refinement().outline() : null;
    }

    /** What is known of a text that is joined of parts of which some are unknown; null where their number is. */
    static @Nullable Outline joined(Call call) {
        PartialText text = new PartialText();
        boolean first = true;
        for (int i = 1; i < call.size(); i++) {
            if (!(call.get(i) instanceof Value.Sequence list)) {
                return null;
            }
            for (Value part : list.elements()) {
                if (!first) {
                    text.add(call.text(0));
                }
                text.add(part);
                first = false;
            }
        }
        return text.outline();
    }

    /** The unknown result of a function with what its first argument tells; one of which it tells nothing stays as it is. */
    static Value refined(String function, List<Value> arguments, Value.Unknown result) {
        Outline known = result.type().equals(Type.STRING) ? outline(arguments.get(0)) : null;
        if (known == null || !arguments.stream().skip(1).allMatch(Value::isWhollyKnown)) {
            return result;
        }
        Outline made = switch (function) {
            case "lower" -> each(known, piece -> piece.toLowerCase(Locale.ROOT));
            case "upper" -> each(known, piece -> piece.toUpperCase(Locale.ROOT));
            case "replace" -> replaced(known, text(arguments, 1), text(arguments, 2));
            case "trimprefix" -> withoutPrefix(known, text(arguments, 1));
            case "trimsuffix" -> withoutSuffix(known, text(arguments, 1));
            case "substr" -> from(known, arguments.get(1), arguments.get(2));
            case "cidrsubnet" -> subnet(known, arguments);
            default -> null;
        };
        return made == null ? result : result.with(new Refinement(true, "", 0, null, made));
    }

    private static String text(List<Value> arguments, int position) {
        return ((Value.Str) arguments.get(position)).value();
    }

    /** What lies between the holes, changed; what is in the holes changes too, and stays unknown. */
    private static Outline each(Outline known, UnaryOperator<String> change) {
        List<String> pieces = new ArrayList<>();
        for (String piece : known.text().split(HOLE, -1)) {
            pieces.add(change.apply(piece));
        }
        return new Outline(String.join(HOLE, pieces), known.holes());
    }

    /** Null for a pattern, and where what goes may begin in a hole and end in the text beside it, or the other way round. */
    private static @Nullable Outline replaced(Outline known, String what, String by) {
        boolean pattern = what.length() > 1 && what.startsWith("/") && what.endsWith("/");
        String[] pieces = known.text().split(HOLE, -1);
        boolean across = false;
        for (int i = 0; i < pieces.length; i++) {
            for (int split = 1; split < what.length(); split++) {
                across |= i < pieces.length - 1 && pieces[i].endsWith(what.substring(0, split));
                across |= i > 0 && pieces[i].startsWith(what.substring(split));
                across |=
                        i > 0 && i < pieces.length - 1 && what.substring(split).startsWith(pieces[i]);
            }
        }
        return pattern || what.isEmpty() || across ? null : each(known, piece -> piece.replace(what, by));
    }

    private static @Nullable Outline withoutPrefix(Outline known, String prefix) {
        int first = known.text().indexOf(Outline.HOLE);
        return prefix.length() > first
                ? null
                : new Outline(
                        known.text().startsWith(prefix) ? known.text().substring(prefix.length()) : known.text(),
                        known.holes());
    }

    private static @Nullable Outline withoutSuffix(Outline known, String suffix) {
        String text = known.text();
        return suffix.length() > text.length() - text.lastIndexOf(Outline.HOLE) - 1
                ? null
                : new Outline(
                        text.endsWith(suffix) ? text.substring(0, text.length() - suffix.length()) : text,
                        known.holes());
    }

    /** What is left behind a beginning that is known; how a text ends that is cut off is not. */
    private static @Nullable Outline from(Outline known, Value offset, Value length) {
        int first = known.text().indexOf(Outline.HOLE);
        int start = ((Value.Num) offset).value().intValue();
        boolean toTheEnd = ((Value.Num) length).value().signum() < 0;
        return start < 0 || start > first || !toTheEnd
                ? null
                : new Outline(known.text().substring(start), known.holes());
    }

    /** The octets before the first hole stay where they number the network; the length grows. */
    private static @Nullable Outline subnet(Outline known, List<Value> arguments) {
        String text = known.text();
        int slash = text.lastIndexOf('/');
        int dot = text.substring(0, text.indexOf(Outline.HOLE)).lastIndexOf('.');
        if (slash < 0 || !text.substring(slash + 1).matches("[0-9]{1,2}") || text.indexOf(':') >= 0) {
            return null;
        }
        int length = Integer.parseInt(text.substring(slash + 1));
        int added = ((Value.Num) arguments.get(1)).value().intValue();
        String octets = text.substring(0, dot + 1);
        long bits = 8 * octets.chars().filter(each -> each == '.').count();
        return new PartialText()
                .add(bits <= length ? octets : "")
                .hole(Values.unknownFrom(Type.STRING, Refinement.NOT_NULL, arguments))
                .add("/" + (length + Math.max(0, added)))
                .outline();
    }
}
