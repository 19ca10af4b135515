package dev.infralint.own;

import dev.infralint.declaration.PageReader;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pages and rules of a folder, to say where in them something stands and what examples they give.
 *
 * @param sources the pages with a policy
 * @param rules the files in DRL
 * @param examples what was read of those that can be read, by a name of the page that a folder may have
 */
record Pages(List<SourceFile> sources, List<SourceFile> rules, Map<String, PageReader.Reading> examples) {
    static Pages read(Path folder) throws IOException {
        List<SourceFile> sources = new ArrayList<>();
        List<SourceFile> rules = new ArrayList<>();
        Map<String, PageReader.Reading> examples = new LinkedHashMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().endsWith(".drl")) {
                    rules.add(source(file));
                }
                if (!file.toString().endsWith(".md")) {
                    continue;
                }
                SourceFile source = source(file);
                PageReader.Reading reading = PageReader.read(source, true);
                if (!reading.declared().isEmpty()) {
                    examples.put("page" + sources.size(), reading);
                    sources.add(source);
                }
            }
        }
        return new Pages(sources, rules, examples);
    }

    private static SourceFile source(Path file) throws IOException {
        return SourceFile.decode(file.normalize().toString().replace('\\', '/'), Files.readAllBytes(file));
    }

    /** Where a rule stands. */
    String place(String rule) {
        for (SourceFile source : rules) {
            Optional<Integer> head = after(source, "rule\\s+\"" + Pattern.quote(rule) + "\"", 0);
            if (head.isPresent()) {
                return source.name() + ":" + source.position(head.get()).line();
            }
        }
        return rule;
    }

    /** The page behind a name of {@link #examples}. */
    String shown(String name) {
        return sources.get(Integer.parseInt(name.substring("page".length()))).name();
    }

    /**
     * Where a condition of a policy stands.
     *
     * @param section the argument or block, such as {@code unless} or {@code each: want}
     * @param path within it; empty for the whole
     */
    String place(String id, String section, String path) {
        for (SourceFile source : sources) {
            Matcher head = Pattern.compile("(?:setting|row)\\s+\"" + Pattern.quote(id) + "\"")
                    .matcher(source.text());
            if (head.find()) {
                int offset = head.start();
                for (String word : section.split(": ", -1)) {
                    offset = after(source, "\\b" + Pattern.quote(word) + "\\b", offset)
                            .orElse(offset);
                }
                if (!path.isEmpty()) {
                    offset = after(source, Pattern.quote(path), offset).orElse(offset);
                }
                return source.name() + ":" + source.position(offset).line();
            }
        }
        return id;
    }

    private static Optional<Integer> after(SourceFile source, String pattern, int offset) {
        Matcher matcher = Pattern.compile(pattern).matcher(source.text());
        return matcher.find(offset) ? Optional.of(matcher.start()) : Optional.empty();
    }
}
