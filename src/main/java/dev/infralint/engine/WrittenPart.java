package dev.infralint.engine;

import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a document as it is written in a file.
 *
 * @param start offset where the part begins; a member begins with its key
 * @param end offset after it
 * @param members of an object, by key
 * @param elements of a list
 */
record WrittenPart(int start, int end, Map<String, WrittenPart> members, List<WrittenPart> elements) {
    private static final int DEEPEST = 64;

    static WrittenPart leaf(int start, int end) {
        return new WrittenPart(start, end, Map.of(), List.of());
    }

    /** The parts of an expression, whose offsets count from {@code base}. */
    static WrittenPart of(Expression expression, int base) {
        return of(expression, base, 0);
    }

    private static WrittenPart of(Expression written, int base, int depth) {
        Expression expression = written;
        while (expression instanceof Expression.Parentheses inner) {
            expression = inner.inner();
        }
        int start = base + expression.range().start();
        int end = base + expression.range().end();
        if (depth < DEEPEST && expression instanceof Expression.TupleConstructor list) {
            return new WrittenPart(
                    start,
                    end,
                    Map.of(),
                    list.elements().stream()
                            .map(element -> of(element, base, depth + 1))
                            .toList());
        }
        if (depth < DEEPEST && expression instanceof Expression.ObjectConstructor object) {
            Map<String, WrittenPart> members = new LinkedHashMap<>();
            for (Expression.ObjectConstructor.Item item : object.items()) {
                WrittenPart value = of(item.value(), base, depth + 1);
                members.put(
                        key(item.key()), value.from(base + item.key().range().start()));
            }
            return new WrittenPart(start, end, members, List.of());
        }
        return leaf(start, end);
    }

    private static String key(Expression key) {
        String text = key.range().text();
        return text.length() > 1 && text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
    }

    WrittenPart from(int offset) {
        return new WrittenPart(offset, end, members, elements);
    }

    /**
     * The innermost part on the way that a path such as {@code .Statement[0].Action} leads; null where it leads nowhere.
     * Keys may hold dots; a single statement may be written without its list.
     */
    @Nullable
    Range at(SourceFile file, String path) {
        WrittenPart part = this;
        String rest = path;
        while (!rest.isEmpty()) {
            WrittenPart next = null;
            String after = "";
            if (rest.charAt(0) == '[') {
                int close = rest.indexOf(']');
                int index = index(rest.substring(1, Math.max(1, close)));
                if (index >= 0 && index < part.elements.size()) {
                    next = part.elements.get(index);
                    after = rest.substring(close + 1);
                } else if (index == 0 && !part.members.isEmpty()) {
                    next = part;
                    after = rest.substring(close + 1);
                }
            } else {
                String longest = "";
                for (Map.Entry<String, WrittenPart> member : part.members.entrySet()) {
                    String key = "." + member.getKey();
                    if (key.length() > longest.length() && rest.startsWith(key) && ends(rest, key.length())) {
                        longest = key;
                        next = member.getValue();
                    }
                }
                after = rest.substring(longest.length());
            }
            if (next == null) {
                break;
            }
            part = next;
            rest = after;
        }
        return part == this ? null : file.range(part.start, part.end);
    }

    private static boolean ends(String path, int at) {
        return at == path.length() || path.charAt(at) == '.' || path.charAt(at) == '[';
    }

    private static int index(String digits) {
        return digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? -1
                : Integer.parseInt(digits);
    }
}
