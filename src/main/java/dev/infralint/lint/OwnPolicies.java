package dev.infralint.lint;

import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.PageReader;
import dev.infralint.declaration.PageReader.Declared;
import dev.infralint.diag.Diagnostic;
import dev.infralint.policy.Policy;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user's own policies: pages like those that ship, read when a run begins.
 *
 * @param declared those that could be read
 * @param faults what is wrong with the pages, each with its place
 * @param broken how many pages have a fault; the others hold all the same
 * @param texts the names and texts of the pages, by which sets of policies are told apart
 */
public record OwnPolicies(List<Declared> declared, List<Diagnostic> faults, int broken, List<String> texts) {
    /** None. */
    public static final OwnPolicies NONE = new OwnPolicies(List.of(), List.of(), 0, List.of());

    private static final long LARGEST = 1 << 20;
    private static final String CODE = "policy-page";

    public OwnPolicies {
        declared = List.copyOf(declared);
        faults = List.copyOf(faults);
        texts = List.copyOf(texts);
    }

    /** Reads the pages ({@code .md}) below a folder; an id that is taken, by one that ships or by another page, is a fault. */
    public static OwnPolicies read(Path folder, Set<String> taken) {
        List<Declared> declared = new ArrayList<>();
        List<Diagnostic> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>(taken);
        int broken = 0;
        List<String> texts = new ArrayList<>();
        for (Path file : files(folder, faults)) {
            List<Diagnostic> here = new ArrayList<>();
            String name = file.toString().replace('\\', '/');
            try {
                if (Files.size(file) > LARGEST) {
                    throw new IOException("it is larger than 1 MiB");
                }
                SourceFile source = SourceFile.decode(name, Files.readAllBytes(file));
                texts.add(name);
                texts.add(source.text());
                PageReader.Reading reading = PageReader.read(source, true);
                here.addAll(reading.faults());
                for (Declared each : reading.declared()) {
                    if (ids.add(each.policy().id())) {
                        declared.add(each);
                    } else {
                        here.add(fault(
                                "There is already a policy " + each.policy().id() + ", so that this one is left out.",
                                source));
                    }
                }
            } catch (IOException unreadable) {
                here.add(Diagnostic.error(
                        CODE, "Unreadable policy", name + " cannot be read: " + unreadable.getMessage() + ".", null));
            }
            faults.addAll(here);
            broken += here.isEmpty() ? 0 : 1;
        }
        return new OwnPolicies(declared, faults, Math.max(broken, faults.isEmpty() ? 0 : 1), texts);
    }

    /** These and others. */
    public OwnPolicies and(OwnPolicies others) {
        List<Declared> all = new ArrayList<>(declared);
        all.addAll(others.declared);
        List<Diagnostic> both = new ArrayList<>(faults);
        both.addAll(others.faults);
        List<String> texts = new ArrayList<>(this.texts);
        texts.addAll(others.texts);
        return new OwnPolicies(all, both, broken + others.broken, texts);
    }

    private static Diagnostic fault(String what, SourceFile source) {
        return Diagnostic.error(CODE, "Invalid policy", what, source.range(0, 0));
    }

    /** The pages in the order of their paths. */
    private static List<Path> files(Path folder, List<Diagnostic> faults) {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> all = walk.filter(Files::isRegularFile).sorted().toList();
            for (Path file : all) {
                if (file.toString().endsWith(".drl")) {
                    faults.add(Diagnostic.error(
                            CODE,
                            "Rule that cannot be read",
                            file + " is a rule in DRL, and this program has no compiler for it: write it as a setting.",
                            null));
                }
            }
            return all.stream()
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.getFileName().toString().equalsIgnoreCase("README.md"))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            faults.add(Diagnostic.error(
                    CODE,
                    "Unreadable policies",
                    "The folder " + folder + " cannot be read: " + unreadable.getMessage() + ".",
                    null));
            return List.of();
        }
    }

    List<Declaration> declarations() {
        return declared.stream().flatMap(each -> each.declarations().stream()).toList();
    }

    /** The policies, as the catalogue knows them. */
    public List<Policy> policies() {
        return declared.stream().map(Declared::policy).toList();
    }
}
