package dev.infralint.declaration;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Subject;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Messages with <code>${…}</code> for what is only known of a resource. */
final class Message {
    /** What may stand in the braces, apart from {@code resource.PATH} and {@code element.PATH}. */
    static final Set<String> NAMES = Set.of("value", "path", "type", "name", "end");

    private static final int LONGEST = 60;
    private static final String HIDDEN = "(sensitive)";
    private static final String UNKNOWN = "…";

    private Message() {}

    /** A message that says since when it holds; of what is not known that cannot be said. */
    static String dated(String template, Optional<LocalDate> end) {
        return template.replace("${end}", end.map(LocalDate::toString).orElse(UNKNOWN));
    }

    static String render(
            String template, Subject subject, Attr evidence, @Nullable NestedBlock element, Declaration declaration) {
        int open = template.indexOf("${");
        if (open < 0) {
            return template;
        }
        StringBuilder text = new StringBuilder();
        int from = 0;
        while (open >= 0) {
            int close = template.indexOf('}', open);
            if (close < 0) {
                break;
            }
            text.append(template, from, open);
            text.append(named(template.substring(open + 2, close), subject, evidence, element, declaration));
            from = close + 1;
            open = template.indexOf("${", from);
        }
        return text.append(template.substring(from)).toString();
    }

    private static String named(
            String name, Subject subject, Attr evidence, @Nullable NestedBlock element, Declaration declaration) {
        if (name.startsWith("resource.")) {
            return shown(subject.attr(declaration.path(name.substring("resource.".length()), subject.type())));
        }
        if (name.startsWith("element.")) {
            return element == null ? UNKNOWN : shown(element.attr(name.substring("element.".length())));
        }
        return switch (name) {
            case "value" -> shown(evidence);
            case "path" -> evidence.path();
            case "type" -> subject.type();
            case "name" -> subject.address().substring(subject.address().lastIndexOf('.') + 1);
            default -> "";
        };
    }

    private static String shown(Attr attribute) {
        if (attribute.value().marks().sensitive()) {
            return HIDDEN;
        }
        if (attribute.isNull()) {
            return "nothing";
        }
        String text = attribute.text();
        if (text == null) {
            return UNKNOWN;
        }
        String line = text.strip().replaceAll("\\s+", " ");
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + UNKNOWN;
    }
}
