package dev.infralint.own;

import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declaration.Absent;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Companion;
import dev.infralint.declaration.Declaration.Elements;
import dev.infralint.declaration.Declaration.Neighbour;
import dev.infralint.declaration.Demand;
import dev.infralint.declaration.PageReader.Declared;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A policy with one of its conditions gone or changed: fixtures that do not notice do not show that it matters. */
public final class Mutants {
    private final Declared declared;
    private final boolean everything;
    private final List<Mutant> all = new ArrayList<>();

    private Mutants(Declared declared, boolean everything) {
        this.declared = declared;
        this.everything = everything;
    }

    /**
     * A changed policy.
     *
     * @param section the argument or block of the page that was changed
     * @param path within it; empty for the whole
     * @param what how, as a clause that says what all fixtures overlook
     */
    public record Mutant(Declared declared, String section, String path, String what) {}

    /** One condition gone or turned round, or a bound moved. */
    static List<Mutant> ofConditions(Declared declared) {
        return new Mutants(declared, false).made();
    }

    /** As {@link #ofConditions}; also one type, one value or one path fewer where several are named. */
    public static List<Mutant> of(Declared declared) {
        return new Mutants(declared, true).made();
    }

    private List<Mutant> made() {
        for (int i = 0; i < declared.declarations().size(); i++) {
            add(i, declared.declarations().get(i));
        }
        return all;
    }

    /** Adds a mutant of the declaration at an index. */
    private interface Sink {
        void add(String section, String path, String what, Declaration changed);
    }

    private void add(int index, Declaration whole) {
        Sink sink = (section, path, what, changed) -> {
            List<Declaration> declarations = new ArrayList<>(declared.declarations());
            declarations.set(index, changed);
            all.add(new Mutant(new Declared(declared.policy(), declarations), section, path, what));
        };
        types(sink, whole);
        clauses(sink, "when", whole.when(), when -> new Copy(whole).when(when).made());
        clauses(
                sink,
                "unless",
                whole.unless(),
                unless -> new Copy(whole).unless(unless).made());
        if (whole.unlessReproducible()) {
            sink.add(
                    "unless_reproducible",
                    "",
                    "without it",
                    new Copy(whole).ofAllData().made());
        }
        want(sink, "want", whole.want(), want -> new Copy(whole).want(want).made());
        for (int i = 0; i < whole.neighbours().size(); i++) {
            neighbour(sink, whole, i);
        }
        for (int i = 0; i < whole.elements().size(); i++) {
            elements(sink, whole, i);
        }
        whole.companions().ifPresent(companion -> companion(sink, whole, companion));
        if ((whole.absent() == Absent.FAIL || whole.absent() == Absent.PASS) && asksMoreThanPresence(whole)) {
            Absent other = whole.absent() == Absent.FAIL ? Absent.PASS : Absent.FAIL;
            sink.add(
                    "absent",
                    "",
                    "with the contrary",
                    new Copy(whole).absent(other).made());
        }
    }

    /** Where presence alone is wanted, what absence means is not asked. */
    private static boolean asksMoreThanPresence(Declaration whole) {
        Stream<Clause> wants = Stream.concat(
                whole.elements().stream().map(Elements::want),
                whole.companions().stream().map(Companion::want));
        return Stream.concat(Stream.of(whole.want()), wants)
                .flatMap(want -> want.asked().stream())
                .anyMatch(asked -> !asked.demand().ofPresence());
    }

    private void types(Sink sink, Declaration whole) {
        for (String type :
                everything && whole.types().size() > 1 ? whole.types().keySet() : List.<String>of()) {
            Map<String, String> fewer = new LinkedHashMap<>(whole.types());
            fewer.remove(type);
            sink.add("types", type, "without it", new Copy(whole).types(fewer).made());
        }
    }

    private void neighbour(Sink sink, Declaration whole, int at) {
        Neighbour near = whole.neighbours().get(at);
        String block =
                (near.holds() ? "when_" : "unless_") + near.nearness().name().toLowerCase(Locale.ROOT);
        sink.add(
                block,
                String.join(", ", near.types()),
                "without it",
                new Copy(whole)
                        .neighbours(replaced(whole.neighbours(), at, null))
                        .made());
        if (!everything) {
            return;
        }
        Function<Neighbour, Declaration> put = other -> new Copy(whole)
                .neighbours(replaced(whole.neighbours(), at, other))
                .made();
        fewer(
                sink,
                block,
                near.types(),
                types -> put.apply(
                        new Neighbour(near.holds(), near.where(), near.nearness(), types, near.paths(), near.when())));
        clauses(
                sink,
                block + ": where",
                near.where(),
                where -> put.apply(
                        new Neighbour(near.holds(), where, near.nearness(), near.types(), near.paths(), near.when())));
        clauses(
                sink,
                block + ": when",
                near.when(),
                when -> put.apply(
                        new Neighbour(near.holds(), near.where(), near.nearness(), near.types(), near.paths(), when)));
    }

    private void elements(Sink sink, Declaration whole, int at) {
        Elements each = whole.elements().get(at);
        String block = each.every() ? "each" : "some";
        Function<Elements, Declaration> put = other ->
                new Copy(whole).elements(replaced(whole.elements(), at, other)).made();
        clauses(sink, block + ": when", each.when(), when -> put.apply(with(each, when, each.unless(), each.want())));
        clauses(
                sink,
                block + ": unless",
                each.unless(),
                unless -> put.apply(with(each, each.when(), unless, each.want())));
        want(sink, block + ": want", each.want(), want -> put.apply(with(each, each.when(), each.unless(), want)));
        if (everything) {
            fewer(
                    sink,
                    block,
                    each.paths(),
                    paths -> put.apply(new Elements(
                            each.every(), paths, each.when(), each.unless(), each.want(), each.message())));
        }
    }

    private void companion(Sink sink, Declaration whole, Companion other) {
        if (!everything) {
            return;
        }
        Function<Companion, Declaration> put =
                changed -> new Copy(whole).companion(changed).made();
        fewer(
                sink,
                "companion",
                other.types(),
                types -> put.apply(new Companion(types, other.paths(), other.when(), other.want(), other.message())));
        fewer(
                sink,
                "companion: path",
                other.paths(),
                paths -> put.apply(new Companion(other.types(), paths, other.when(), other.want(), other.message())));
        clauses(
                sink,
                "companion: when",
                other.when(),
                when -> put.apply(new Companion(other.types(), other.paths(), when, other.want(), other.message())));
        want(
                sink,
                "companion: want",
                other.want(),
                want -> put.apply(new Companion(other.types(), other.paths(), other.when(), want, other.message())));
    }

    private static void fewer(Sink sink, String section, List<String> names, Function<List<String>, Declaration> put) {
        for (int i = 0; names.size() > 1 && i < names.size(); i++) {
            sink.add(section, names.get(i), "without it", put.apply(replaced(names, i, null)));
        }
    }

    private void clauses(Sink sink, String section, List<Clause> clauses, Function<List<Clause>, Declaration> put) {
        for (int i = 0; i < clauses.size(); i++) {
            int at = i;
            Clause clause = clauses.get(i);
            sink.add(
                    section,
                    path(clause.asked().get(0)),
                    "without this condition",
                    put.apply(replaced(clauses, i, null)));
            Function<Clause, Declaration> other = changed -> put.apply(replaced(clauses, at, changed));
            if (clause.asked().size() > 1) {
                without(sink, section, clause, other);
            }
            changed(sink, section, clause, other);
        }
    }

    private void want(Sink sink, String section, Clause want, Function<Clause, Declaration> put) {
        for (int i = 0; i < want.asked().size(); i++) {
            Asked asked = want.asked().get(i);
            Demand contrary = asked.demand() instanceof Demand.Not not ? not.inner() : new Demand.Not(asked.demand());
            sink.add(section, path(asked), "with the contrary", put.apply(demanding(want, i, contrary)));
        }
        if (want.asked().size() > 1) {
            without(sink, section, want, put);
        }
        changed(sink, section, want, put);
    }

    private static void without(Sink sink, String section, Clause clause, Function<Clause, Declaration> put) {
        for (int i = 0; i < clause.asked().size(); i++) {
            String path = path(clause.asked().get(i));
            sink.add(
                    section,
                    path,
                    "without what it asks of " + path,
                    put.apply(new Clause(replaced(clause.asked(), i, null))));
        }
    }

    /** With other demands, or one path fewer. */
    private void changed(Sink sink, String section, Clause clause, Function<Clause, Declaration> put) {
        for (int i = 0; i < clause.asked().size(); i++) {
            int at = i;
            Asked asked = clause.asked().get(i);
            boolean bounds = section.endsWith("want");
            for (DemandMutants.Changed other : DemandMutants.of(asked.demand(), everything)) {
                if (everything || bounds) {
                    sink.add(section, path(asked), other.what(), put.apply(demanding(clause, at, other.demand())));
                }
            }
            if (everything) {
                fewer(
                        sink,
                        section,
                        asked.paths(),
                        paths -> put.apply(new Clause(
                                replaced(clause.asked(), at, new Asked(paths, asked.demand(), Optional.empty())))));
            }
        }
    }

    private static String path(Asked asked) {
        return String.join("|", asked.paths());
    }

    private static Clause demanding(Clause clause, int at, Demand demand) {
        return new Clause(
                replaced(clause.asked(), at, new Asked(clause.asked().get(at).paths(), demand, Optional.empty())));
    }

    /** A list with another element, or none, in a place. */
    static <T> List<T> replaced(List<T> list, int at, @Nullable T other) {
        List<T> changed = new ArrayList<>(list);
        changed.remove(at);
        if (other != null) {
            changed.add(at, other);
        }
        return changed;
    }

    private static Elements with(Elements each, List<Clause> when, List<Clause> unless, Clause want) {
        return new Elements(each.every(), each.paths(), when, unless, want, each.message());
    }

    /** A declaration to be changed. */
    private static final class Copy {
        private final Declaration all;
        private Map<String, String> types;
        private List<Clause> when;
        private List<Clause> unless;
        private List<Neighbour> neighbours;
        private Clause want;
        private List<Elements> elements;
        private Optional<Companion> companions;
        private Absent absent;
        private boolean unlessReproducible;

        Copy(Declaration all) {
            this.all = all;
            this.types = all.types();
            this.when = all.when();
            this.unless = all.unless();
            this.neighbours = all.neighbours();
            this.want = all.want();
            this.elements = all.elements();
            this.companions = all.companions();
            this.absent = all.absent();
            this.unlessReproducible = all.unlessReproducible();
        }

        Copy types(Map<String, String> other) {
            types = other;
            return this;
        }

        Copy when(List<Clause> other) {
            when = other;
            return this;
        }

        Copy unless(List<Clause> other) {
            unless = other;
            return this;
        }

        Copy neighbours(List<Neighbour> other) {
            neighbours = other;
            return this;
        }

        Copy want(Clause other) {
            want = other;
            return this;
        }

        Copy elements(List<Elements> other) {
            elements = other;
            return this;
        }

        Copy companion(Companion other) {
            companions = Optional.of(other);
            return this;
        }

        Copy absent(Absent other) {
            absent = other;
            return this;
        }

        Copy ofAllData() {
            unlessReproducible = false;
            return this;
        }

        Declaration made() {
            return new Declaration(
                    all.policy(),
                    types,
                    all.json(),
                    when,
                    unless,
                    neighbours,
                    unlessReproducible,
                    want,
                    elements,
                    companions,
                    absent,
                    all.message(),
                    all.risk());
        }
    }
}
