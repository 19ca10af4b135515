package dev.infralint.lint;

import dev.infralint.declaration.PageReader;
import dev.infralint.declaration.PageReader.Declared;
import dev.infralint.diag.Diagnostic;
import dev.infralint.drl.DrlCompiler;
import dev.infralint.drl.OwnRules;
import dev.infralint.policy.Policy;
import dev.infralint.source.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the policies of one folder; an id that is taken, by one that ships or by another file, is a fault. */
final class OwnReader {
    private static final long LARGEST = 1 << 20;
    private static final String CODE = "policy-page";

    private final Set<String> ids;
    private final Optional<DrlCompiler> compiler;
    private final List<Declared> declared = new ArrayList<>();
    private final List<OwnRules> rules = new ArrayList<>();
    private final List<Diagnostic> faults = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private int broken;

    /** @param compiler of rules in DRL, where who named the folder may have code run */
    OwnReader(Set<String> taken, Optional<DrlCompiler> compiler) {
        this.ids = new HashSet<>(taken);
        this.compiler = compiler;
    }

    OwnPolicies read(Path folder) {
        List<SourceFile> code = new ArrayList<>();
        for (Path file : files(folder)) {
            String name = file.toString().replace('\\', '/');
            boolean drl = name.endsWith(".drl");
            if (drl && compiler.isEmpty()) {
                add(List.of(Diagnostic.error(
                        CODE,
                        "Rule that is not compiled",
                        name + " is a rule in DRL, which is code: it is compiled only where the command line names its"
                                + " folder (--rules), never where a configuration does. Name it there, or write it as a"
                                + " page.",
                        null)));
                continue;
            }
            try {
                SourceFile source = source(name, file);
                if (drl) {
                    code.add(source);
                } else {
                    page(source);
                }
            } catch (IOException unreadable) {
                add(List.of(Diagnostic.error(
                        CODE, "Unreadable policy", name + " cannot be read: " + unreadable.getMessage() + ".", null)));
            }
        }
        compiler.ifPresent(present -> present.compile(code).forEach(this::compiled));
        return new OwnPolicies(
                declared, rules, faults, Math.max(broken, faults.isEmpty() ? 0 : 1), texts, Optional.empty());
    }

    private SourceFile source(String name, Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("it is larger than 1 MiB");
        }
        SourceFile source = SourceFile.decode(name, Files.readAllBytes(file));
        texts.add(name);
        texts.add(source.text());
        return source;
    }

    private void page(SourceFile source) {
        PageReader.Reading reading = PageReader.read(source, true);
        List<Diagnostic> here = new ArrayList<>(reading.faults());
        for (Declared each : reading.declared()) {
            if (isFree(each.policy(), source, here)) {
                declared.add(each);
            }
        }
        add(here);
    }

    private void compiled(SourceFile source, DrlCompiler.Compiled made) {
        List<Diagnostic> here = new ArrayList<>(made.faults());
        // Without its compiler the same text is another set of policies.
        texts.add(made.rules().isPresent() ? "compiled" : "not compiled");
        made.rules().filter(each -> isFree(each.policy(), source, here)).ifPresent(rules::add);
        add(here);
    }

    private boolean isFree(Policy policy, SourceFile source, List<Diagnostic> here) {
        if (ids.add(policy.id())) {
            return true;
        }
        here.add(Diagnostic.error(
                CODE,
                "Invalid policy",
                "There is already a policy " + policy.id() + ", so that this one is left out.",
                source.range(0, 0)));
        return false;
    }

    /** Adds what is wrong with a file. */
    private void add(List<Diagnostic> here) {
        faults.addAll(here);
        broken += here.isEmpty() ? 0 : 1;
    }

    /** The pages and rules in the order of their paths. */
    private List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".md") || file.toString().endsWith(".drl"))
                    .filter(file -> !file.getFileName().toString().equalsIgnoreCase("README.md"))
                    .sorted()
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
}
