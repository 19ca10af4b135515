package dev.infralint.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.infralint.declaration.Today;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Settings;
import dev.infralint.facts.secret.SecretMatches;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.policy.Catalogue;
import dev.infralint.result.RootVerdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rules that are not loaded must be rules that would conclude nothing. */
class NeededRulesTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    /** Settings of all kinds. */
    private static final Settings ASKED = new Settings(
            List.of("owner"),
            Map.of("env", "prod|test"),
            List.of("eu-*"),
            Map.of("aws_s3_bucket.bucket", "acme-.*"),
            List.of("111122223333"),
            List.of("registry.example.com/*"),
            List.of("192.0.2.0/24"));

    @TempDir
    Path project;

    @Test
    void theFixturesGiveTheSameWithEveryRuleAndWithTheNeededOnesOnly() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("fixtures", "policies"))) {
            for (Path folder : (Iterable<Path>) folders.sorted()::iterator) {
                for (String name : List.of("bad", "unknown")) {
                    Path fixture = folder.resolve(name + ".tf");
                    if (Files.exists(fixture)) {
                        Path root = Files.createDirectories(project.resolve(folder.getFileName() + "-" + name));
                        Files.copy(fixture, root.resolve("main.tf"));
                    }
                }
            }
        }
        List<FactGraph> graphs = Linter.facts(LintRequest.of(project).with(ASKED));
        assertThat(graphs).hasSizeGreaterThan(400);
        RuleSet all = RuleSet.builtIn();
        RuleEngine every = new RuleEngine(
                new RuleSet(all.entries().stream().map(NeededRulesTest::always).toList(), all.loader()));
        List<String> differences = new ArrayList<>();
        for (FactGraph graph : graphs) {
            SecretMatches matches = new SecretMatches(DAY);
            graph.subjects().forEach(matches::all);
            FactGraph told = graph.with(matches);
            for (Settings settings : List.of(ASKED, Settings.DEFAULT)) {
                List<String> expected = shown(every, told, settings);
                List<String> found = shown(new RuleEngine(all), matches.any() ? told : graph, settings);
                if (!found.equals(expected)) {
                    differences.add(graph.root() + "\n  every rule: " + expected + "\n  needed only: " + found);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    private static List<String> shown(RuleEngine engine, FactGraph graph, Settings settings) {
        RootVerdicts verdicts = engine.run(graph, settings, Catalogue.builtIn().policies(), new Today(LocalDate.EPOCH));
        List<String> shown = new ArrayList<>();
        verdicts.verdicts().forEach(verdict -> shown.add(String.valueOf(verdict)));
        verdicts.failures().forEach(failure -> shown.add(String.valueOf(failure)));
        shown.sort(Comparator.naturalOrder());
        return shown;
    }

    /** The same rule, as if it could match whatever occurs. */
    private static RuleEntry always(RuleEntry entry) {
        return new RuleEntry(
                entry.name(),
                entry.policy(),
                entry.packageName(),
                entry.modelClass(),
                entry.methodClass(),
                entry.method(),
                List.of(),
                List.of(),
                List.of(),
                entry.uses(),
                entry.derives());
    }
}
