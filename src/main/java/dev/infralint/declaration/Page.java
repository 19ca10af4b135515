package dev.infralint.declaration;

import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page in Markdown, taken apart.
 *
 * @param title the text of its first heading; empty when there is none
 * @param prose what people read: the page without its title, its declaration and its examples
 * @param fences its fenced blocks of HCL, in order
 */
record Page(SourceFile file, String title, String prose, List<Fence> fences) {
    private static final Pattern SENTENCE_END = Pattern.compile("\\.(?=\\s|$)");

    Page {
        fences = List.copyOf(fences);
    }

    /**
     * A fenced block.
     *
     * @param info what follows {@code ```hcl}: empty for a declaration, {@code bad} or {@code good} for an example
     * @param content what stands between the fences
     */
    record Fence(String info, Range content) {
        boolean declares() {
            return info.isEmpty();
        }
    }

    static Page of(SourceFile file) {
        String title = "";
        StringBuilder prose = new StringBuilder();
        List<Fence> fences = new ArrayList<>();
        String info = null;
        int start = 0;
        for (int line = 1; line <= file.lineCount(); line++) {
            String text = file.line(line);
            if (info == null && text.startsWith("```hcl")) {
                info = text.substring("```hcl".length()).strip();
                start = file.lineStart(line + 1);
            } else if (info != null && text.startsWith("```")) {
                fences.add(new Fence(info, file.range(start, file.lineStart(line))));
                info = null;
            } else if (info == null && title.isEmpty() && text.startsWith("# ")) {
                title = text.substring(2).strip();
            } else if (info == null) {
                prose.append(text).append('\n');
            }
        }
        return new Page(file, title, prose.toString().strip().replaceAll("\n{3,}", "\n\n"), fences);
    }

    /** The page with everything but a block blanked, so that what is read of it stands where it stands in the page. */
    SourceFile only(Fence fence) {
        char[] text = file.text().toCharArray();
        for (int i = 0; i < text.length; i++) {
            if ((i < fence.content().start() || i >= fence.content().end()) && text[i] != '\n' && text[i] != '\r') {
                text[i] = ' ';
            }
        }
        return SourceFile.of(file.name(), new String(text));
    }

    /** The first sentence of a page's text; empty when it begins with something else. */
    static String summary(String prose) {
        int heading = prose.startsWith("#") ? 0 : prose.indexOf("\n#");
        String start = (heading < 0 ? prose : prose.substring(0, heading)).strip();
        int blank = start.indexOf("\n\n");
        String paragraph = (blank < 0 ? start : start.substring(0, blank)).replace('\n', ' ');
        Matcher end = SENTENCE_END.matcher(paragraph);
        return end.find() ? paragraph.substring(0, end.end()) : "";
    }
}
