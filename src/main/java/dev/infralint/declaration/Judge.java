package dev.infralint.declaration;

import dev.infralint.declaration.Declaration.Also;
import dev.infralint.declaration.Declaration.Clause;
import dev.infralint.declaration.Declaration.Companion;
import dev.infralint.declaration.Declaration.Elements;
import dev.infralint.declaration.Declaration.Found;
import dev.infralint.declaration.Declaration.Nearness;
import dev.infralint.declaration.Declaration.Neighbour;
import dev.infralint.declaration.Declaration.Possible;
import dev.infralint.declaration.Declaration.Ruling;
import dev.infralint.declaration.Declaration.Surroundings;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Subject;
import dev.infralint.policy.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges one resource by one declaration.
 *
 * <p>What is wanted, what excepts and what applies are each sure, ruled out or open. Only what surely applies and is surely
 * not as wanted is a violation; what may be is undecided, with the inputs that are missing.
 */
public final class Judge {
    private final Declaration declaration;
    private final Subject subject;
    private final Surroundings around;
    private final View view;
    private final Remedies remedies;
    private final List<Ruling> rulings = new ArrayList<>();

    private Judge(Declaration declaration, Subject subject, Surroundings around) {
        this.declaration = declaration;
        this.subject = subject;
        this.around = around;
        this.view = View.of(declaration, subject, around.today());
        this.remedies = new Remedies(declaration);
    }

    /** What a declaration concludes on a resource of one of its types; nothing where all is well. */
    public static List<Ruling> judge(Declaration declaration, Subject subject, Surroundings around) {
        Judge judge = new Judge(declaration, subject, around);
        judge.judge();
        return judge.rulings;
    }

    private void judge() {
        Decision applies = applies(view, declaration.when(), declaration.unless());
        if (!applies.no()) {
            for (Neighbour neighbour : declaration.neighbours()) {
                Decision counts = neighbour.where().isEmpty() ? Decision.YES : view.some(neighbour.where());
                Decision there = neighbour(neighbour);
                Decision fits = neighbour.holds() ? there : there.inverse();
                applies = applies.and(counts.inverse().or(fits));
            }
        }
        if (applies.no()) {
            return;
        }
        Optional<Companion> companions = declaration.companions();
        if (companions.isPresent()) {
            companion(companions.get(), applies);
        } else if (!declaration.want().asked().isEmpty()) {
            conclude(applies, subject, view, declaration.want(), declaration.message(), null);
        } else if (declaration.elements().isEmpty()) {
            header(applies, Set.of());
        }
        for (Elements elements : declaration.elements()) {
            if (elements.every()) {
                each(elements, applies);
            } else {
                one(elements, applies);
            }
        }
    }

    private static Decision applies(View view, List<Clause> when, List<Clause> unless) {
        Decision applies = when.isEmpty() ? Decision.YES : view.some(when);
        return applies.no() ? applies : applies.and(view.some(unless).inverse());
    }

    private Decision neighbour(Neighbour neighbour) {
        if (neighbour.nearness() == Nearness.EXISTS) {
            return Decision.some(
                    neighbour.types(),
                    type -> Decision.some(
                            around.ofType(type),
                            other -> exists(other).and(settles(other)).and(says(other, neighbour.when()))));
        }
        Found found = around.near(subject, neighbour.nearness(), neighbour.types(), neighbour.paths());
        Decision some = Decision.some(found.sure(), other -> says(other, neighbour.when()));
        some = some.or(Decision.some(
                found.possible(), other -> Decision.maybe(other.needs()).and(says(other.subject(), neighbour.when()))));
        return found.needs().isEmpty() ? some : some.or(Decision.maybe(found.needs()));
    }

    /** Whether another resource is there whenever this one is. */
    private Decision exists(Subject other) {
        boolean there = !(other instanceof Resource resource)
                || resource.certain()
                || subject instanceof Resource mine && mine.conditions().containsAll(resource.conditions());
        return there ? Decision.YES : Decision.maybe("count or for_each of " + other.address());
    }

    /** Whether another resource of the root is in the account and region of this one. */
    private Decision settles(Subject other) {
        Answer answer = other instanceof Resource resource ? resource.settlesFor(subject) : Answer.YES;
        return answer == Answer.MAYBE
                ? Decision.maybe(
                        "whether " + other.address() + " is for the account and region of " + subject.address())
                : new Decision(answer, Set.of());
    }

    private Decision says(Subject other, List<Clause> when) {
        return when.isEmpty()
                ? Decision.YES
                : View.of(declaration, other, around.today()).some(when);
    }

    private void each(Elements elements, Decision applies) {
        for (String path : elements.paths()) {
            for (NestedBlock block : blocks(path)) {
                View inside = view.into(block.body());
                Decision counts = applies.and(applies(inside, elements.when(), elements.unless()));
                if (counts.no()) {
                    continue;
                }
                String message = elements.message().isEmpty() ? declaration.message() : elements.message();
                if (elements.want().asked().isEmpty()) {
                    Attr whole = Attr.absent(block.path(), block.range());
                    Decision there = block.certain() || !block.condition().isEmpty()
                            ? counts
                            : counts.and(Decision.maybe("for_each of the dynamic block \"" + block.type() + "\""));
                    rule(there, subject, whole, message, block, List.of(), remedies.without(block));
                } else {
                    conclude(counts, subject, inside, elements.want(), message, block);
                }
            }
        }
    }

    private List<NestedBlock> blocks(String path) {
        return view.paths().blocks(subject.body(), declaration.path(path, subject.type()));
    }

    /** One element must be as wanted; the first that should be and is not is the evidence, else that there is none. */
    private void one(Elements elements, Decision applies) {
        String message = elements.message().isEmpty() ? declaration.message() : elements.message();
        Decision found = Decision.NO;
        List<Answered> wrong = List.of();
        View wrongView = view;
        NestedBlock wrongBlock = null;
        boolean any = false;
        for (String path : elements.paths()) {
            for (NestedBlock block : blocks(path)) {
                any = true;
                View inside = view.into(block.body());
                Decision counts = applies(inside, elements.when(), elements.unless());
                List<Answered> wanted = inside.wanted(elements.want());
                found = found.or(counts.and(all(wanted)));
                boolean meant =
                        counts.yes() && !all(wanted).yes() && !elements.when().isEmpty();
                if (meant && (wrong.isEmpty() || all(wanted).no() && !all(wrong).no())) {
                    wrong = wanted;
                    wrongView = inside;
                    wrongBlock = block;
                }
            }
        }
        if (!any) {
            found = view.absence(elements.paths().get(0));
        }
        if (found.yes()) {
            return;
        }
        if (!wrong.isEmpty() && all(wrong).answer() == found.answer()) {
            conclude(applies.and(found.inverse()), subject, wrongView, elements.want(), message, wrongBlock);
            return;
        }
        Attr lacking = lacking(elements.paths().get(0));
        rule(
                applies.and(found.inverse()),
                subject,
                lacking,
                message,
                null,
                List.of(),
                remedies.with(elements, lacking));
    }

    /** The absence of an element, shown at the innermost block around it that is there. */
    private Attr lacking(String path) {
        String full = declaration.path(path, subject.type());
        int dot = full.lastIndexOf('.');
        List<NestedBlock> around = dot < 0 ? List.of() : view.paths().blocks(subject.body(), full.substring(0, dot));
        return Attr.absent(
                full, around.isEmpty() ? subject.range() : around.get(0).range());
    }

    private void companion(Companion companion, Decision applies) {
        List<Answered> own = view.wanted(declaration.want());
        boolean asksOwn = !declaration.want().asked().isEmpty();
        Decision satisfied = asksOwn ? all(own) : Decision.NO;
        Found found = around.near(subject, Nearness.REFERRING, companion.types(), companion.paths());
        List<Ruling> wrong = new ArrayList<>();
        for (Subject other : found.sure()) {
            View there = View.of(declaration, other, around.today());
            Decision counts = companion.when().isEmpty() ? Decision.YES : there.some(companion.when());
            List<Answered> wanted = there.wanted(companion.want());
            satisfied = satisfied.or(counts.and(all(wanted)));
            if (counts.yes() && !all(wanted).yes()) {
                Answered first = worst(wanted);
                String message = companion.message().isEmpty() ? declaration.message() : companion.message();
                wrong.add(ruling(
                        Set.of(),
                        other,
                        first.evidence(),
                        dated(message, companion.want(), wanted, first),
                        null,
                        also(other, wanted, first),
                        remedies.of(there, companion.want(), wanted)));
            }
        }
        for (Possible other : found.possible()) {
            View there = View.of(declaration, other.subject(), around.today());
            Decision counts = companion.when().isEmpty() ? Decision.YES : there.some(companion.when());
            satisfied =
                    satisfied.or(Decision.maybe(other.needs()).and(counts).and(all(there.wanted(companion.want()))));
        }
        if (!found.needs().isEmpty()) {
            satisfied = satisfied.or(Decision.maybe(found.needs()));
        }
        if (wrong.isEmpty()) {
            satisfied = satisfied.or(Decision.some(leftToOthers(), Decision::maybe));
        }
        Decision open = applies.and(satisfied.inverse());
        if (open.no()) {
            return;
        }
        if (!wrong.isEmpty()) {
            wrong.forEach(each -> rulings.add(new Ruling(
                    each.subject(),
                    each.evidence(),
                    each.whole(),
                    each.message(),
                    List.copyOf(new TreeSet<>(open.needs())),
                    each.also(),
                    each.remedy())));
        } else if (asksOwn && worst(own).evidence().written()) {
            conclude(open, subject, view, declaration.want(), declaration.message(), null);
        } else {
            header(open, open.needs());
        }
    }

    /** What {@code ignore_changes} leaves to others of what the resource itself could say; they may have settled it. */
    private List<String> leftToOthers() {
        return subject instanceof Resource resource
                ? declaration.want().asked().stream()
                        .flatMap(asked -> asked.paths().stream())
                        .flatMap(path -> resource.leftToOthers(declaration.path(path, subject.type())).stream())
                        .toList()
                : List.of();
    }

    private void header(Decision applies, Set<String> needs) {
        Attr whole = Attr.absent("", subject.range());
        Set<String> all = Decision.union(applies.needs(), needs);
        rulings.add(new Ruling(
                subject,
                whole,
                true,
                Message.render(declaration.message(), subject, whole, null, declaration),
                List.copyOf(all),
                List.of(),
                Optional.empty()));
    }

    private static Decision all(List<Answered> wanted) {
        Decision all = Decision.YES;
        for (Answered each : wanted) {
            all = all.and(each.decision());
        }
        return all;
    }

    /** The first that is surely wrong and written, else surely wrong, else open. */
    private static Answered worst(List<Answered> wanted) {
        Answered worst = wanted.get(0);
        for (Answered each : wanted) {
            worst = weight(each) > weight(worst) ? each : worst;
        }
        return worst;
    }

    private static int weight(Answered answered) {
        return switch (answered.decision().answer()) {
            case YES -> 0;
            case MAYBE -> 1;
            case NO -> answered.evidence().written() ? 3 : 2;
        };
    }

    private void conclude(
            Decision applies, Subject about, View inside, Clause want, String message, @Nullable NestedBlock element) {
        List<Answered> wanted = inside.wanted(want);
        Decision wrong = applies.and(all(wanted).inverse());
        if (wrong.no()) {
            return;
        }
        Answered first = worst(wanted);
        rule(
                wrong,
                about,
                first.evidence(),
                dated(message, want, wanted, first),
                element,
                also(about, wanted, first),
                remedies.of(inside, want, wanted));
    }

    /** The message with the day from which what stands at the evidence is not as wanted. */
    private static String dated(String message, Clause want, List<Answered> wanted, Answered first) {
        Demand demand = want.asked().get(wanted.indexOf(first)).demand();
        return Message.dated(message, demand.end(first.evidence()));
    }

    private static List<Also> also(Subject about, List<Answered> wanted, Answered first) {
        List<Also> also = new ArrayList<>();
        if (!first.because().isEmpty()) {
            also.add(new Also(about, first.evidence(), first.because()));
        }
        for (Answered each : wanted) {
            if (each != first && each.decision().no()) {
                String what = each.evidence().isNull()
                        ? each.evidence().path() + " is not set"
                        : each.evidence().path() + " is wrong, too";
                also.add(new Also(about, each.evidence(), each.because().isEmpty() ? what : each.because()));
            }
        }
        return also;
    }

    private void rule(
            Decision wrong,
            Subject about,
            Attr evidence,
            String message,
            @Nullable NestedBlock element,
            List<Also> also,
            Optional<Remedy> remedy) {
        if (!wrong.no()) {
            rulings.add(ruling(wrong.needs(), about, evidence, message, element, also, remedy));
        }
    }

    private Ruling ruling(
            Set<String> needs,
            Subject about,
            Attr evidence,
            String message,
            @Nullable NestedBlock element,
            List<Also> also,
            Optional<Remedy> remedy) {
        return new Ruling(
                about,
                evidence,
                false,
                Message.render(message, about, evidence, element, declaration),
                List.copyOf(new TreeSet<>(needs)),
                also,
                remedy);
    }
}
