package dev.infralint.declaration;

import dev.infralint.declaration.Declaration.Absent;
import dev.infralint.declaration.Declaration.Asked;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.facts.Addresses;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.provider.schema.Absence;
import dev.infralint.provider.schema.Certainty;
import dev.infralint.provider.schema.Schemas;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A body as a declaration looks at it: that of a resource, of one of its blocks, or of a resource near it.
 *
 * @param content the body that paths lead into
 */
record View(Declaration declaration, Subject subject, Content content, Paths paths, Today today) {
    static View of(Declaration declaration, Subject subject, Today today) {
        return new View(declaration, subject, subject.body(), new Paths(declaration.json()), today);
    }

    View into(Content body) {
        return new View(declaration, subject, body, paths, today);
    }

    /** Whether a condition holds: one of these clauses; none says nothing. */
    Decision some(List<Clause> clauses) {
        return Decision.some(clauses, this::holds);
    }

    /** Whether each demand of a clause is met by one of the values at its path. */
    private Decision holds(Clause clause) {
        Decision all = Decision.YES;
        for (Asked asked : clause.asked()) {
            all = all.and(Decision.some(
                    asked.paths(),
                    path -> Decision.some(values(asked.demand(), path), value -> met(asked.demand(), value))));
        }
        return all;
    }

    private Decision met(Demand demand, Attr value) {
        Attr effective = effective(demand, value);
        return Decision.of(ask(demand, value, effective), effective);
    }

    /** Asks of what is written whether it is there, and of what is in force what it says. */
    private Answer ask(Demand demand, Attr written, Attr inForce) {
        if (written == inForce) {
            return demand.answer(inForce, today);
        }
        if (demand instanceof Demand.Not not) {
            return ask(not.inner(), written, inForce).inverse();
        }
        if (demand instanceof Demand.All all) {
            return all.demands().stream()
                    .map(each -> ask(each, written, inForce))
                    .reduce(Answer.YES, Answer::and);
        }
        if (demand instanceof Demand.Any any) {
            return any.demands().stream()
                    .map(each -> ask(each, written, inForce))
                    .reduce(Answer.NO, Answer::or);
        }
        return demand.answer(demand.ofPresence() ? written : inForce, today);
    }

    /**
     * What a condition asks about: the value as it is in force, as far as the provider's schema tells; of a data source near the
     * subject, what the provider reads.
     */
    private Attr effective(Demand demand, Attr value) {
        if (!value.isNull() || demand.ofPresence()) {
            return value;
        }
        if (subject instanceof DataSource && !declaration.types().containsKey("data." + subject.type())) {
            Value read = Value.unknown(Type.DYNAMIC, subject.address() + "." + value.path());
            return new Attr(value.path(), read, value.range(), false);
        }
        if (!(subject instanceof Resource resource)) {
            return value;
        }
        Absence absence = resource.absence(value.path());
        if (!absence.told()) {
            return value;
        }
        Value settled =
                absence.settled().orElseGet(() -> Value.unknown(Type.DYNAMIC, open(resource, value.path(), absence)));
        return new Attr(value.path(), settled, value.range(), false);
    }

    private static String open(Resource resource, String path, Absence absence) {
        return absence.decidedBy().isEmpty()
                ? resource.version().need()
                : path + " of " + resource.address() + " as it is when not set ("
                        + absence.decidedBy().get(0) + ")";
    }

    /** The answers to the demands of what is wanted, one for each. */
    List<Answered> wanted(Clause clause) {
        return clause.asked().stream().map(this::wanted).toList();
    }

    /** The attributes that surely do not meet a demand: those that are written, else the absent one that the provider takes. */
    List<Attr> wrong(Asked asked) {
        List<List<Attr>> written = new ArrayList<>();
        List<List<Attr>> absent = new ArrayList<>();
        for (String path : asked.paths()) {
            List<Attr> values = values(asked.demand(), path);
            boolean there = values.stream().anyMatch(value -> !value.isNull());
            List<Attr> wrong = values.stream()
                    .filter(value -> answered(asked.demand(), value).decision().no())
                    .toList();
            if (!wrong.isEmpty()) {
                (there ? written : absent).add(wrong);
            }
        }
        if (!written.isEmpty()) {
            return written.get(0);
        }
        return absent.stream().filter(each -> isTaken(each.get(0))).findFirst().orElse(List.of());
    }

    /** Whether the provider takes an argument in every version that the configuration admits, as far as that is recorded. */
    private boolean isTaken(Attr attribute) {
        if (!(subject instanceof Resource resource)) {
            return true;
        }
        String path = Addresses.withoutKeys(attribute.path());
        List<Integer> majors = resource.version().majors();
        return Schemas.of(resource.type())
                .filter(schema -> schema.rows().containsKey(path))
                .map(schema -> majors.stream()
                        .filter(schema.majors()::contains)
                        .allMatch(major -> schema.argument(path, major).isPresent()))
                .orElse(true);
    }

    private Answered answered(Demand demand, Attr value) {
        return value.isNull() ? absent(demand, value) : present(demand, value);
    }

    private Answered wanted(Asked asked) {
        List<Answered> written = new ArrayList<>();
        List<Answered> absent = new ArrayList<>();
        for (String path : asked.paths()) {
            List<Attr> values = values(asked.demand(), path);
            boolean there = values.stream().anyMatch(value -> !value.isNull());
            Answered worst = null;
            for (Attr value : values) {
                Answered each = answered(asked.demand(), value);
                worst = worst == null || isWorse(each, worst) ? each : worst;
            }
            if (worst != null) {
                (there ? written : absent).add(doubted(asked.demand(), path, worst));
            }
        }
        return best(written.isEmpty() ? told(absent) : written);
    }

    /** What is as wanted in a block that may not exist is so only where its absence is as wanted, too. */
    private Answered doubted(Demand demand, String path, Answered there) {
        if (!there.decision().yes()) {
            return there;
        }
        String full = declaration.path(path, subject.type());
        for (int dot = full.indexOf('.'); dot >= 0; dot = full.indexOf('.', dot + 1)) {
            List<NestedBlock> blocks = paths.blocks(content, full.substring(0, dot));
            if (blocks.size() == 1 && !blocks.get(0).certain()) {
                Attr lacking = Attr.absent(there.evidence().path(), content.range());
                Decision without = absent(demand, lacking).decision();
                String need = "for_each of the dynamic block \"" + blocks.get(0).type() + "\"";
                return without.yes() ? there : new Answered(Decision.maybe(need), there.evidence(), "");
            }
        }
        return there;
    }

    /** Of several absent arguments, of which one is enough, those count whose absence means something. */
    private static List<Answered> told(List<Answered> absent) {
        List<Answered> told = absent.stream()
                .filter(each -> each.decision().answer() != Answer.MAYBE)
                .toList();
        return told.isEmpty() ? absent : told;
    }

    private static Answered best(List<Answered> all) {
        Answered best = all.get(0);
        for (Answered each : all) {
            best = isWorse(best, each) ? each : best;
        }
        return best;
    }

    private static boolean isWorse(Answered one, Answered other) {
        return one.decision().answer().compareTo(other.decision().answer()) > 0;
    }

    private Answered present(Demand demand, Attr value) {
        return new Answered(Decision.of(demand.answer(value, today), value), demand.decisive(value, today), "");
    }

    private Answered absent(Demand demand, Attr value) {
        if (demand.ofPresence()) {
            return present(demand, value);
        }
        String notSet = value.path() + " of " + subject.address() + ", which is not set";
        return switch (declaration.absent()) {
            case PASS -> new Answered(Decision.YES, value, "");
            case FAIL -> new Answered(Decision.NO, value, "");
            case UNDECIDED -> new Answered(Decision.maybe(notSet), value, "");
            case DEFAULT ->
                subject instanceof Resource resource
                        ? byDefault(demand, value, resource, notSet)
                        : new Answered(Decision.maybe(notSet), value, "");
        };
    }

    /** What an absent argument means to the provider; what is merely assumed of a service is no sure fault. */
    private Answered byDefault(Demand demand, Attr value, Resource resource, String notSet) {
        Absence absence = resource.absence(value.path());
        if (!absence.told()) {
            return new Answered(Decision.maybe(notSet), value, "");
        }
        Set<Answer> answers = new LinkedHashSet<>();
        for (Value each : absence.values()) {
            answers.add(ask(demand, value, new Attr(value.path(), each, value.range(), false)));
        }
        if (answers.size() != 1 || !absence.decidedBy().isEmpty()) {
            return new Answered(Decision.maybe(open(resource, value.path(), absence)), value, "");
        }
        Answer answer = answers.iterator().next();
        if (answer == Answer.NO && absence.certainty() == Certainty.ASSUMED) {
            return new Answered(Decision.maybe(notSet), value, "");
        }
        Value first = absence.values().get(0);
        String text = new Attr(value.path(), first, value.range(), false).text();
        String because = text == null ? "" : value.path() + " is not set, which means " + text;
        return new Answered(Decision.of(answer, value), value, because);
    }

    /** The attributes of which a demand is asked, at least one. */
    private List<Attr> values(Demand demand, String path) {
        return paths.values(content, declaration.path(path, subject.type()), demand.ofNumber());
    }

    /** Whether nothing at all stands at a path and the declaration says what that means. */
    Decision absence(String path) {
        Absent absent = declaration.absent();
        return absent == Absent.PASS
                ? Decision.YES
                : absent == Absent.UNDECIDED
                        ? Decision.maybe(path + " of " + subject.address() + ", which is not set")
                        : Decision.NO;
    }
}
