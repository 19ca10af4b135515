package dev.infralint.declaration;

import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * A page in Markdown, taken apart.
 *
 * @param title the text of its first heading; empty when there is none
 * @param prose what people read: the page without its title, its declaration and its examples
 * @param fences its fenced blocks of HCL, in order
 */
record Page(SourceFile file, String title, String prose, List<Fence> fences) {
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

    /** Its first line: the place of what is wrong with the page as a whole. */
    Range top() {
        return file.range(
                0, file.lineCount() > 1 ? file.lineStart(2) - 1 : file.text().length());
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
}
