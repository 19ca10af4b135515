package dev.infralint.report;

import java.util.ArrayList;
import java.util.List;

/**
 * The page of a policy as HTML: headings, paragraphs, lists, code. What else Markdown knows stays text, and markup in it is
 * none.
 */
final class HtmlMarkdown {
    private static final String FENCE = "```";

    private final StringBuilder out = new StringBuilder();
    private final List<String> paragraph = new ArrayList<>();
    private boolean list;

    private HtmlMarkdown() {}

    static String of(String page) {
        HtmlMarkdown markdown = new HtmlMarkdown();
        markdown.read(page.split("\r?\n", -1));
        return markdown.out.toString();
    }

    private void read(String[] lines) {
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            if (line.strip().startsWith(FENCE)) {
                i = fenced(lines, i + 1);
            } else if (line.startsWith("#")) {
                heading(line);
            } else if (line.startsWith("- ")) {
                item(line.substring(2));
            } else if (line.isBlank()) {
                end();
            } else {
                paragraph.add(line.strip());
            }
        }
        end();
    }

    /** Writes the lines up to the closing fence; the line of the fence. */
    private int fenced(String[] lines, int first) {
        end();
        int last = first;
        StringBuilder code = new StringBuilder();
        while (last < lines.length && !lines[last].strip().startsWith(FENCE)) {
            code.append(Html.text(lines[last])).append('\n');
            last++;
        }
        out.append("<pre><code>").append(code).append("</code></pre>\n");
        return last;
    }

    private void heading(String line) {
        end();
        out.append("<h4>").append(inline(line.replaceFirst("^#+\\s*", ""))).append("</h4>\n");
    }

    private void item(String text) {
        flush();
        if (!list) {
            out.append("<ul>\n");
            list = true;
        }
        paragraph.add(text.strip());
    }

    /** Writes what was gathered of a paragraph or an item. */
    private void flush() {
        if (!paragraph.isEmpty()) {
            String tag = list ? "li" : "p";
            out.append('<').append(tag).append('>').append(inline(String.join(" ", paragraph)));
            out.append("</").append(tag).append(">\n");
            paragraph.clear();
        }
    }

    private void end() {
        flush();
        if (list) {
            out.append("</ul>\n");
            list = false;
        }
    }

    /** Text with its code spans. */
    private static String inline(String text) {
        String[] parts = text.split("`", -1);
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < parts.length; i++) {
            boolean code = i % 2 == 1 && i < parts.length - 1;
            if (code) {
                line.append(Html.code(parts[i]));
            } else {
                line.append(i % 2 == 1 ? "&#96;" : "").append(Html.text(parts[i]));
            }
        }
        return line.toString();
    }
}
