package dev.infralint.engine;

import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.Today;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.Reference;
import dev.infralint.facts.Resource;
import dev.infralint.facts.Settings;
import dev.infralint.facts.Subject;
import dev.infralint.facts.Way;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;
import org.kie.api.runtime.rule.Match;

/** One pass of a network over the facts of one root module. */
final class Session {
    /** Firings allowed without regard to the input, and for each fact: far more than any policy needs. */
    private static final int FIRINGS = 100_000;

    private static final int FIRINGS_PER_FACT = 100;

    private final RuleNetwork network;
    private final FactGraph graph;
    private final Settings settings;
    private final RecordedVerdicts verdicts;
    private final Map<String, Integer> firings = new HashMap<>();
    private final Map<String, List<Declaration>> declared;
    private String address = "";
    private boolean stepwise;

    /** A session without declared policies, which alone ask for the day. */
    Session(RuleNetwork network, FactGraph graph, Settings settings) {
        this(network, graph, settings, Map.of(), new Today(LocalDate.EPOCH));
    }

    /** A session with declared policies by the resource type that they speak about. */
    Session(
            RuleNetwork network,
            FactGraph graph,
            Settings settings,
            Map<String, List<Declaration>> declared,
            Today today) {
        this.network = network;
        this.declared = declared;
        this.graph = graph;
        this.settings = settings;
        this.verdicts = new RecordedVerdicts(new GraphIndex(graph, today));
    }

    /** Inserts all facts and fires all rules. */
    List<Verdict> run() throws Crash {
        fire(session -> {});
        return verdicts.verdicts();
    }

    /** Inserts all facts and fires all rules, for what they derive. */
    List<Way> ways() throws Crash {
        List<Way> ways = new ArrayList<>();
        fire(session -> session.getObjects(Way.class::isInstance).forEach(way -> ways.add((Way) way)));
        return ways;
    }

    /** The declared policies that crashed. */
    List<PolicyFailure> failures() {
        return verdicts.failures();
    }

    /** Fires after each fact, so that a crash tells on which fact it happened. */
    void runStepwise() throws Crash {
        stepwise = true;
        fire(session -> {});
    }

    /** Inserts and fires, then hands over the session with all that was derived. */
    private void fire(Consumer<KieSession> then) throws Crash {
        KieSession session = network.base().newKieSession();
        try {
            if (!network.rules().isEmpty()) {
                session.setGlobal("verdicts", verdicts);
            }
            session.addEventListener(new DefaultAgendaEventListener() {
                @Override
                public void beforeMatchFired(BeforeMatchFiredEvent event) {
                    String rule = event.getMatch().getRule().getName();
                    verdicts.running(rule);
                    firings.merge(rule, 1, Integer::sum);
                }
            });
            int limit = FIRINGS + FIRINGS_PER_FACT * graph.subjects().size() + meetings();
            insert(fact -> {
                session.insert(fact);
                if (stepwise) {
                    address = fact instanceof Subject subject
                            ? subject.address()
                            : fact instanceof Reference edge ? edge.source() : address;
                    session.fireAllRules(limit);
                }
            });
            if (session.fireAllRules(limit) >= limit) {
                throw Crash.endless(firings);
            }
            then.accept(session);
        } catch (ConsequenceException inConsequence) {
            throw new Crash(
                    inConsequence.getRule().getName(),
                    address(inConsequence.getMatch()),
                    problem(inConsequence.getCause() == null ? inConsequence : inConsequence.getCause()));
        } catch (RuntimeException | StackOverflowError inCondition) {
            throw new Crash("", address, problem(inCondition));
        } finally {
            session.dispose();
        }
    }

    /** How often a declared policy and a resource of its type meet. */
    private int meetings() {
        long meetings = 0;
        for (Subject subject : graph.subjects()) {
            String type = subject instanceof DataSource
                    ? "data." + subject.type()
                    : subject instanceof Resource resource ? resource.kind() : subject.type();
            meetings += declared.getOrDefault(type, List.of()).size();
        }
        return (int) Math.min(meetings, Integer.MAX_VALUE / 2);
    }

    /** Facts of types that no rule asks for stay outside. */
    private void insert(Consumer<Object> into) {
        Set<String> uses = network.uses();
        boolean anySubject = uses.contains("Subject");
        into.accept(settings);
        graph.beside().stream()
                .filter(fact -> uses.contains(fact.getClass().getSimpleName()))
                .forEach(into);
        declared.forEach(
                (type, all) -> all.forEach(declaration -> into.accept(new Declared(declaration, type, verdicts))));
        Class<?> last = Settings.class;
        boolean wanted = false;
        for (Subject subject : graph.subjects()) {
            if (subject.getClass() != last) {
                last = subject.getClass();
                wanted = anySubject || uses.contains(last.getSimpleName());
            }
            if (wanted) {
                into.accept(subject);
            }
        }
        if (uses.contains("Reference")) {
            graph.references().forEach(into);
        }
    }

    private static String address(Match match) {
        for (Object fact : match.getObjects()) {
            if (fact instanceof Subject subject) {
                return subject.address();
            }
        }
        return "";
    }

    private static String problem(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        return cause.getClass().getSimpleName() + (message == null ? "" : ": " + message);
    }

    /** A rule threw, or did not end. */
    static final class Crash extends Exception {
        private static final long serialVersionUID = 1L;

        private final String rule;
        private final String address;

        Crash(String rule, String address, String problem) {
            super(problem, null, false, false);
            this.rule = rule;
            this.address = address;
        }

        static Crash endless(Map<String, Integer> firings) {
            String most = "";
            int times = 0;
            for (Map.Entry<String, Integer> each : firings.entrySet()) {
                if (each.getValue() > times
                        || each.getValue() == times && each.getKey().compareTo(most) < 0) {
                    most = each.getKey();
                    times = each.getValue();
                }
            }
            return new Crash(most, "", "fires without end: stopped after " + times + " times");
        }

        /** The rule; empty when that is not known. */
        String rule() {
            return rule;
        }

        /** The address of the subject; empty when that is not known. */
        String address() {
            return address;
        }

        String problem() {
            return String.valueOf(getMessage());
        }
    }
}
