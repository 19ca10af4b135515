package dev.infralint.own;

import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declaration.Absent;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Elements;
import dev.infralint.declaration.Demand;
import dev.infralint.declaration.PageReader.Declared;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** A policy with one of its conditions gone or changed: fixtures that do not notice do not show that it matters. */
final class Mutants {
    private final Declared declared;
    private final List<Mutant> all = new ArrayList<>();

    private Mutants(Declared declared) {
        this.declared = declared;
    }

    /**
     * A changed policy.
     *
     * @param section the argument or block of the page that was changed
     * @param path within it; empty for the whole
     * @param what how, as a clause that says what all fixtures overlook
     */
    record Mutant(Declared declared, String section, String path, String what) {}

    static List<Mutant> of(Declared declared) {
        Mutants mutants = new Mutants(declared);
        for (int i = 0; i < declared.declarations().size(); i++) {
            mutants.add(i, declared.declarations().get(i));
        }
        return mutants.all;
    }

    private void add(int index, Declaration whole) {
        clauses(index, "when", whole.when(), when -> with(whole, when, whole.unless(), whole.want()));
        clauses(index, "unless", whole.unless(), unless -> with(whole, whole.when(), unless, whole.want()));
        want(index, whole.want(), "want", want -> with(whole, whole.when(), whole.unless(), want));
        for (int i = 0; i < whole.neighbours().size(); i++) {
            List<Declaration.Neighbour> fewer = new ArrayList<>(whole.neighbours());
            Declaration.Neighbour gone = fewer.remove(i);
            String block = (gone.holds() ? "when_" : "unless_")
                    + gone.nearness().name().toLowerCase(Locale.ROOT);
            mutant(index, block, String.join(", ", gone.types()), "without it", with(whole, fewer, whole.elements()));
        }
        for (int i = 0; i < whole.elements().size(); i++) {
            int at = i;
            Elements each = whole.elements().get(i);
            String block = each.every() ? "each" : "some";
            Function<Elements, Declaration> put = other -> {
                List<Elements> elements = new ArrayList<>(whole.elements());
                elements.set(at, other);
                return with(whole, whole.neighbours(), elements);
            };
            clauses(
                    index,
                    block + ": when",
                    each.when(),
                    when -> put.apply(with(each, when, each.unless(), each.want())));
            clauses(
                    index,
                    block + ": unless",
                    each.unless(),
                    unless -> put.apply(with(each, each.when(), unless, each.want())));
            want(index, each.want(), block + ": want", want -> put.apply(with(each, each.when(), each.unless(), want)));
        }
        if (whole.absent() == Absent.FAIL || whole.absent() == Absent.PASS) {
            Absent other = whole.absent() == Absent.FAIL ? Absent.PASS : Absent.FAIL;
            mutant(index, "absent", "", "with the contrary", with(whole, other));
        }
    }

    private void clauses(int index, String section, List<Clause> clauses, Function<List<Clause>, Declaration> put) {
        for (int i = 0; i < clauses.size(); i++) {
            List<Clause> fewer = new ArrayList<>(clauses);
            Clause gone = fewer.remove(i);
            mutant(index, section, path(gone.asked().get(0)), "without this condition", put.apply(fewer));
            for (int j = 0; gone.asked().size() > 1 && j < gone.asked().size(); j++) {
                List<Clause> weaker = new ArrayList<>(clauses);
                weaker.set(i, without(gone, j));
                String path = path(gone.asked().get(j));
                mutant(index, section, path, "without what it asks of " + path, put.apply(weaker));
            }
        }
    }

    private void want(int index, Clause want, String section, Function<Clause, Declaration> put) {
        for (int i = 0; i < want.asked().size(); i++) {
            Asked asked = want.asked().get(i);
            String path = path(asked);
            if (want.asked().size() > 1) {
                mutant(index, section, path, "without what it asks of " + path, put.apply(without(want, i)));
            }
            Demand contrary = asked.demand() instanceof Demand.Not not ? not.inner() : new Demand.Not(asked.demand());
            mutant(index, section, path, "with the contrary", put.apply(replaced(want, i, contrary)));
            if (asked.demand() instanceof Demand.Bound bound) {
                for (int step : List.of(-1, 1)) {
                    BigDecimal moved = bound.bound().add(BigDecimal.valueOf(step));
                    Demand shifted = new Demand.Bound(bound.comparison(), moved);
                    mutant(
                            index,
                            section,
                            path,
                            "with " + moved.toPlainString() + " in place of "
                                    + bound.bound().toPlainString(),
                            put.apply(replaced(want, i, shifted)));
                }
            }
        }
    }

    private void mutant(int index, String section, String path, String what, Declaration changed) {
        List<Declaration> declarations = new ArrayList<>(declared.declarations());
        declarations.set(index, changed);
        all.add(new Mutant(new Declared(declared.policy(), declarations), section, path, what));
    }

    private static String path(Asked asked) {
        return String.join("|", asked.paths());
    }

    private static Clause without(Clause clause, int index) {
        List<Asked> asked = new ArrayList<>(clause.asked());
        asked.remove(index);
        return new Clause(asked);
    }

    private static Clause replaced(Clause clause, int index, Demand demand) {
        List<Asked> asked = new ArrayList<>(clause.asked());
        asked.set(index, new Asked(asked.get(index).paths(), demand, Optional.empty()));
        return new Clause(asked);
    }

    private static Elements with(Elements each, List<Clause> when, List<Clause> unless, Clause want) {
        return new Elements(each.every(), each.paths(), when, unless, want, each.message());
    }

    private static Declaration with(Declaration all, List<Clause> when, List<Clause> unless, Clause want) {
        return new Declaration(
                all.policy(),
                all.types(),
                all.json(),
                when,
                unless,
                all.neighbours(),
                want,
                all.elements(),
                all.companions(),
                all.absent(),
                all.message(),
                all.risk());
    }

    private static Declaration with(Declaration all, List<Declaration.Neighbour> neighbours, List<Elements> elements) {
        return new Declaration(
                all.policy(),
                all.types(),
                all.json(),
                all.when(),
                all.unless(),
                neighbours,
                all.want(),
                elements,
                all.companions(),
                all.absent(),
                all.message(),
                all.risk());
    }

    private static Declaration with(Declaration all, Absent absent) {
        return new Declaration(
                all.policy(),
                all.types(),
                all.json(),
                all.when(),
                all.unless(),
                all.neighbours(),
                all.want(),
                all.elements(),
                all.companions(),
                absent,
                all.message(),
                all.risk());
    }
}
