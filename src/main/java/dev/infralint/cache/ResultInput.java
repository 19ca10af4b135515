package dev.infralint.cache;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Level;
import dev.infralint.policy.Change;
import dev.infralint.policy.Policy;
import dev.infralint.policy.Remedy;
import dev.infralint.result.Finding;
import dev.infralint.result.Move;
import dev.infralint.result.PolicyFailure;
import dev.infralint.result.Redactor;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.result.Suppressed;
import dev.infralint.result.Suppression;
import dev.infralint.result.Undecided;
import dev.infralint.value.Origin;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what {@link ResultOutput} wrote. */
final class ResultInput {
    private final Input in;
    private final List<Policy> policies;
    private final Map<String, Policy> byId = new HashMap<>();

    /** For a run of these policies. */
    ResultInput(Input in, List<Policy> policies) {
        this.in = in;
        this.policies = policies;
        policies.forEach(policy -> byId.put(policy.id(), policy));
    }

    /** The result; it took no time. */
    RunResult result() throws IOException {
        List<Finding> findings = in.list(this::finding);
        List<Suppressed> suppressed = in.list(this::suppressed);
        List<Undecided> undecided = in.list(this::undecided);
        List<PolicyFailure> failures = in.list(() -> new PolicyFailure(in.text(), in.text(), in.text()));
        List<Diagnostic> diagnostics = in.list(this::diagnostic);
        Set<String> partlyRead = Set.copyOf(in.texts());
        List<Move> moves = moves();
        return new RunResult.Builder(summary())
                .findings(findings)
                .suppressed(suppressed)
                .undecided(undecided)
                .failures(failures)
                .diagnostics(diagnostics)
                .policies(policies)
                .partlyRead(partlyRead)
                .moves(moves)
                .redactor(redactor())
                .build();
    }

    private Redactor redactor() throws IOException {
        Redactor.Builder secrets = new Redactor.Builder();
        int shown = in.number();
        for (int i = 0; i < shown; i++) {
            secrets.known(in.range().file(), in.ranges());
        }
        in.texts().forEach(secrets::add);
        in.ranges().forEach(secrets::add);
        return secrets.build();
    }

    private Summary summary() throws IOException {
        return new Summary(
                new Summary.Files(in.number(), in.number(), in.texts()),
                new Summary.Modules(
                        in.number(),
                        in.number(),
                        in.number(),
                        new HashSet<>(in.texts()),
                        new HashSet<>(in.texts()),
                        languages()),
                new Summary.Resources(in.number(), in.number(), in.texts(), new HashSet<>(in.texts())),
                in.number(),
                0);
    }

    private Map<String, List<String>> languages() throws IOException {
        Map<String, List<String>> languages = new LinkedHashMap<>();
        int size = in.number();
        for (int i = 0; i < size; i++) {
            languages.put(in.text(), in.texts());
        }
        return languages;
    }

    private Policy policy() throws IOException {
        Policy policy = byId.get(in.text());
        if (policy == null) {
            throw new IOException("no such policy");
        }
        return policy;
    }

    private Finding finding() throws IOException {
        return new Finding(
                policy(),
                in.texts(),
                in.text(),
                in.text(),
                in.optionalText(),
                in.range(),
                in.range(),
                in.list(this::evidence),
                in.ranges(),
                in.list(this::step),
                in.text(),
                in.texts(),
                remedy(),
                in.list(() -> new Finding.Instance(in.text(), in.text(), in.ranges())),
                List.of());
    }

    Finding.Evidence evidence() throws IOException {
        return new Finding.Evidence(in.text(), in.text(), in.range());
    }

    Origin step() throws IOException {
        return new Origin(in.range(), in.text(), null);
    }

    List<Move> moves() throws IOException {
        return in.list(() -> new Move(in.text(), in.text()));
    }

    Optional<Remedy> remedy() throws IOException {
        return in.flag() ? Optional.of(new Remedy(in.list(this::change), in.text())) : Optional.empty();
    }

    private Change change() throws IOException {
        return new Change(named(Change.Kind.class), in.text(), in.texts(), in.range(), in.flag());
    }

    private Suppressed suppressed() throws IOException {
        return new Suppressed(finding(), new Suppression(in.text(), in.text(), in.range(), in.flag(), in.flag()));
    }

    private Undecided undecided() throws IOException {
        return new Undecided(policy(), in.texts(), in.text(), in.text(), in.texts(), in.range(), in.text(), in.texts());
    }

    Diagnostic diagnostic() throws IOException {
        return new Diagnostic(
                named(Level.class), in.text(), in.text(), in.text(), in.optionalRange(), in.optionalRange());
    }

    private <E extends Enum<E>> E named(Class<E> type) throws IOException {
        String name = in.text();
        for (E each : type.getEnumConstants()) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new IOException("no " + name);
    }
}
