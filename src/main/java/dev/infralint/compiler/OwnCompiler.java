package dev.infralint.compiler;

import dev.infralint.engine.RuleEntry;
import dev.infralint.engine.RuleSet;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.CatalogueFile;
import dev.infralint.policy.Policy;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Compiles files of a user's own. The product loads it by its name and calls it as a function of texts by their names, which
 * gives for each file either {@code faults}, lines of {@code LINE:COLUMN:LENGTH: what}, or what was made of it: {@code
 * policies} and {@code pages} as {@link CatalogueFile} writes them, {@code rules} as {@link RuleSet} does, and {@code class} files by their path.
 */
public final class OwnCompiler implements Function<Map<String, String>, Map<String, Map<String, byte[]>>> {
    private final Map<String, OwnText> sound = new TreeMap<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private final Map<String, List<String>> faults = new TreeMap<>();

    @Override
    public Map<String, Map<String, byte[]>> apply(Map<String, String> texts) {
        for (Map.Entry<String, String> file : new TreeMap<>(texts).entrySet()) {
            OwnText text = OwnText.of(file.getKey(), file.getValue());
            List<String> found = text.faults();
            PolicyReader.Reading reading = PolicyReader.own(text.text());
            if (found.isEmpty()) {
                found = reading.faults();
            }
            if (found.isEmpty() && reading.policy().isPresent()) {
                sound.put(file.getKey(), text);
                policies.put(file.getKey(), reading.policy().get());
            } else {
                found.forEach(fault -> fault(file.getKey(), text, fault));
            }
        }
        CompiledRules compiled = compiled();
        Map<String, Map<String, byte[]>> made = new TreeMap<>();
        faults.forEach((file, lines) -> {
            List<String> explained = Explanations.of(DrlText.of(file, texts.getOrDefault(file, "")), lines);
            made.put(file, Map.of("faults", String.join("\n", explained).getBytes(StandardCharsets.UTF_8)));
        });
        sound.forEach((file, text) -> made.put(file, parts(file, text.packageName(), compiled)));
        return made;
    }

    /** The sound files at once; those that turn out to have faults are left out, and the others compiled again. */
    private CompiledRules compiled() {
        while (true) {
            try {
                return RuleCompiler.compile(
                        sound.values().stream().map(OwnText::inItsPackage).toList());
            } catch (RuleFault fault) {
                if (!blamed(fault.faults())) {
                    alone();
                }
            } catch (RuntimeException | StackOverflowError gaveUp) {
                alone();
            }
        }
    }

    /** Whether some of the faults name a file. */
    private boolean blamed(List<String> lines) {
        Map<String, OwnText> before = new TreeMap<>(sound);
        before.forEach((file, text) -> lines.stream()
                .filter(line -> line.startsWith(text.path() + ":"))
                .forEach(line -> fault(file, text, line)));
        return sound.size() < before.size();
    }

    /** Finds out which file it is that the compiler cannot cope with, or names all. */
    private void alone() {
        Map<String, OwnText> before = new TreeMap<>(sound);
        before.forEach((file, text) -> {
            try {
                RuleCompiler.compile(List.of(text.inItsPackage()));
            } catch (RuleFault fault) {
                fault.faults().forEach(line -> fault(file, text, line));
            } catch (StackOverflowError endless) {
                fault(file, text, Explanations.OVERFLOW);
            } catch (RuntimeException gaveUp) {
                fault(file, text, "1: the compiler gives up: " + gaveUp);
            }
        });
        if (sound.size() == before.size()) {
            before.forEach((file, text) -> fault(file, text, "1: it cannot be compiled together with the other files"));
        }
    }

    private void fault(String file, OwnText text, String line) {
        sound.remove(file);
        String here =
                line.startsWith(text.path() + ":") ? line.substring(text.path().length() + 1) : line;
        faults.computeIfAbsent(file, name -> new ArrayList<>()).add(here);
    }

    private Map<String, byte[]> parts(String file, String packageName, CompiledRules compiled) {
        Map<String, byte[]> parts = new TreeMap<>();
        String folder = packageName.replace('.', '/') + "/";
        compiled.classes().forEach((path, bytes) -> {
            if (path.startsWith(folder)) {
                parts.put(path, bytes);
            }
        });
        List<RuleEntry> entries = compiled.entries().stream()
                .filter(entry -> entry.packageName().equals(packageName))
                .toList();
        try {
            ByteArrayOutputStream rules = new ByteArrayOutputStream();
            RuleSet.write(entries, new DataOutputStream(rules));
            parts.put("rules", rules.toByteArray());
            CatalogueFile catalogue = CatalogueFile.of(Catalogue.of(List.of(policies.get(file))));
            parts.put("policies", catalogue.index());
            parts.put("pages", catalogue.pages());
        } catch (IOException neverInMemory) {
            throw new UncheckedIOException(neverInMemory);
        }
        return parts;
    }
}
