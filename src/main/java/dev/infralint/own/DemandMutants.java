package dev.infralint.own;

import dev.infralint.declaration.Demand;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A demand with its bound moved, or with one value fewer. */
final class DemandMutants {
    private DemandMutants() {}

    /**
     * A changed demand.
     *
     * @param what how, as a clause
     */
    record Changed(Demand demand, String what) {}

    /**
     * The changes of a demand and of what is inside of it.
     *
     * @param everything whether values go, too; only bounds are moved otherwise
     */
    static List<Changed> of(Demand demand, boolean everything) {
        if (demand instanceof Demand.Bound bound) {
            return moved(bound);
        }
        if (!everything) {
            return List.of();
        }
        if (demand instanceof Demand.OneOf oneOf) {
            return fewer(oneOf.texts(), texts -> new Demand.OneOf(texts, oneOf.ignoringCase()));
        }
        if (demand instanceof Demand.Containing containing) {
            return fewer(containing.parts(), Demand.Containing::new);
        }
        if (demand instanceof Demand.Not not) {
            return within(not.inner(), Demand.Not::new);
        }
        if (demand instanceof Demand.Every every) {
            return within(every.each(), Demand.Every::new);
        }
        if (demand instanceof Demand.Some some) {
            return within(some.each(), Demand.Some::new);
        }
        if (demand instanceof Demand.Length length) {
            return within(length.of(), Demand.Length::new);
        }
        if (demand instanceof Demand.All several) {
            return within(several.demands(), Demand.All::new);
        }
        return demand instanceof Demand.Any any ? within(any.demands(), Demand.Any::new) : List.of();
    }

    private static List<Changed> moved(Demand.Bound bound) {
        List<Changed> all = new ArrayList<>();
        for (int step : List.of(-1, 1)) {
            BigDecimal moved = bound.bound().add(BigDecimal.valueOf(step));
            all.add(new Changed(
                    new Demand.Bound(bound.comparison(), moved),
                    "with " + moved.toPlainString() + " in place of "
                            + bound.bound().toPlainString()));
        }
        return all;
    }

    private static List<Changed> fewer(List<String> texts, Function<List<String>, Demand> made) {
        List<Changed> all = new ArrayList<>();
        for (int i = 0; texts.size() > 1 && i < texts.size(); i++) {
            all.add(new Changed(made.apply(Mutants.replaced(texts, i, null)), "without \"" + texts.get(i) + "\""));
        }
        return all;
    }

    private static List<Changed> within(Demand inner, Function<Demand, Demand> made) {
        return of(inner, true).stream()
                .map(each -> new Changed(made.apply(each.demand()), each.what()))
                .toList();
    }

    private static List<Changed> within(List<Demand> demands, Function<List<Demand>, Demand> made) {
        List<Changed> all = new ArrayList<>();
        for (int i = 0; i < demands.size(); i++) {
            int at = i;
            if (demands.size() > 1) {
                all.add(new Changed(made.apply(Mutants.replaced(demands, i, null)), "without demand " + (i + 1)));
            }
            of(demands.get(i), true)
                    .forEach(each -> all.add(
                            new Changed(made.apply(Mutants.replaced(demands, at, each.demand())), each.what())));
        }
        return all;
    }
}
