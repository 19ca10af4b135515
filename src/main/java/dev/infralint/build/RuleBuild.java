package dev.infralint.build;

import dev.infralint.compiler.CompiledRules;
import dev.infralint.compiler.DrlText;
import dev.infralint.compiler.PolicyReader;
import dev.infralint.compiler.RuleCompiler;
import dev.infralint.compiler.RuleFault;
import dev.infralint.compliance.Controls;
import dev.infralint.declaration.PageReader;
import dev.infralint.engine.RuleEntry;
import dev.infralint.engine.RuleSet;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.CatalogueFile;
import dev.infralint.policy.Policy;
import dev.infralint.source.Digest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The step of the build that turns {@code rules/} into classes, the list of rules and the catalogue under
 * {@code target/classes}. Packages whose text and whose facts did not change are left as they are.
 */
public final class RuleBuild {
    private final Path rules;
    private final Path classes;
    private final Path stamps;

    private RuleBuild(Path rules, Path classes, Path stamps) {
        this.rules = rules;
        this.classes = classes;
        this.stamps = stamps;
    }

    /** Arguments: the folder {@code rules/}, the folder of classes, the file that remembers what was compiled. */
    public static void main(String[] arguments) throws IOException {
        new RuleBuild(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2])).run();
    }

    /** The controls of the page, and those that recorded frameworks give to the policy. */
    private static Policy withControls(Policy policy) {
        return policy.with(Stream.concat(Controls.recorded().shownFor(policy.id()).stream(), policy.controls().stream())
                .toList());
    }

    private void run() throws IOException {
        List<DrlText> texts = Files.isDirectory(rules) ? RuleFolder.read(rules) : List.of();
        Pages pages = Files.isDirectory(rules) ? Pages.read(rules) : new Pages(List.of());
        Catalogue catalogue = Catalogue.of(
                policies(texts, pages).stream().map(RuleBuild::withControls).toList());
        pages.write(classes);
        pages.writeExamples(classes);
        Map<String, List<DrlText>> packages = new TreeMap<>();
        texts.forEach(text -> packages.computeIfAbsent(text.packageName(), name -> new ArrayList<>())
                .add(text));
        Map<String, String> now = hashes(packages);
        Map<String, String> before = readStamps();
        Map<String, List<RuleEntry>> kept = compiledBefore();
        Set<String> unchanged = now.entrySet().stream()
                .filter(entry -> entry.getValue().equals(before.get(entry.getKey())))
                .map(Map.Entry::getKey)
                .filter(kept::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
        if (unchanged.size() == now.size() && before.keySet().equals(now.keySet())) {
            writeCatalogue(catalogue);
            return;
        }
        Files.deleteIfExists(stamps);
        CompiledRules compiled = RuleCompiler.compile(texts.stream()
                .filter(text -> !unchanged.contains(text.packageName()))
                .toList());
        deleteStale(unchanged);
        for (Map.Entry<String, byte[]> type : compiled.classes().entrySet()) {
            Path file = classes.resolve(type.getKey());
            Files.createDirectories(file.getParent());
            Files.write(file, type.getValue());
        }
        List<RuleEntry> entries = new ArrayList<>(compiled.entries());
        unchanged.forEach(name -> entries.addAll(kept.get(name)));
        entries.sort((a, b) -> {
            int order = a.packageName().compareTo(b.packageName());
            return order != 0 ? order : a.name().compareTo(b.name());
        });
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        RuleSet.write(entries, new DataOutputStream(index));
        write(RuleSet.RESOURCE, index.toByteArray());
        writeCatalogue(catalogue);
        Files.createDirectories(stamps.toAbsolutePath().getParent());
        Files.writeString(
                stamps,
                now.entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    private static List<Policy> policies(List<DrlText> texts, Pages pages) {
        List<Policy> policies = new ArrayList<>();
        List<String> faults = new ArrayList<>(pages.faults());
        Map<String, String> names = new TreeMap<>();
        for (Pages.Read page : pages.pages()) {
            for (PageReader.Declared declared : page.reading().declared()) {
                String other = names.put(declared.policy().id(), page.file().name());
                if (other != null) {
                    faults.add(page.file().name() + ":1: " + declared.policy().id() + " is also an id in " + other);
                }
                policies.add(declared.policy());
            }
        }
        for (DrlText text : texts) {
            if (text.derivations()) {
                continue;
            }
            PolicyReader.Reading reading = PolicyReader.read(text);
            faults.addAll(reading.faults());
            reading.policy().ifPresent(policy -> {
                String other = names.put(policy.id(), text.path());
                if (other != null) {
                    faults.add(text.path() + ":1: has the same id as " + other);
                }
                policies.add(policy);
            });
        }
        if (!faults.isEmpty()) {
            throw new RuleFault(faults);
        }
        return policies;
    }

    private Map<String, String> hashes(Map<String, List<DrlText>> packages) throws IOException {
        String vocabulary = vocabulary();
        Map<String, String> hashes = new TreeMap<>();
        packages.forEach((name, texts) -> {
            StringBuilder all = new StringBuilder(vocabulary);
            texts.forEach(text -> all.append(text.path()).append('\n').append(text.text()));
            hashes.put(name, hash(all.toString()));
        });
        return hashes;
    }

    /** What rules can call, as text: a change of it asks for a new compilation, a change inside a method does not. */
    private String vocabulary() throws IOException {
        StringBuilder vocabulary = new StringBuilder();
        for (String folder : List.of("facts", "policy", "compiler")) {
            List<Path> files;
            try (Stream<Path> list = Files.walk(classes.resolve("dev/infralint").resolve(folder))) {
                files = list.filter(file -> file.toString().endsWith(".class"))
                        .sorted()
                        .toList();
            }
            for (Path file : files) {
                String name = classes.relativize(file).toString().replace(".class", "");
                vocabulary.append(signature(name.replace('/', '.').replace('\\', '.')));
            }
        }
        return vocabulary.append(signature(RuleEntry.class.getName())).toString();
    }

    private static String signature(String name) {
        try {
            Class<?> type = Class.forName(name, false, RuleBuild.class.getClassLoader());
            return name
                    + Arrays.stream(type.getDeclaredMethods())
                            .map(Method::toGenericString)
                            .sorted()
                            .collect(Collectors.joining("\n"));
        } catch (ClassNotFoundException notOnThePath) {
            throw new IllegalStateException("no class " + name, notOnThePath);
        }
    }

    private Map<String, String> readStamps() throws IOException {
        Map<String, String> read = new TreeMap<>();
        if (Files.exists(stamps)) {
            for (String line : Files.readAllLines(stamps)) {
                int space = line.indexOf(' ');
                read.put(line.substring(0, space), line.substring(space + 1));
            }
        }
        return read;
    }

    /** The rules of the last build by package, of packages whose classes are still there. */
    private Map<String, List<RuleEntry>> compiledBefore() throws IOException {
        Path index = classes.resolve(RuleSet.RESOURCE);
        if (!Files.exists(index)) {
            return Map.of();
        }
        Map<String, List<RuleEntry>> before = new TreeMap<>();
        try {
            for (RuleEntry entry : RuleSet.read(Files.readAllBytes(index))) {
                before.computeIfAbsent(entry.packageName(), name -> new ArrayList<>())
                        .add(entry);
            }
        } catch (IOException | RuntimeException writtenByAnotherVersion) {
            return Map.of();
        }
        before.values()
                .removeIf(entries -> entries.stream()
                        .anyMatch(entry -> !Files.exists(
                                classes.resolve(entry.methodClass().replace('.', '/') + ".class"))));
        return before;
    }

    private void deleteStale(Set<String> unchanged) throws IOException {
        Path compiled = classes.resolve("rules");
        if (!Files.isDirectory(compiled)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> walk = Files.walk(compiled)) {
            files = walk.filter(file -> file.toString().endsWith(".class")).toList();
        }
        for (Path file : files) {
            String name = classes.relativize(file.getParent())
                    .toString()
                    .replace('\\', '/')
                    .replace('/', '.');
            String lambda = name.substring(0, Math.max(0, name.lastIndexOf('.')));
            if (!unchanged.contains(name) && !unchanged.contains(lambda)) {
                Files.delete(file);
            }
        }
    }

    private void writeCatalogue(Catalogue catalogue) throws IOException {
        CatalogueFile file = CatalogueFile.of(catalogue);
        write(Catalogue.RESOURCE, file.index());
        write(Catalogue.PAGES, file.pages());
    }

    private void write(String resource, byte[] bytes) throws IOException {
        Path file = classes.resolve(resource);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
    }

    private static String hash(String text) {
        return HexFormat.of().formatHex(Digest.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
