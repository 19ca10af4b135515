package dev.infralint.provider.schema;

import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What it means that a configuration does not set an argument, in the majors that it admits.
 *
 * @param values what may be in force, each once, in the order of the majors; one means that all majors agree
 * @param decidedBy what decides it where it is no single value, such as the default of an account
 * @param certainty the weakest of what this rests on
 */
public record Absence(List<Value> values, List<String> decidedBy, Certainty certainty) {
    /** Nothing is known: the provider or the service chooses, or nothing is recorded. */
    static final Absence UNTOLD = new Absence(List.of(), List.of(), Certainty.ASSUMED);

    public Absence {
        values = List.copyOf(values);
        decidedBy = List.copyOf(decidedBy);
    }

    /**
     * What is known of an argument.
     *
     * @param path through blocks, without indexes
     * @param blockWritten whether the block around it is written; a default inside a block counts only then
     */
    public static Absence of(String type, String path, ProviderVersion version, boolean blockWritten) {
        Optional<TypeSchema> schema = version.majors().isEmpty() ? Optional.empty() : Schemas.of(type);
        if (schema.isEmpty()) {
            return UNTOLD;
        }
        Set<Value> values = new LinkedHashSet<>();
        List<String> decidedBy = new ArrayList<>();
        Certainty certainty = Certainty.CODE;
        for (int major : version.majors()) {
            Optional<Argument.Default> told = schema.get()
                    .argument(path, major)
                    .flatMap(Argument::absence)
                    .filter(each -> blockWritten || each.withoutBlock());
            if (told.isEmpty()) {
                // A major that says nothing does not contradict the others; what they say is less sure.
                certainty = Certainty.ASSUMED;
                continue;
            }
            boolean sure = version.exact() || version.older() && isOff(told.get());
            certainty = certainty.and(sure ? told.get().certainty() : Certainty.ASSUMED);
            told.get().value().ifPresent(values::add);
            if (told.get().value().isEmpty() && !decidedBy.contains(told.get().text())) {
                decidedBy.add(told.get().text());
            }
        }
        return values.isEmpty() && decidedBy.isEmpty()
                ? UNTOLD
                : new Absence(List.copyOf(values), decidedBy, certainty);
    }

    /** What a provider does not do unless it is asked to it did not do before either: over time defaults are turned on. */
    private static boolean isOff(Argument.Default told) {
        return told.value().filter(Value.of(false)::equals).isPresent();
    }

    /** Whether anything is known. */
    public boolean told() {
        return !values.isEmpty() || !decidedBy.isEmpty();
    }

    /** The one value that is in force in every major; empty where they differ, something else decides, or nothing is told. */
    public Optional<Value> settled() {
        return values.size() == 1 && decidedBy.isEmpty() ? Optional.of(values.get(0)) : Optional.empty();
    }
}
