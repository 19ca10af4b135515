package dev.infralint.build;

import dev.infralint.build.GeneratedCase.Conclusion;
import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Companion;
import dev.infralint.declaration.Declaration.Nearness;
import dev.infralint.declaration.Declaration.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Cases of other resources: companions and neighbours, there and not, as the policy asks and otherwise. */
final class NearbyCases {
    private final CaseGenerator generator;
    private final Declaration declaration;

    NearbyCases(CaseGenerator generator, Declaration declaration) {
        this.generator = generator;
        this.declaration = declaration;
    }

    void generate() {
        declaration.companions().ifPresent(this::companions);
        Optional<Shape> wrong = generator.wrong();
        if (wrong.isPresent()) {
            declaration.neighbours().forEach(neighbour -> neighbours(neighbour, wrong.get()));
        }
    }

    private void companions(Companion companion) {
        Shape bare = generator.base().without(generator.paths(declaration.want()));
        generator.add("no companion", bare, Conclusion.VIOLATION);
        for (String other : companion.types()) {
            for (String path : companion.paths()) {
                Shape there = met(companion.when());
                generator.meet(there, companion.want());
                generator.beside("with its " + other, bare, other, there.copy(), path, Conclusion.NOTHING);
                for (Asked asked : companion.want().asked()) {
                    for (Sample sample : Sample.good(asked.demand())) {
                        generator.beside(
                                "its " + other + " says " + sample.hcl(),
                                bare,
                                other,
                                only(there, asked, sample),
                                path,
                                Conclusion.NOTHING);
                    }
                    for (Sample sample : Sample.bad(asked.demand())) {
                        generator.companion(bare, other, only(there, asked, sample), path, sample);
                    }
                }
                for (Shape uncounted : unmet(companion.when(), there)) {
                    generator.beside(
                            "its " + other + " does not count", bare, other, uncounted, path, Conclusion.VIOLATION);
                }
            }
        }
    }

    private void neighbours(Neighbour neighbour, Shape wrong) {
        Shape shape = wrong.copy();
        if (!neighbour.where().isEmpty()) {
            generator.paths(neighbour.where().get(0)).forEach(shape::remove);
            generator.meet(shape, neighbour.where().get(0));
        }
        String name = neighbour.nearness().name().toLowerCase(Locale.ROOT);
        boolean needed = declaration.neighbours().stream().anyMatch(Neighbour::holds);
        Conclusion alone = needed ? Conclusion.NOTHING : Conclusion.VIOLATION;
        generator.bare("nothing is near: " + name, shape, alone);
        for (String other : neighbour.types()) {
            near(name, neighbour, shape, other);
            if (declaration.neighbours().size() > 1) {
                continue;
            }
            for (Shape unmet : unmet(neighbour.when(), met(neighbour.when()))) {
                near(name + " and says something else", neighbour, shape, other, unmet, alone);
            }
        }
    }

    /** A resource beside another one of a type that the policy asks for. */
    void near(String what, Neighbour neighbour, Shape shape, String other) {
        boolean only =
                declaration.neighbours().stream().filter(Neighbour::holds).count() <= 1;
        Conclusion expected = neighbour.holds() ? Conclusion.VIOLATION : Conclusion.NOTHING;
        if (expected == Conclusion.NOTHING || only) {
            near(what, neighbour, shape, other, met(neighbour.when()), expected);
        }
    }

    private void near(String what, Neighbour neighbour, Shape shape, String other, Shape there, Conclusion expected) {
        String path = neighbour.paths().isEmpty() ? "" : neighbour.paths().get(0);
        if (neighbour.nearness() == Nearness.EXISTS) {
            generator.beside(what + ": " + other, shape, other, there, "", expected);
        } else if (neighbour.nearness() == Nearness.REFERRING) {
            generator.beside(what + ": " + other, shape, other, there, path.isEmpty() ? "id" : path, expected);
        } else {
            generator.referring(
                    what + ": " + other,
                    shape,
                    path.isEmpty() ? "other" : generator.path(path),
                    other,
                    there,
                    expected);
        }
    }

    private Shape met(List<Clause> when) {
        Shape there = new Shape();
        if (!when.isEmpty()) {
            generator.meet(there, when.get(0));
        }
        return there;
    }

    /** What does not meet a condition, one demand after another. */
    private static List<Shape> unmet(List<Clause> when, Shape there) {
        List<Shape> all = new ArrayList<>();
        for (Asked asked : when.size() == 1 ? when.get(0).asked() : List.<Asked>of()) {
            Sample.bad(asked.demand()).stream().limit(1).forEach(sample -> all.add(only(there, asked, sample)));
        }
        return all;
    }

    private static Shape only(Shape there, Asked asked, Sample sample) {
        return there.without(asked.paths()).put(asked.paths().get(0), sample.hcl());
    }
}
