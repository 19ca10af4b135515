package dev.infralint.build;

import dev.infralint.build.GeneratedCase.Conclusion;
import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declarations;
import dev.infralint.declaration.PageReader;
import dev.infralint.declaration.PageReader.Declared;
import dev.infralint.diag.Diagnostic;
import dev.infralint.policy.Policy;
import dev.infralint.source.Position;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The pages of a {@code rules/} folder: settings and families.
 *
 * @param pages in the order of their paths
 */
public record Pages(List<Read> pages) {
    /** Where the examples of declared policies are left. */
    static final String EXAMPLES = "META-INF/infra-lint/declared-examples";

    public Pages {
        pages = List.copyOf(pages);
    }

    /** One page with what was read of it. */
    public record Read(SourceFile file, PageReader.Reading reading) {}

    /** Reads all pages; each is named {@code rules/…} with forward slashes. */
    public static Pages read(Path rules) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(rules)) {
            files = walk.filter(file -> file.getFileName().toString().endsWith(".md"))
                    .filter(file -> !file.getFileName().toString().equals("README.md"))
                    .sorted()
                    .toList();
        }
        List<Read> pages = new ArrayList<>();
        for (Path file : files) {
            String name = "rules/" + rules.relativize(file).toString().replace('\\', '/');
            SourceFile source = SourceFile.of(name, Files.readString(file).replace("\r\n", "\n"));
            pages.add(new Read(source, PageReader.read(source, false)));
        }
        return new Pages(pages);
    }

    /** What is wrong with any page, each with its line and a caret. */
    public List<String> faults() {
        return pages.stream()
                .flatMap(page -> page.reading().faults().stream())
                .map(Pages::show)
                .toList();
    }

    /** The declared policies. */
    public List<Declared> declared() {
        return pages.stream()
                .flatMap(page -> page.reading().declared().stream())
                .toList();
    }

    /** The policies, as the catalogue knows them. */
    public List<Policy> policies() {
        return declared().stream().map(Declared::policy).toList();
    }

    /** {@code file:line:column: what}, the line and a caret below it. */
    static String show(Diagnostic fault) {
        Range range = fault.range();
        if (range == null) {
            return fault.detail();
        }
        Position start = range.startPosition();
        String line = range.file().line(start.line());
        int end = Math.min(line.length() + 1, start.column() + Math.max(1, range.end() - range.start()));
        return range + ": " + fault.detail() + "\n    " + line + "\n    " + " ".repeat(start.column() - 1)
                + "^".repeat(Math.max(1, end - start.column()));
    }

    /**
     * A bad and a good example of each declared policy, for {@code explain}: those of its page, else the plainest of the cases
     * that are made from its declaration.
     */
    void writeExamples(Path classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(declared().size());
        for (Read page : pages) {
            Map<String, String> written = page.reading().examples();
            boolean alone = page.reading().declared().size() == 1;
            for (Declared each : page.reading().declared()) {
                List<GeneratedCase> cases = CaseGenerator.of(each.declarations().get(0), "example");
                out.writeUTF(each.policy().id());
                out.writeUTF(alone && written.containsKey("bad") ? written.get("bad") : made(cases, true));
                out.writeUTF(alone && written.containsKey("good") ? written.get("good") : made(cases, false));
            }
        }
        Path file = classes.resolve(EXAMPLES);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes.toByteArray());
    }

    private static String made(List<GeneratedCase> cases, boolean bad) {
        return cases.stream()
                .filter(each -> each.expected() == (bad ? Conclusion.VIOLATION : Conclusion.NOTHING))
                .map(each -> each.hcl()
                        .replaceAll("\"example(_[0-9]+)+_other\"", "\"other\"")
                        .replaceAll("example(_[0-9]+)+", "example"))
                .findFirst()
                .orElse("");
    }

    /** Writes the declarations, and removes those of services that have none any more. */
    void write(Path classes) throws IOException {
        Path folder = classes.resolve(Declarations.FOLDER);
        List<Declaration> all = declared().stream()
                .flatMap(each -> each.declarations().stream())
                .toList();
        Map<String, byte[]> files = Declarations.files(all);
        Files.createDirectories(folder);
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.toList()) {
                if (!files.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            if (!Files.exists(path) || !Arrays.equals(Files.readAllBytes(path), file.getValue())) {
                Files.write(path, file.getValue());
            }
        }
    }
}
