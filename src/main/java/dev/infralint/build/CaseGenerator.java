package dev.infralint.build;

import dev.infralint.build.GeneratedCase.Conclusion;
import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declaration.Absent;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Elements;
import dev.infralint.declaration.Declaration.Nearness;
import dev.infralint.declaration.Declaration.Neighbour;
import dev.infralint.declaration.Demand;
import dev.infralint.declaration.Today;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.provider.schema.Absence;
import dev.infralint.provider.schema.Certainty;
import dev.infralint.provider.schema.ProviderVersion;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import dev.infralint.value.Value;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the fixtures of a declared policy from its declaration: right and wrong in each value, absent, each exception with its
 * near misses, each type, each unknown. What must come out follows from the kind of case, and not from judging it.
 */
public final class CaseGenerator {
    /** The day by which the cases are judged, so that they stay what they are while releases come to their end. */
    public static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    static final String UNKNOWN = "var.unknown";
    static final Range NOWHERE = SourceFile.of("", "").range(0, 0);

    private final Declaration declaration;
    private final String type;
    private final String prefix;
    private final List<GeneratedCase> cases = new ArrayList<>();
    private final NearbyCases nearby;
    private boolean alone;

    private CaseGenerator(Declaration declaration, String type, String prefix) {
        this.declaration = declaration;
        this.type = type;
        this.prefix = prefix;
        this.nearby = new NearbyCases(this, declaration);
    }

    static Today today() {
        return new Today(DAY);
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
        new ElementCases(this, declaration).generate();
        new ConditionCases(this, declaration).generate();
        nearby.generate();
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
    Shape base() {
        Shape shape = new Shape();
        if (!declaration.when().isEmpty()) {
            meet(shape, declaration.when().get(0));
        }
        Set<String> mine = Set.copyOf(paths(declaration.want()));
        for (Clause clause : declaration.unless()) {
            avoid(shape, clause, mine);
        }
        return shape;
    }

    /** Sees to it that an exception does not hold where it would by what absence means. */
    private void avoid(Shape shape, Clause clause, Set<String> mine) {
        for (Asked asked : clause.asked()) {
            String path = paths(asked).get(0);
            boolean holdsWhenAbsent = asked.demand().ask(Attr.absent(path, NOWHERE), today()) != Answer.NO
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

    void meet(Shape shape, Clause clause) {
        clause.asked().forEach(asked -> meet(shape, asked));
    }

    private void meet(Shape shape, Asked asked) {
        String path = paths(asked).get(0);
        if (isAbsence(asked)) {
            shape.remove(path);
            return;
        }
        Sample.good(asked.demand()).stream().findFirst().ifPresent(sample -> shape.put(path, sample.hcl()));
    }

    static boolean isAbsence(Asked asked) {
        return asked.demand() instanceof Demand.Not not && not.inner() instanceof Demand.Present;
    }

    /** All that is wanted of the resource itself. */
    Shape right() {
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
    Optional<Shape> wrong() {
        Shape shape = right();
        if (declaration.companions().isPresent()) {
            return declaration.want().asked().isEmpty() ? Optional.of(shape) : Optional.empty();
        }
        for (Asked asked : declaration.want().asked()) {
            Optional<Shape> bad = spoilt(shape, asked).stream().findFirst();
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
                Optional<Shape> bad = spoilt(element, asked).stream().findFirst();
                if (bad.isPresent()) {
                    return Optional.of(shape.add(path, bad.get()));
                }
            }
        }
        return asksNothing() ? Optional.of(shape) : Optional.empty();
    }

    /** With each value that does not meet a demand. */
    List<Shape> spoilt(Shape shape, Asked asked) {
        return Sample.bad(asked.demand()).stream()
                .map(sample -> shape.without(paths(asked)).put(paths(asked).get(0), sample.hcl()))
                .toList();
    }

    /** An element that counts and says what is wanted. */
    Shape element(Elements elements) {
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
                Shape absent = right().without(paths(asked));
                add(paths(asked).get(0) + " is absent", absent, absent(asked, absent));
            }
        }
    }

    /** Whether an exception speaks of the absence of the same argument. */
    boolean isException(Asked asked) {
        return declaration.unless().stream()
                .flatMap(clause -> paths(clause).stream())
                .anyMatch(paths(asked)::contains);
    }

    private Shape only(Asked asked, String path, String hcl) {
        return right().without(paths(asked)).put(path, hcl);
    }

    Conclusion absent(Asked asked, Shape shape) {
        if (asked.demand().ofPresence()) {
            Answer answer = asked.demand().ask(Attr.absent("x", NOWHERE), today());
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
            answers.add(demand.ask(new Attr("x", value, NOWHERE, false), today()));
        }
        if (answers.size() != 1 || !absence.decidedBy().isEmpty()) {
            return Conclusion.UNDECIDED;
        }
        return answers.contains(Answer.YES)
                ? Conclusion.NOTHING
                : absence.certainty() == Certainty.ASSUMED ? Conclusion.UNDECIDED : Conclusion.VIOLATION;
    }

    private Absence absence(Shape shape, String path) {
        int dot = path.lastIndexOf('.');
        int end = type.indexOf('_');
        ProviderVersion any =
                ProviderVersion.demanded(end < 0 ? type : type.substring(0, end), "", Optional.empty(), List.of());
        return Absence.of(type, path, any, dot < 0 || shape.has(path.substring(0, dot)));
    }

    // Writing them down

    /** A resource, beside the neighbour that the policy asks for where it is to be found. */
    void add(String what, Shape shape, Conclusion expected) {
        Optional<Neighbour> needed = declaration.neighbours().stream()
                .filter(each -> each.holds() && each.where().isEmpty())
                .findFirst();
        if (needed.isEmpty() || expected == Conclusion.NOTHING) {
            bare(what, shape, expected);
        } else if (expected == Conclusion.VIOLATION) {
            List<String> types = needed.get().types();
            nearby.near(what, needed.get(), shape, types.isEmpty() ? "null_resource" : types.get(0));
        }
    }

    /** A resource with nothing near it, although the policy may ask for a neighbour. */
    void bare(String what, Shape shape, Conclusion expected) {
        String name = name();
        cases.add(new GeneratedCase(
                declaration.policy(),
                type + ": " + what,
                shape.resource(type, name, declaration.json()),
                address(type, name),
                expected,
                alone));
    }

    /** A resource beside another one, which refers to it where a path is given. */
    void beside(String what, Shape shape, String other, Shape there, String path, Conclusion expected) {
        String name = name();
        if (!path.isEmpty()) {
            there.put(path, address(type, name) + ".id");
        }
        add(what, name, shape, other, there, address(type, name), expected);
    }

    /** A resource that refers to another one. */
    void referring(String what, Shape shape, String path, String other, Shape there, Conclusion expected) {
        String name = name();
        Shape mine = shape.copy().put(path, address(other, name + "_other") + ".id");
        add(what, name, mine, other, there, address(type, name), expected);
    }

    /** A companion that says something else: the finding stands there. */
    void companion(Shape shape, String other, Shape there, String path, Sample sample) {
        String name = name();
        there.put(path, address(type, name) + ".id");
        String what = "its " + other + " says " + sample.hcl();
        add(what, name, shape, other, there, address(other, name + "_other"), Conclusion.VIOLATION);
    }

    private void add(
            String what, String name, Shape shape, String other, Shape there, String about, Conclusion expected) {
        String hcl = shape.resource(type, name, declaration.json())
                + "\n"
                + there.resource(other, name + "_other", declaration.json());
        cases.add(new GeneratedCase(declaration.policy(), type + ": " + what, hcl, about, expected, alone));
    }

    private String name() {
        return prefix + "_" + cases.size();
    }

    private static String address(String type, String name) {
        return type + "." + name;
    }

    List<String> paths(Clause clause) {
        return clause.asked().stream().flatMap(asked -> paths(asked).stream()).toList();
    }

    List<String> paths(Asked asked) {
        return asked.paths().stream().map(this::path).toList();
    }

    String path(String path) {
        return declaration.path(path, type);
    }
}
