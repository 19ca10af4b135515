package dev.infralint.project;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A code block between fences in Markdown.
 *
 * @param text what is in it
 * @param line the number of its first line, 1-based
 */
record FencedBlock(String text, int line) {
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,})[ \\t]*(.*?)[ \\t]*");

    /** The first block whose info string has this word. */
    static Optional<FencedBlock> find(String markdown, String word) {
        List<String> lines = markdown.lines().toList();
        String open = null;
        int start = -1;
        boolean ours = false;
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                continue;
            }
            if (open == null) {
                open = fence.group(1);
                ours = List.of(fence.group(2).split("\\s+", -1)).contains(word);
                start = i + 1;
            } else if (fence.group(2).isEmpty()
                    && fence.group(1).charAt(0) == open.charAt(0)
                    && fence.group(1).length() >= open.length()) {
                if (ours) {
                    return Optional.of(new FencedBlock(String.join("\n", lines.subList(start, i)) + "\n", start + 1));
                }
                open = null;
            }
        }
        return Optional.empty();
    }
}
