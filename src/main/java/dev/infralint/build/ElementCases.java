package dev.infralint.build;

import dev.infralint.build.GeneratedCase.Conclusion;
import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Declaration.Absent;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Elements;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Cases of what is asked of nested blocks and of elements of lists: right, wrong, absent, unknown, and such as do not count. */
final class ElementCases {
    private static final String UNKNOWN = CaseGenerator.UNKNOWN;

    private final CaseGenerator generator;
    private final Declaration declaration;

    ElementCases(CaseGenerator generator, Declaration declaration) {
        this.generator = generator;
        this.declaration = declaration;
    }

    void generate() {
        for (Elements elements : declaration.elements()) {
            for (String each : elements.paths()) {
                String path = generator.path(each);
                if (elements.every()) {
                    every(elements, path);
                } else {
                    some(elements, path);
                }
            }
        }
    }

    private void every(Elements elements, String path) {
        generator.add("no " + path, generator.right(), Conclusion.NOTHING);
        Shape element = generator.element(elements);
        if (elements.want().asked().isEmpty()) {
            generator.add("one " + path, generator.right().add(path, element), Conclusion.VIOLATION);
            counted(elements, path, element);
            return;
        }
        generator.add(path + " as it is wanted", generator.right().add(path, element), Conclusion.NOTHING);
        for (Asked asked : elements.want().asked()) {
            String step = asked.paths().get(0);
            for (Sample sample : Sample.bad(asked.demand())) {
                Shape bad = only(element, asked, step, sample.hcl());
                String what = path + " with " + step + " = " + sample.hcl();
                generator.add(what, generator.right().add(path, bad), Conclusion.VIOLATION);
                generator.add(
                        what + " beside a good one",
                        generator.right().add(path, element).add(path, bad),
                        Conclusion.VIOLATION);
            }
            good(elements, asked, path, element);
            generator.add(
                    path + " with unknown " + step,
                    generator.right().add(path, only(element, asked, step, UNKNOWN)),
                    Conclusion.UNDECIDED);
        }
        wrong(elements).ifPresent(bad -> counted(elements, path, bad));
    }

    private void good(Elements elements, Asked asked, String path, Shape element) {
        for (String step : asked.paths()) {
            for (Sample sample : Sample.good(asked.demand())) {
                generator.add(
                        path + " with " + step + " = " + sample.hcl(),
                        generator.right().remove(path).add(path, only(element, asked, step, sample.hcl())),
                        Conclusion.NOTHING);
            }
        }
        boolean told = declaration.absent() == Absent.PASS || declaration.absent() == Absent.FAIL;
        if (elements.every() && told && !asked.demand().ofPresence() && !mentioned(elements, asked)) {
            generator.add(
                    path + " without " + asked.paths().get(0),
                    generator.right().add(path, element.without(asked.paths())),
                    declaration.absent() == Absent.PASS ? Conclusion.NOTHING : Conclusion.VIOLATION);
        }
    }

    /** An element that counts and is surely wrong. */
    private Optional<Shape> wrong(Elements elements) {
        Shape element = generator.element(elements);
        return elements.want().asked().stream()
                .filter(asked -> !mentioned(elements, asked))
                .flatMap(asked -> Sample.bad(asked.demand()).stream()
                        .limit(1)
                        .map(sample -> only(element, asked, asked.paths().get(0), sample.hcl())))
                .findFirst();
    }

    /** Whether a condition on the element speaks of the same. */
    private static boolean mentioned(Elements elements, Asked asked) {
        return speaking(elements, asked) > 0;
    }

    /** How often conditions on the element speak of the same. */
    private static long speaking(Elements elements, Asked asked) {
        return Stream.concat(elements.when().stream(), elements.unless().stream())
                .flatMap(clause -> clause.asked().stream())
                .filter(other -> other.paths().stream().anyMatch(asked.paths()::contains))
                .count();
    }

    /** Of wrong elements those are found that count. */
    private void counted(Elements elements, String path, Shape bad) {
        for (Clause clause : elements.when()) {
            Shape meant = met(bad, elements.when().get(0), clause);
            for (Asked asked : clause.asked()) {
                for (String step : asked.paths()) {
                    for (Sample sample : around(elements, step) ? List.<Sample>of() : Sample.good(asked.demand())) {
                        generator.add(
                                path + " counts with " + step + " = " + sample.hcl(),
                                generator.right().add(path, only(meant, asked, step, sample.hcl())),
                                Conclusion.VIOLATION);
                    }
                }
                if (elements.when().size() == 1) {
                    spoilt(elements, path, meant, asked, Conclusion.NOTHING);
                }
            }
        }
        for (Clause clause : elements.unless()) {
            Shape excepted = met(bad, clause, clause);
            generator.add(path + " is excepted", generator.right().add(path, excepted), Conclusion.NOTHING);
            if (clause.asked().size() > 1) {
                clause.asked().forEach(asked -> spoilt(elements, path, excepted, asked, Conclusion.VIOLATION));
            }
        }
    }

    /** Whether something is asked of what is inside of a block. */
    private static boolean around(Elements elements, String step) {
        return Stream.concat(Stream.of(elements.want()), elements.when().stream())
                .flatMap(clause -> clause.asked().stream())
                .anyMatch(asked -> asked.paths().stream().anyMatch(path -> path.startsWith(step + ".")));
    }

    /** An element of which one condition does not hold, where nothing else speaks of the same. */
    private void spoilt(Elements elements, String path, Shape element, Asked asked, Conclusion expected) {
        String step = asked.paths().get(0);
        for (Sample sample : speaking(elements, asked) == 1 ? Sample.bad(asked.demand()) : List.<Sample>of()) {
            generator.add(
                    path + " does not meet " + step,
                    generator.right().add(path, only(element, asked, step, sample.hcl())),
                    expected);
        }
    }

    private void some(Elements elements, String path) {
        Conclusion none = switch (declaration.absent()) {
            case PASS -> Conclusion.NOTHING;
            case UNDECIDED -> Conclusion.UNDECIDED;
            case FAIL, DEFAULT -> Conclusion.VIOLATION;
        };
        generator.add("no " + path, generator.right().remove(path), none);
        Shape good = generator.element(elements);
        generator.add("the right " + path, generator.right().remove(path).add(path, good), Conclusion.NOTHING);
        for (Asked asked : elements.want().asked()) {
            good(elements, asked, path, good);
            String step = asked.paths().get(0);
            for (Sample sample : Sample.bad(asked.demand())) {
                Shape bad = only(good, asked, step, sample.hcl());
                String what = path + " with " + step + " = " + sample.hcl();
                generator.add(what, generator.right().remove(path).add(path, bad), Conclusion.VIOLATION);
                generator.add(
                        what + " beside a good one",
                        generator.right().remove(path).add(path, bad).add(path, good),
                        Conclusion.NOTHING);
            }
        }
        meant(elements, path, good);
    }

    /** Only an element that is meant is what is asked for. */
    private void meant(Elements elements, String path, Shape good) {
        for (Clause clause : elements.when()) {
            for (Asked asked : clause.asked()) {
                if (elements.want().asked().stream()
                        .anyMatch(other -> other.paths().equals(asked.paths()))) {
                    continue;
                }
                String step = asked.paths().get(0);
                Shape met = met(good, elements.when().get(0), clause);
                for (Sample sample : Sample.good(asked.demand())) {
                    Shape other = only(met, asked, step, sample.hcl());
                    generator.add(
                            path + " is meant with " + sample.hcl(),
                            generator.right().remove(path).add(path, other),
                            Conclusion.NOTHING);
                }
                if (elements.when().size() == 1) {
                    Sample.bad(asked.demand()).stream().limit(1).forEach(sample -> {
                        Shape other = only(good, asked, step, sample.hcl());
                        generator.add(
                                path + " is not meant with " + sample.hcl(),
                                generator.right().remove(path).add(path, other),
                                Conclusion.VIOLATION);
                    });
                }
            }
        }
    }

    /** The element where another condition holds in place of one. */
    private Shape met(Shape element, Clause one, Clause other) {
        List<String> paths =
                one.asked().stream().flatMap(asked -> asked.paths().stream()).toList();
        Shape met = element.without(paths);
        generator.meet(met, other);
        return met;
    }

    private static Shape only(Shape element, Asked asked, String step, String hcl) {
        return element.without(asked.paths()).put(step, hcl);
    }
}
