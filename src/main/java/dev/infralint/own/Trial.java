package dev.infralint.own;

import dev.infralint.declaration.PageReader;
import dev.infralint.declaration.PageReader.Declared;
import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.drl.DrlCompiler;
import dev.infralint.lint.LintRequest;
import dev.infralint.lint.Linter;
import dev.infralint.lint.OwnPolicies;
import dev.infralint.own.Marker.Kind;
import dev.infralint.policy.Policy;
import dev.infralint.provider.schema.Schemas;
import dev.infralint.result.RunResult;
import dev.infralint.source.Range;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the fixtures of a user's own policies, and finds out which conditions no fixture shows. */
public final class Trial {
    private final OwnPolicies own;
    private final Path project;
    private final LocalDate asOf;
    private final Map<String, Fixtures.Case> cases = new LinkedHashMap<>();
    private final List<Marker> markers = new ArrayList<>();
    private final List<String> misses = new ArrayList<>();
    private final Pages pages;

    private Trial(OwnPolicies own, Pages pages, Path project, LocalDate asOf) {
        this.own = own;
        this.pages = pages;
        this.project = project;
        this.asOf = asOf;
    }

    /**
     * What came out.
     *
     * @param faults what is wrong with the pages
     * @param misses what fixtures say and is not so, or is so and they do not say, each with file and line
     * @param survivors conditions that could be left out or changed without any fixture noticing, each with file and line
     * @param notes types that no provider is known to have, each with file and line
     * @param unnamed policies of which no fixture shows a finding
     */
    public record Report(
            List<Diagnostic> faults,
            List<String> misses,
            List<String> survivors,
            List<String> notes,
            List<String> unnamed,
            int policies,
            int cases,
            int marks,
            int mutants) {
        public Report {
            faults = List.copyOf(faults);
            misses = List.copyOf(misses);
            survivors = List.copyOf(survivors);
            notes = List.copyOf(notes);
            unnamed = List.copyOf(unnamed);
        }
    }

    /**
     * Runs the fixtures below a folder.
     *
     * @param rules the folder of the policies
     * @param asOf the day by which they are judged
     * @param shipped ids of the policies that ship, which fixtures may name, too
     * @param compiler of those in DRL
     */
    public static Report run(Path folder, Path rules, LocalDate asOf, Set<String> shipped, DrlCompiler compiler)
            throws IOException {
        Path project = Files.createTempDirectory("infra-lint-test").toRealPath();
        try {
            Trial trial = new Trial(OwnPolicies.read(rules, shipped, compiler), Pages.read(rules), project, asOf);
            return trial.run(folder);
        } finally {
            try (Stream<Path> walk = Files.walk(project)) {
                for (Path each : walk.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private Report run(Path folder) throws IOException {
        for (Fixtures.Case each : Fixtures.find(folder)) {
            add(each);
        }
        for (Map.Entry<String, PageReader.Reading> page : pages.examples().entrySet()) {
            for (Map.Entry<String, String> example : page.getValue().examples().entrySet()) {
                write(page.getKey() + "-" + example.getKey(), Map.of("main.tf", example.getValue()));
            }
        }
        Set<String> ids = own.policies().stream().map(Policy::id).collect(Collectors.toCollection(HashSet::new));
        markers.forEach(marker -> ids.add(marker.policy()));
        Set<Seen> seen = seen(own, ids);
        compare(seen);
        examples(seen);
        // What fixtures do not notice says something only where they hold.
        List<Declared> mutable = misses.isEmpty() ? own.declared() : List.of();
        List<String> survivors = new ArrayList<>();
        int mutants = 0;
        for (Declared declared : mutable) {
            for (Mutants.Mutant mutant : Mutants.ofConditions(declared)) {
                mutants++;
                OwnPolicies changed = OwnPolicies.of(List.of(mutant.declared()));
                if (survives(declared.policy().id(), changed, seen)) {
                    survivors.add(unnoticed(declared.policy().id(), mutant));
                }
            }
        }
        for (OwnPolicies.Variant variant : misses.isEmpty() ? own.variants() : List.<OwnPolicies.Variant>of()) {
            mutants++;
            if (survives(variant.policy(), variant.policies(), seen)) {
                survivors.add(
                        pages.place(variant.rule()) + ": " + variant.rule() + ": no fixture notices " + variant.what());
            }
        }
        return new Report(
                own.faults(),
                misses,
                survivors,
                notes(),
                unnamed(seen),
                own.policies().size(),
                cases.size(),
                markers.size(),
                mutants);
    }

    /** Writes the files of a case, and reads what they expect. */
    private void add(Fixtures.Case fixture) throws IOException {
        String name = "case" + cases.size();
        cases.put(name, fixture);
        fixture.texts().forEach((file, text) -> {
            Marker.Reading reading = Marker.read(name + "/" + file, text);
            markers.addAll(reading.markers());
            reading.faults().forEach(fault -> misses.add(named(fault)));
        });
        write(name, fixture.texts());
    }

    private String unnoticed(String policy, Mutants.Mutant mutant) {
        return pages.place(policy, mutant.section(), mutant.path()) + ": " + policy + ": no fixture notices "
                + mutant.section() + (mutant.path().isEmpty() ? "" : " { " + mutant.path() + " }") + " "
                + mutant.what();
    }

    /** The policies of which no fixture shows a finding. */
    private List<String> unnamed(Set<Seen> seen) {
        Set<String> shown = seen.stream()
                .filter(each -> each.kind() == Kind.EXPECT)
                .map(Seen::policy)
                .collect(Collectors.toSet());
        return own.policies().stream()
                .map(Policy::id)
                .filter(id -> !shown.contains(id))
                .toList();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (Declared declared : own.declared()) {
            for (String type : declared.policy().resources()) {
                unknown(type.startsWith("data.") ? "" : type)
                        .ifPresent(
                                note -> notes.add(pages.place(declared.policy().id(), "types", type) + ": " + note));
            }
        }
        return notes;
    }

    /** What is to be said of a type that its provider is not known to have; empty where nothing is. */
    public static Optional<String> unknown(String type) {
        int end = type.indexOf('_');
        boolean recorded =
                end > 0 && !Schemas.recordedMajors(type.substring(0, end)).isEmpty();
        return recorded && Schemas.of(type).isEmpty()
                ? Optional.of("no resource type " + type + " is known." + Suggestion.of(type, Schemas.beside(type)))
                : Optional.empty();
    }

    private void write(String name, Map<String, String> texts) throws IOException {
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Path file = project.resolve(name).resolve(text.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, text.getValue());
        }
    }

    /** Something that was concluded at a line. */
    private record Seen(Kind kind, String policy, String file, int line, String message) {
        static Seen of(Kind kind, Policy policy, Range range, String message) {
            return new Seen(
                    kind,
                    policy.id(),
                    range.file().name(),
                    range.startPosition().line(),
                    message);
        }

        boolean answers(Marker marker) {
            return marker.kind() == kind
                    && marker.policy().equals(policy)
                    && marker.file().equals(file)
                    && marker.line() == line
                    && message.contains(marker.part());
        }

        /** Without its words. */
        String fact() {
            return kind + " " + policy + " " + file + ":" + line;
        }
    }

    private Set<Seen> seen(OwnPolicies policies, Set<String> ids) {
        LintRequest request = LintRequest.of(project).only(ids).asOf(asOf).with(policies);
        RunResult result = Linter.lint(request);
        Set<Seen> seen = new LinkedHashSet<>();
        result.findings().forEach(each -> seen.add(Seen.of(Kind.EXPECT, each.policy(), each.range(), each.message())));
        result.undecided()
                .forEach(each -> seen.add(Seen.of(
                        Kind.UNDECIDED,
                        each.policy(),
                        each.range(),
                        each.message() + " (needs " + each.missing() + ")")));
        result.suppressed()
                .forEach(each -> seen.add(Seen.of(
                        Kind.SUPPRESSED,
                        each.finding().policy(),
                        each.finding().range(),
                        each.finding().message())));
        result.failures()
                .forEach(each -> misses.add(each.policy() + " crashed on " + each.address() + ": " + each.problem()));
        return seen;
    }

    private void compare(Set<Seen> seen) {
        for (Marker marker : markers) {
            if (seen.stream().noneMatch(each -> each.answers(marker))) {
                String instead = seen.stream()
                        .filter(each -> each.policy().equals(marker.policy())
                                && each.file().equals(marker.file())
                                && each.line() == marker.line())
                        .map(each -> ", but there is: " + word(each.kind()) + " \"" + each.message() + "\"")
                        .findFirst()
                        .orElse(", but nothing is concluded there");
                misses.add(named(marker.file() + ":" + marker.line() + ": " + marker + instead));
            }
        }
        for (Seen each : seen) {
            String name = each.file().substring(0, each.file().indexOf('/'));
            boolean asked = cases.containsKey(name) && speaksOf(name, each.policy());
            if (asked && markers.stream().noneMatch(each::answers)) {
                misses.add(named(each.file() + ":" + each.line() + ": not marked: # " + word(each.kind()) + ": "
                        + each.policy() + " \"" + each.message() + "\""));
            }
        }
    }

    /** A case below a folder that is named like a policy is about that one, and those that it marks; any other about all. */
    private boolean speaksOf(String name, String policy) {
        Set<String> named = new HashSet<>();
        Objects.requireNonNull(cases.get(name))
                .shown()
                .toAbsolutePath()
                .normalize()
                .forEach(part -> named.add(part.toString()));
        named.retainAll(own.policies().stream().map(Policy::id).toList());
        return named.isEmpty()
                || named.contains(policy)
                || markers.stream()
                        .anyMatch(marker -> marker.file().startsWith(name + "/")
                                && marker.policy().equals(policy));
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** The examples of pages: bad ones give a finding of a policy of the page, good ones none. */
    private void examples(Set<Seen> seen) {
        pages.examples().forEach((name, page) -> {
            Set<String> ids = page.declared().stream()
                    .map(each -> each.policy().id())
                    .collect(Collectors.toCollection(TreeSet::new));
            page.examples().keySet().forEach(kind -> {
                boolean found = seen.stream()
                        .anyMatch(each -> each.kind() == Kind.EXPECT
                                && ids.contains(each.policy())
                                && each.file().startsWith(name + "-" + kind + "/"));
                if (found != kind.equals("bad")) {
                    misses.add(pages.shown(name) + ": the example marked " + kind + " gives "
                            + (found ? "a finding" : "no finding"));
                }
            });
        });
    }

    private boolean survives(String id, OwnPolicies changed, Set<Seen> seen) {
        return facts(seen(changed, Set.of(id)), id).equals(facts(seen, id));
    }

    private static Set<String> facts(Set<Seen> seen, String id) {
        return seen.stream()
                .filter(each -> each.policy().equals(id))
                .map(Seen::fact)
                .collect(Collectors.toSet());
    }

    /** A place of the project as people name it. */
    private String named(String place) {
        int slash = place.indexOf('/');
        Fixtures.Case found = cases.get(place.substring(0, Math.max(0, slash)));
        return found == null
                ? place
                : found.shown().resolve(place.substring(slash + 1)).normalize().toString();
    }
}
