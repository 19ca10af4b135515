package dev.infralint.lint;

import dev.infralint.declaration.Declaration;
import dev.infralint.declaration.PageReader.Declared;
import dev.infralint.diag.Diagnostic;
import dev.infralint.drl.DrlCompiler;
import dev.infralint.drl.OwnRules;
import dev.infralint.engine.RuleSet;
import dev.infralint.engine.RuleVariant;
import dev.infralint.policy.Policy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A user's own policies: pages and rules like those that ship, read when a run begins.
 *
 * @param declared the pages that could be read
 * @param rules those in DRL that could be compiled
 * @param faults what is wrong with the files, each with its place
 * @param broken how many files have a fault; the others hold all the same
 * @param texts the names and texts of the files, by which sets of policies are told apart
 * @param change of a rule, to see whether anything notices
 */
public record OwnPolicies(
        List<Declared> declared,
        List<OwnRules> rules,
        List<Diagnostic> faults,
        int broken,
        List<String> texts,
        Optional<RuleVariant> change) {
    /** None. */
    public static final OwnPolicies NONE = of(List.of());

    public OwnPolicies {
        declared = List.copyOf(declared);
        rules = List.copyOf(rules);
        faults = List.copyOf(faults);
        texts = List.copyOf(texts);
    }

    /** These pages, which have no fault. */
    public static OwnPolicies of(List<Declared> declared) {
        return new OwnPolicies(declared, List.of(), List.of(), 0, List.of(), Optional.empty());
    }

    /** Reads the pages ({@code .md}) below a folder that need not be trusted; rules in DRL are code, and a fault there. */
    public static OwnPolicies read(Path folder, Set<String> taken) {
        return new OwnReader(taken, Optional.empty()).read(folder);
    }

    /**
     * Reads the pages ({@code .md}) and the rules ({@code .drl}) below a folder that the caller has named.
     *
     * @param taken ids that other policies have
     */
    public static OwnPolicies read(Path folder, Set<String> taken, DrlCompiler compiler) {
        return new OwnReader(taken, Optional.of(compiler)).read(folder);
    }

    /** These and others. */
    public OwnPolicies and(OwnPolicies others) {
        List<Declared> all = new ArrayList<>(declared);
        all.addAll(others.declared);
        List<OwnRules> compiled = new ArrayList<>(rules);
        compiled.addAll(others.rules);
        List<Diagnostic> both = new ArrayList<>(faults);
        both.addAll(others.faults);
        List<String> texts = new ArrayList<>(this.texts);
        texts.addAll(others.texts);
        return new OwnPolicies(all, compiled, both, broken + others.broken, texts, Optional.empty());
    }

    /** Rules, and those of these policies. */
    RuleSet added(RuleSet shipped) {
        Map<String, byte[]> classes = new HashMap<>();
        rules.forEach(each -> classes.putAll(each.classes()));
        RuleSet all = shipped.with(
                rules.stream().flatMap(each -> each.entries().stream()).toList(), classes);
        return change.map(all::with).orElse(all);
    }

    /**
     * A policy in DRL with one condition of one of its rules changed.
     *
     * @param rule its name
     * @param what how, in the words of the rule
     * @param policies with the changed rule
     */
    public record Variant(String policy, String rule, String what, OwnPolicies policies) {}

    /** The policies in DRL with one condition after another changed. */
    public List<Variant> variants() {
        RuleSet all = added(RuleSet.builtIn());
        List<Variant> variants = new ArrayList<>();
        for (OwnRules each : rules) {
            for (RuleVariant mutant : all.mutants(each.policy().id())) {
                variants.add(new Variant(
                        each.policy().id(),
                        mutant.entry().name(),
                        mutant.what(),
                        new OwnPolicies(List.of(), rules, List.of(), 0, List.of(), Optional.of(mutant))));
            }
        }
        return variants;
    }

    List<Declaration> declarations() {
        return declared.stream().flatMap(each -> each.declarations().stream()).toList();
    }

    /** The policies, as the catalogue knows them. */
    public List<Policy> policies() {
        return Stream.concat(
                        declared.stream().map(Declared::policy), rules.stream().map(OwnRules::policy))
                .toList();
    }
}
