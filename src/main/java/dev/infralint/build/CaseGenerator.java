package dev.infralint.build;

import dev.infralint.build.GeneratedCase.Conclusion;
import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declaration.Absent;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Companion;
import dev.infralint.declaration.Declaration.Elements;
import dev.infralint.declaration.Declaration.Nearness;
import dev.infralint.declaration.Declaration.Neighbour;
import dev.infralint.declaration.Demand;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.provider.schema.Absence;
import dev.infralint.provider.schema.ProviderVersion;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Makes the fixtures of a declared policy from its declaration: right and wrong in each value, absent, each exception with its
 * near misses, each type, each unknown. What must come out follows from the kind of case, and not from judging it.
 */
public final class CaseGenerator {
    private static final String UNKNOWN = "var.unknown";
    private static final Range NOWHERE = SourceFile.of("", "").range(0, 0);

    private final Declaration declaration;
    private final String type;
    private final String prefix;
    private final List<GeneratedCase> cases = new ArrayList<>();
    private boolean alone;

    private CaseGenerator(Declaration declaration, String type, String prefix) {
        this.declaration = declaration;
        this.type = type;
        this.prefix = prefix;
    }

    /**
     * The cases of a declaration.
     *
     * @param prefix begins the names of all resources, so that cases of several policies may share a module
     */
    public static List<GeneratedCase> of(Declaration declaration, String prefix) {
        List<GeneratedCase> all = new ArrayList<>();
        int number = 0;
        for (String type : declaration.types().keySet().stream().sorted().toList()) {
            CaseGenerator generator = new CaseGenerator(declaration, type, prefix + "_" + number++);
            generator.generate();
            all.addAll(generator.cases);
        }
        return all;
    }

    private void generate() {
        alone = declaration.neighbours().stream().anyMatch(neighbour -> neighbour.nearness() == Nearness.EXISTS);
        wanted();
        elements();
        companions();
        conditions();
        neighbours();
        if (asksNothing()) {
            add("it exists", base(), Conclusion.VIOLATION);
        }
    }

    private boolean asksNothing() {
        return declaration.want().asked().isEmpty()
                && declaration.elements().isEmpty()
                && declaration.companions().isEmpty();
    }

    // What the cases are made of

    /** A resource that the policy speaks about, as far as its own arguments decide; nothing wanted is there yet. */
    private Shape base() {
        Shape shape = new Shape();
        if (!declaration.when().isEmpty()) {
            meet(shape, declaration.when().get(0));
        }
        Set<String> mine = new HashSet<>();
        declaration.want().asked().forEach(asked -> mine.addAll(paths(asked)));
        for (Clause clause : declaration.unless()) {
            avoid(shape, clause, mine);
        }
        return shape;
    }

    /** Sees to it that an exception does not hold where it would by what absence means. */
    private void avoid(Shape shape, Clause clause, Set<String> mine) {
        for (Asked asked : clause.asked()) {
            String path = paths(asked).get(0);
            boolean holdsWhenAbsent = asked.demand().ask(Attr.absent(path, NOWHERE)) != Answer.NO
                    || !asked.demand().ofPresence() && absence(shape, path).told();
            if (shape.has(path) || mine.contains(path) || !holdsWhenAbsent) {
                continue;
            }
            List<Sample> bad = Sample.bad(asked.demand());
            if (!bad.isEmpty()) {
                shape.put(path, bad.get(0).hcl());
                return;
            }
        }
    }

    private void meet(Shape shape, Clause clause) {
        clause.asked().forEach(asked -> meet(shape, asked));
    }

    private void meet(Shape shape, Asked asked) {
        String path = paths(asked).get(0);
        if (asked.demand() instanceof Demand.Not not && not.inner() instanceof Demand.Present) {
            shape.remove(path);
            return;
        }
        Sample.good(asked.demand()).stream().findFirst().ifPresent(sample -> shape.put(path, sample.hcl()));
    }

    /** All that is wanted of the resource itself. */
    private Shape right() {
        Shape shape = base();
        meet(shape, declaration.want());
        for (Elements elements : declaration.elements()) {
            if (!elements.every()) {
                shape.add(path(elements.paths().get(0)), element(elements));
            }
        }
        return shape;
    }

    /** A resource at which something is surely wrong, whatever its conditions say. */
    private Optional<Shape> wrong() {
        Shape shape = right();
        if (declaration.companions().isPresent()) {
            declaration.want().asked().forEach(asked -> paths(asked).forEach(shape::remove));
            return declaration.want().asked().isEmpty() ? Optional.of(shape) : Optional.empty();
        }
        for (Asked asked : declaration.want().asked()) {
            Optional<Shape> bad = spoilt(shape, asked);
            if (bad.isPresent()) {
                return bad;
            }
        }
        for (Elements elements : declaration.elements()) {
            String path = path(elements.paths().get(0));
            if (!elements.every()) {
                return Optional.of(shape.remove(path));
            }
            Shape element = element(elements);
            if (elements.want().asked().isEmpty()) {
                return Optional.of(shape.add(path, element));
            }
            for (Asked asked : elements.want().asked()) {
                Optional<Shape> bad = spoilt(element, asked);
                if (bad.isPresent()) {
                    return Optional.of(shape.add(path, bad.get()));
                }
            }
        }
        return asksNothing() ? Optional.of(shape) : Optional.empty();
    }

    private Optional<Shape> spoilt(Shape shape, Asked asked) {
        return Sample.bad(asked.demand()).stream().findFirst().map(sample -> {
            Shape bad = shape.copy();
            paths(asked).forEach(bad::remove);
            return bad.put(paths(asked).get(0), sample.hcl());
        });
    }

    /** An element that counts and says what is wanted. */
    private Shape element(Elements elements) {
        Shape element = new Shape();
        if (!elements.when().isEmpty()) {
            meet(element, elements.when().get(0));
        }
        elements.unless().forEach(clause -> avoid(element, clause, Set.of()));
        meet(element, elements.want());
        return element;
    }

    // The kinds of cases

    private void wanted() {
        Conclusion expected = declaration.companions().isPresent() ? Conclusion.NOTHING : Conclusion.VIOLATION;
        if (declaration.want().asked().isEmpty()) {
            return;
        }
        add("all as it is wanted", right(), Conclusion.NOTHING);
        for (Asked asked : declaration.want().asked()) {
            for (String path : paths(asked)) {
                for (Sample sample : Sample.good(asked.demand())) {
                    add(path + " = " + sample.hcl(), only(asked, path, sample.hcl()), Conclusion.NOTHING);
                }
                for (Sample sample : Sample.bad(asked.demand())) {
                    if (expected == Conclusion.VIOLATION) {
                        add(path + " = " + sample.hcl(), only(asked, path, sample.hcl()), expected);
                    }
                }
                if (expected == Conclusion.VIOLATION) {
                    add(path + " is unknown", only(asked, path, UNKNOWN), Conclusion.UNDECIDED);
                }
            }
            if (declaration.companions().isEmpty() && !isException(asked)) {
                Shape absent = right();
                paths(asked).forEach(absent::remove);
                add(paths(asked).get(0) + " is absent", absent, absent(asked, absent));
            }
        }
    }

    /** Whether an exception speaks of the absence of the same argument. */
    private boolean isException(Asked asked) {
        return declaration.unless().stream()
                .flatMap(clause -> clause.asked().stream())
                .anyMatch(other -> paths(other).stream().anyMatch(paths(asked)::contains));
    }

    private Shape only(Asked asked, String path, String hcl) {
        Shape shape = right();
        paths(asked).forEach(shape::remove);
        return shape.put(path, hcl);
    }

    private Conclusion absent(Asked asked, Shape shape) {
        if (asked.demand().ofPresence()) {
            Answer answer = asked.demand().ask(Attr.absent("x", NOWHERE));
            return answer == Answer.YES ? Conclusion.NOTHING : Conclusion.VIOLATION;
        }
        if (declaration.absent() != Absent.DEFAULT) {
            return declaration.absent() == Absent.PASS
                    ? Conclusion.NOTHING
                    : declaration.absent() == Absent.FAIL ? Conclusion.VIOLATION : Conclusion.UNDECIDED;
        }
        Set<Conclusion> all = new HashSet<>();
        for (String path : paths(asked)) {
            Absence absence = absence(shape, path);
            if (absence.told()) {
                all.add(byDefault(asked.demand(), absence));
            }
        }
        if (all.contains(Conclusion.NOTHING)) {
            return Conclusion.NOTHING;
        }
        return all.contains(Conclusion.VIOLATION) ? Conclusion.VIOLATION : Conclusion.UNDECIDED;
    }

    private static Conclusion byDefault(Demand demand, Absence absence) {
        Set<Answer> answers = new HashSet<>();
        for (Value value : absence.values()) {
            answers.add(demand.ask(new Attr("x", value, NOWHERE, false)));
        }
        if (answers.size() != 1 || !absence.decidedBy().isEmpty()) {
            return Conclusion.UNDECIDED;
        }
        return answers.contains(Answer.YES)
                ? Conclusion.NOTHING
                : absence.certainty() == dev.infralint.provider.schema.Certainty.ASSUMED
                        ? Conclusion.UNDECIDED
                        : Conclusion.VIOLATION;
    }

    private Absence absence(Shape shape, String path) {
        int dot = path.lastIndexOf('.');
        int end = type.indexOf('_');
        ProviderVersion any =
                ProviderVersion.demanded(end < 0 ? type : type.substring(0, end), "", Optional.empty(), List.of());
        return Absence.of(type, path, any, dot < 0 || shape.has(path.substring(0, dot)));
    }

    private void elements() {
        for (Elements elements : declaration.elements()) {
            for (String each : elements.paths()) {
                String path = path(each);
                if (elements.every()) {
                    every(elements, path);
                } else {
                    some(elements, path);
                }
            }
        }
    }

    private void every(Elements elements, String path) {
        add("no " + path, right(), Conclusion.NOTHING);
        Shape element = element(elements);
        if (elements.want().asked().isEmpty()) {
            add("one " + path, right().add(path, element), Conclusion.VIOLATION);
            return;
        }
        add(path + " as it is wanted", right().add(path, element), Conclusion.NOTHING);
        for (Asked asked : elements.want().asked()) {
            for (Sample sample : Sample.bad(asked.demand())) {
                Shape bad = element.copy();
                asked.paths().forEach(bad::remove);
                bad.put(asked.paths().get(0), sample.hcl());
                String what = path + " with " + asked.paths().get(0) + " = " + sample.hcl();
                add(what, right().add(path, bad), Conclusion.VIOLATION);
                add(what + " beside a good one", right().add(path, element).add(path, bad), Conclusion.VIOLATION);
            }
            Shape unknown = element.copy();
            asked.paths().forEach(unknown::remove);
            unknown.put(asked.paths().get(0), UNKNOWN);
            add(path + " with unknown " + asked.paths().get(0), right().add(path, unknown), Conclusion.UNDECIDED);
        }
    }

    private void some(Elements elements, String path) {
        Conclusion none = switch (declaration.absent()) {
            case PASS -> Conclusion.NOTHING;
            case UNDECIDED -> Conclusion.UNDECIDED;
            case FAIL, DEFAULT -> Conclusion.VIOLATION;
        };
        add("no " + path, right().remove(path), none);
        Shape good = element(elements);
        add("the right " + path, right().remove(path).add(path, good), Conclusion.NOTHING);
        for (Asked asked : elements.want().asked()) {
            for (Sample sample : Sample.bad(asked.demand())) {
                Shape bad = good.copy();
                asked.paths().forEach(bad::remove);
                bad.put(asked.paths().get(0), sample.hcl());
                String what = path + " with " + asked.paths().get(0) + " = " + sample.hcl();
                add(what, right().remove(path).add(path, bad), Conclusion.VIOLATION);
                add(
                        what + " beside a good one",
                        right().remove(path).add(path, bad).add(path, good),
                        Conclusion.NOTHING);
            }
        }
    }

    private void companions() {
        if (declaration.companions().isEmpty()) {
            return;
        }
        Companion companion = declaration.companions().get();
        Shape bare = base();
        declaration.want().asked().forEach(asked -> paths(asked).forEach(bare::remove));
        add("no companion", bare, Conclusion.VIOLATION);
        for (String other : companion.types()) {
            for (String path : companion.paths()) {
                Shape there = new Shape();
                if (!companion.when().isEmpty()) {
                    meet(there, companion.when().get(0));
                }
                meet(there, companion.want());
                with("with its " + other, bare, other, there.copy(), path, Conclusion.NOTHING);
                for (Asked asked : companion.want().asked()) {
                    for (Sample sample : Sample.bad(asked.demand())) {
                        Shape bad = there.copy();
                        asked.paths().forEach(bad::remove);
                        bad.put(asked.paths().get(0), sample.hcl());
                        companionSays(bare, other, bad, path, sample);
                    }
                }
            }
        }
    }

    /** A companion that says something else: the finding stands there. */
    private void companionSays(Shape bare, String other, Shape bad, String path, Sample sample) {
        String name = name();
        bad.put(path, reference(name));
        String hcl = bare.resource(type, name, declaration.json())
                + "\n"
                + bad.resource(other, name + "_other", declaration.json());
        cases.add(new GeneratedCase(
                declaration.policy(),
                type + ": its " + other + " says " + sample.hcl(),
                hcl,
                other + "." + name + "_other",
                Conclusion.VIOLATION,
                alone));
    }

    private void conditions() {
        Optional<Shape> wrong = wrong();
        if (wrong.isEmpty()) {
            return;
        }
        for (Clause clause : declaration.unless()) {
            Shape excepted = wrong.get().copy();
            clause.asked().forEach(asked -> paths(asked).forEach(excepted::remove));
            meet(excepted, clause);
            add("the exception holds: " + shown(clause), excepted, Conclusion.NOTHING);
            for (Asked asked : clause.asked()) {
                if (asked.demand() instanceof Demand.Not not && not.inner() instanceof Demand.Present) {
                    continue;
                }
                Shape open = excepted.copy();
                paths(asked).forEach(open::remove);
                add(
                        "the exception is unknown: " + paths(asked).get(0),
                        open.put(paths(asked).get(0), UNKNOWN),
                        Conclusion.UNDECIDED);
                nearMiss(clause, asked, excepted);
            }
        }
        for (Clause clause : declaration.when()) {
            Shape applies = wrong.get().copy();
            declaration.when().get(0).asked().forEach(asked -> paths(asked).forEach(applies::remove));
            meet(applies, clause);
            add("it applies: " + shown(clause), applies, Conclusion.VIOLATION);
            if (declaration.when().size() == 1) {
                for (Asked asked : clause.asked()) {
                    spoilt(applies, asked)
                            .ifPresent(shape ->
                                    add("it does not apply: " + paths(asked).get(0), shape, Conclusion.NOTHING));
                    if (asked.demand() instanceof Demand.Not not && not.inner() instanceof Demand.Present) {
                        continue;
                    }
                    Shape open = applies.copy();
                    paths(asked).forEach(open::remove);
                    add(
                            "unknown whether it applies: " + paths(asked).get(0),
                            open.put(paths(asked).get(0), UNKNOWN),
                            Conclusion.UNDECIDED);
                }
            }
        }
    }

    /** All of an exception holds but one thing, where no other exception does. */
    private void nearMiss(Clause clause, Asked asked, Shape excepted) {
        boolean shared = Stream.concat(declaration.unless().stream(), declaration.when().stream())
                .filter(other -> other != clause)
                .flatMap(other -> other.asked().stream())
                .anyMatch(other -> paths(other).stream().anyMatch(paths(asked)::contains));
        if (!shared) {
            Conclusion expected = declaration.want().asked().stream()
                    .filter(wanted -> paths(wanted).stream().noneMatch(excepted::has) && isException(wanted))
                    .map(wanted -> absent(wanted, excepted))
                    .findFirst()
                    .orElse(Conclusion.VIOLATION);
            spoilt(excepted, asked)
                    .ifPresent(
                            shape -> add("nearly an exception: " + paths(asked).get(0), shape, expected));
        }
    }

    private void neighbours() {
        Optional<Shape> wrong = wrong();
        if (wrong.isEmpty()) {
            return;
        }
        for (Neighbour neighbour : declaration.neighbours()) {
            Shape shape = wrong.get().copy();
            if (!neighbour.where().isEmpty()) {
                neighbour.where().get(0).asked().forEach(asked -> paths(asked).forEach(shape::remove));
                meet(shape, neighbour.where().get(0));
            }
            String name = neighbour.nearness().name().toLowerCase(java.util.Locale.ROOT);
            add("nothing is near: " + name, shape, neighbour.holds() ? Conclusion.NOTHING : Conclusion.VIOLATION);
            for (String other : neighbour.types()) {
                near(name, neighbour, shape, other);
            }
        }
    }

    private void near(String what, Neighbour neighbour, Shape shape, String other) {
        Shape there = new Shape();
        if (!neighbour.when().isEmpty()) {
            meet(there, neighbour.when().get(0));
        }
        boolean only =
                declaration.neighbours().stream().filter(Neighbour::holds).count() <= 1;
        Conclusion expected = neighbour.holds() ? Conclusion.VIOLATION : Conclusion.NOTHING;
        if (expected == Conclusion.VIOLATION && !only) {
            return;
        }
        if (neighbour.nearness() == Nearness.EXISTS) {
            with(what + ": " + other, shape, other, there, "", expected);
        } else if (neighbour.nearness() == Nearness.REFERRING) {
            with(
                    what + ": " + other,
                    shape,
                    other,
                    there,
                    neighbour.paths().isEmpty() ? "id" : neighbour.paths().get(0),
                    expected);
        } else {
            String name = name();
            Shape mine = shape.copy();
            mine.put(
                    neighbour.paths().isEmpty()
                            ? "other"
                            : path(neighbour.paths().get(0)),
                    address(other, name + "_other") + ".id");
            String hcl = mine.resource(type, name, declaration.json()) + "\n"
                    + there.resource(other, name + "_other", declaration.json());
            cases.add(new GeneratedCase(
                    declaration.policy(),
                    type + ": " + what + ": " + other,
                    hcl,
                    address(type, name),
                    expected,
                    alone));
        }
    }

    // Writing them down

    private void add(String what, Shape shape, Conclusion expected) {
        String name = name();
        if (expected == Conclusion.VIOLATION && needsNeighbour() && !what.startsWith("nothing is near")) {
            Neighbour neighbour = declaration.neighbours().stream()
                    .filter(each -> each.holds() && each.where().isEmpty())
                    .findFirst()
                    .orElseThrow();
            near(
                    what,
                    neighbour,
                    shape,
                    neighbour.types().isEmpty()
                            ? "null_resource"
                            : neighbour.types().get(0));
            return;
        }
        if (expected == Conclusion.UNDECIDED && needsNeighbour()) {
            return;
        }
        cases.add(new GeneratedCase(
                declaration.policy(),
                type + ": " + what,
                shape.resource(type, name, declaration.json()),
                address(type, name),
                expected,
                alone));
    }

    private boolean needsNeighbour() {
        return declaration.neighbours().stream()
                .anyMatch(each -> each.holds() && each.where().isEmpty());
    }

    private void with(String what, Shape shape, String other, Shape there, String path, Conclusion expected) {
        String name = name();
        if (!path.isEmpty()) {
            there.put(path, reference(name));
        }
        String hcl = shape.resource(type, name, declaration.json())
                + "\n"
                + there.resource(other, name + "_other", declaration.json());
        cases.add(
                new GeneratedCase(declaration.policy(), type + ": " + what, hcl, address(type, name), expected, alone));
    }

    private String name() {
        return prefix + "_" + cases.size();
    }

    private String reference(String name) {
        return address(type, name) + ".id";
    }

    private static String address(String type, String name) {
        return type + "." + name;
    }

    private List<String> paths(Asked asked) {
        return asked.paths().stream().map(this::path).toList();
    }

    private String path(String path) {
        return declaration.path(path, type);
    }

    private static String shown(Clause clause) {
        return String.join(
                ", ", clause.asked().stream().map(asked -> asked.paths().get(0)).toList());
    }
}
