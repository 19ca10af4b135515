package dev.infralint.engine;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Subject;
import dev.infralint.hcl.Expression;
import dev.infralint.hcl.Parser;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of JSON documents are written: in {@code jsonencode}, in a heredoc, in a file of their own or a template,
 * or where the argument has its value from. A finding about a part stands there and not at the argument as a whole.
 */
final class WrittenPlaces {
    private static final Pattern ARGUMENT = Pattern.compile("([A-Za-z_][\\w-]*)\\s*=\\s*(?=[^=\\s])");
    private static final Pattern HEREDOC = Pattern.compile("<<-?[\\w-]+\\r?\\n");

    private final Map<Range, Written> read = new HashMap<>();

    /** What an expression is: a document, an expression that gives one, or neither. */
    private record Written(Optional<WrittenPart> document, Optional<WrittenPart> value, boolean encodes) {
        static final Written NOTHING = new Written(Optional.empty(), Optional.empty(), false);
    }

    /** The place of what a path leads to, of which so far only the argument is known. */
    Range of(Subject subject, String path, Range argument) {
        Matcher start = ARGUMENT.matcher(argument.file().text());
        if (path.isEmpty() || !start.region(argument.start(), argument.end()).lookingAt()) {
            return argument;
        }
        int within = behind(path, start.group(1));
        if (within < 0) {
            return argument;
        }
        String rest = path.substring(within);
        SourceFile file = argument.file();
        Written own = written(file.range(start.end(), argument.end()));
        Range found = at(own.document, file, rest);
        if (found != null) {
            return found;
        }
        Attr whole = subject.attr(path.substring(0, within));
        Origin origin = whole.value().marks().origin();
        List<Origin> steps = origin == null ? List.of() : origin.steps();
        for (int i = steps.size() - 1; i >= 0; i--) {
            Range place = steps.get(i).range();
            Written there = steps.get(i).isFile() ? ofFile(place) : written(expression(place));
            found = at(own.encodes ? there.value : there.document, place.file(), rest);
            if (found != null) {
                return found;
            }
        }
        return argument;
    }

    /** Where in a path an argument of this name ends, when a part of its value follows; otherwise negative. */
    private static int behind(String path, String name) {
        for (int at = path.indexOf(name); at >= 0; at = path.indexOf(name, at + 1)) {
            int end = at + name.length();
            boolean whole = (at == 0 || path.charAt(at - 1) == '.')
                    && end < path.length()
                    && (path.charAt(end) == '.' || path.charAt(end) == '[');
            if (whole) {
                return end;
            }
        }
        return -1;
    }

    private static @Nullable Range at(Optional<WrittenPart> document, SourceFile file, String path) {
        return document.isEmpty() ? null : document.get().at(file, path);
    }

    /** The expression of what may be a whole argument. */
    private static Range expression(Range place) {
        Matcher start = ARGUMENT.matcher(place.file().text());
        return start.region(place.start(), place.end()).lookingAt()
                ? place.file().range(start.end(), place.end())
                : place;
    }

    private Written ofFile(Range whole) {
        return read.computeIfAbsent(whole, file -> document(file, file.start()));
    }

    private Written written(Range expression) {
        return read.computeIfAbsent(expression, WrittenPlaces::read);
    }

    private static Written document(Range range, int start) {
        WrittenPart part = WrittenJson.read(range.file().text(), start, range.end());
        return new Written(Optional.ofNullable(part), Optional.empty(), false);
    }

    private static Written read(Range range) {
        String text = range.file().text();
        Matcher heredoc = HEREDOC.matcher(text);
        if (heredoc.region(range.start(), range.end()).lookingAt()) {
            return document(range, heredoc.end());
        }
        Expression expression = Parser.parseExpression(
                        SourceFile.of(range.file().name(), range.text()))
                .expression();
        if (expression instanceof Expression.FunctionCall call
                && call.name().equals("jsonencode")
                && call.arguments().size() == 1) {
            WrittenPart part = WrittenPart.of(call.arguments().get(0), range.start());
            return new Written(Optional.of(part), Optional.empty(), true);
        }
        return expression instanceof Expression.ObjectConstructor || expression instanceof Expression.TupleConstructor
                ? new Written(Optional.empty(), Optional.of(WrittenPart.of(expression, range.start())), false)
                : Written.NOTHING;
    }
}
