package dev.infralint.hcl;

import dev.infralint.diag.Diagnostic;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Compares which files our parser refuses with which {@code terraform fmt} refuses; {@code bench/syntax} calls it.
 *
 * <ul>
 *   <li>{@code compare FOLDER…}: every {@code .tf} file of the folders.
 *   <li>{@code mutants SEED COUNT FOLDER…}: files made by {@link SyntaxMutants} from those of the folders.
 *   <li>{@code record}: asks terraform again about the snippets and mutants of {@code fixtures/language/syntax}.
 * </ul>
 */
final class SyntaxJudge {
    /** Where snippets, golden trees and the recorded answers are. */
    static final Path FIXTURES = Path.of("fixtures", "language", "syntax");

    private static final int RECORDED_MUTANTS = 3_000;
    private static final long RECORDED_SEED = 20261122;
    private static final Pattern ERROR = Pattern.compile("Error: (.*)\\R[^\\n]*\\R[^\\n]*?  on (.+?) line \\d+");

    private SyntaxJudge() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> rest = List.of(arguments).subList(1, arguments.length);
        switch (arguments[0]) {
            case "compare" -> {
                int differences = 0;
                for (String folder : rest) {
                    differences += compare(Path.of(folder));
                }
                if (differences > 0) {
                    throw new AssertionError(differences + " differences");
                }
            }
            case "mutants" -> mutants(Long.parseLong(rest.get(0)), Integer.parseInt(rest.get(1)), rest);
            case "record" -> record();
            default -> throw new IllegalArgumentException("compare, mutants or record, not " + arguments[0]);
        }
    }

    private static void mutants(long seed, int count, List<String> arguments) throws IOException, InterruptedException {
        List<Path> sources = new ArrayList<>();
        for (String folder : arguments.subList(2, arguments.size())) {
            sources.addAll(files(Path.of(folder)));
        }
        Path folder = Files.createTempDirectory("mutants");
        SyntaxMutants mutants = new SyntaxMutants(seed);
        for (int i = 0; i < count; i++) {
            Files.writeString(folder.resolve(String.format("m%06d.tf", i)), mutants.next(sources));
        }
        System.out.println("seed " + seed);
        if (compare(folder) > 0) {
            throw new AssertionError("differences; the mutants are in " + folder);
        }
        delete(folder);
    }

    /** Prints how many files both take and refuse, and each difference; gives how many differ. */
    private static int compare(Path folder) throws IOException, InterruptedException {
        Map<String, String> theirs = refusedByTerraform(folder);
        Map<String, String> ours = new TreeMap<>();
        List<Path> files = files(folder);
        for (Path path : files) {
            List<Diagnostic> diagnostics = Parser.parse(SourceFile.decode(path.toString(), Files.readAllBytes(path)))
                    .diagnostics();
            if (!diagnostics.isEmpty()) {
                ours.put(folder.relativize(path).toString(), diagnostics.get(0).toString());
            }
        }
        System.out.printf(
                "%s: %d files, terraform fmt refuses %d, we refuse %d%n",
                folder, files.size(), theirs.size(), ours.size());
        int differences = 0;
        for (Map.Entry<String, String> refused : ours.entrySet()) {
            if (!theirs.containsKey(refused.getKey())) {
                differences++;
                System.out.println("  only we refuse " + refused.getKey() + ": " + refused.getValue());
            }
        }
        for (Map.Entry<String, String> refused : theirs.entrySet()) {
            if (!ours.containsKey(refused.getKey())) {
                differences++;
                System.out.println("  only terraform refuses " + refused.getKey() + ": " + refused.getValue());
            }
        }
        return differences;
    }

    private static Map<String, String> refusedByTerraform(Path folder) throws IOException, InterruptedException {
        Path output = Files.createTempFile("terraform-fmt", ".txt");
        Process process = new ProcessBuilder(
                        "terraform", "fmt", "-recursive", "-check", "-write=false", "-list=false", "-no-color")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        int exit = process.waitFor();
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        Files.delete(output);
        if (exit != 0 && exit != 2 && exit != 3) {
            throw new IllegalStateException("terraform fmt ended with " + exit + ": " + text);
        }
        Map<String, String> refused = new TreeMap<>();
        Matcher matcher = ERROR.matcher(text);
        while (matcher.find()) {
            refused.putIfAbsent(matcher.group(2), matcher.group(1));
        }
        return refused;
    }

    private static void record() throws IOException, InterruptedException {
        List<String> cases = new ArrayList<>();
        for (String line : Files.readAllLines(FIXTURES.resolve("snippets.txt"))) {
            if (!line.isBlank() && !line.startsWith("# ")) {
                cases.add(Snippets.unescape(line));
            }
        }
        SyntaxMutants mutants = new SyntaxMutants(RECORDED_SEED);
        List<String> whole = cases.stream()
                .filter(text ->
                        Parser.parse(SourceFile.of("", text)).diagnostics().isEmpty())
                .toList();
        for (int i = 0; i < RECORDED_MUTANTS; i++) {
            cases.add(mutants.join(whole));
        }
        Path folder = Files.createTempDirectory("snippets");
        Map<String, String> names = new LinkedHashMap<>();
        for (String text : cases) {
            String name = String.format("s%05d.tf", names.size());
            names.put(name, text);
            Files.writeString(folder.resolve(name), text);
        }
        Map<String, String> refused = refusedByTerraform(folder);
        List<String> lines = new ArrayList<>();
        names.forEach(
                (name, text) -> lines.add((refused.containsKey(name) ? "reject " : "accept ") + Snippets.escape(text)));
        Files.write(FIXTURES.resolve("verdicts.txt"), lines);
        delete(folder);
        System.out.println(lines.size() + " cases, terraform fmt refuses " + refused.size());
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.filter(path -> path.toString().endsWith(".tf") && Files.isRegularFile(path))
                    .sorted()
                    .toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
