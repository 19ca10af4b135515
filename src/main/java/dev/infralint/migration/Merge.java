package dev.infralint.migration;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.project.ConfigurationSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Our configuration with further keys. What stands there stays; a key that is there already is only added to where it is a
 * block of policies, else its lines are handed back.
 *
 * @param text the new text
 * @param left keys that are to be added by hand
 */
public record Merge(String text, List<String> left) {
    private static final Pattern LINE = Pattern.compile("(?m)^\\s+([\\w*:-]+): ");

    public Merge {
        left = List.copyOf(left);
    }

    /**
     * Adds keys.
     *
     * @param before the file as it is; empty when there is none
     */
    public static Merge of(String before, Map<String, String> keys) {
        StringBuilder text = new StringBuilder(before);
        if (before.isBlank()) {
            text.setLength(0);
            text.append("# yaml-language-server: $schema=")
                    .append(ConfigurationSchema.ADDRESS)
                    .append('\n');
        } else if (!before.endsWith("\n")) {
            text.append('\n');
        }
        List<String> left = new ArrayList<>();
        keys.forEach((key, lines) -> {
            Matcher there =
                    Pattern.compile("(?m)^" + Pattern.quote(key) + ":(.*)$").matcher(text);
            if (!there.find()) {
                text.append('\n').append(lines);
            } else if (key.equals("policies") && there.group(1).isBlank()) {
                String more = missing(lines, text.toString());
                text.insert(Math.min(text.length(), there.end() + 1), more);
            } else if (!text.toString().contains(lines.strip())) {
                left.add(lines);
            }
        });
        return new Merge(text.toString(), left);
    }

    /** The lines about policies that the text does not have, with the indentation that it uses. */
    private static String missing(String lines, String text) {
        Matcher used = Pattern.compile("(?m)^policies:[^\\n]*\\n(?:\\s*#[^\\n]*\\n|\\s*\\n)*( +)\\S")
                .matcher(text);
        String indent = used.find() ? used.group(1) : "  ";
        StringBuilder more = new StringBuilder();
        for (String line : lines.lines().skip(1).toList()) {
            Matcher name = LINE.matcher(line);
            boolean known = name.find()
                    && Pattern.compile("(?m)^\\s+\"?" + Pattern.quote(name.group(1)) + "\"?:")
                            .matcher(text)
                            .find();
            if (!known) {
                more.append(indent).append(line.strip()).append('\n');
            }
        }
        return more.toString();
    }
}
