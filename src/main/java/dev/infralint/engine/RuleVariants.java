package dev.infralint.engine;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Subject;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.model.Binding;
import org.drools.model.Condition;
import org.drools.model.Consequence;
import org.drools.model.Constraint;
import org.drools.model.Rule;
import org.drools.model.SingleConstraint;
import org.drools.model.Variable;
import org.drools.model.View;
import org.drools.model.constraints.MultipleConstraints;
import org.drools.model.constraints.SingleConstraint1;
import org.drools.model.functions.Predicate1;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.EvalImpl;
import org.drools.model.patterns.ExistentialPatternImpl;
import org.drools.model.patterns.PatternImpl;

/**
 * A compiled rule with one constraint or pattern gone or turned round, one type or one value fewer: made from the compiled
 * model, so that nothing is compiled again. What stands inside of one constraint ({@code a || b}), in an accumulation or in
 * a consequence is not changed, nor is what the build adds to what is denied so that it surely contradicts.
 */
final class RuleVariants {
    private static final Pattern TYPES =
            Pattern.compile("^(type|sourceType|targetType|path) in\\s*\\((.*)\\)$", Pattern.DOTALL);
    private static final Pattern TYPE =
            Pattern.compile("^(?:\\w+\\.)?(?:type|sourceType|targetType|kind)\\s*(?:==|in\\b).*", Pattern.DOTALL);
    private static final Pattern ADDED = Pattern.compile("certain|certain\\(\\)|existsWith\\(.*\\)");
    private static final Pattern VALUES =
            Pattern.compile("^(!?)(?:(attr|effective)\\(\"([^\"]+)\"\\)\\.)?(isOneOf|isNoneOf)\\(\"([^\"]+)\"\\)$");

    private final RuleEntry entry;
    private final Rule rule;
    private final List<RuleVariant> all = new ArrayList<>();

    private RuleVariants(RuleEntry entry, Rule rule) {
        this.entry = entry;
        this.rule = rule;
    }

    /** The mutants of a rule, in the order of its conditions. */
    static List<RuleVariant> of(RuleEntry entry, ClassLoader loader) {
        try {
            RuleVariants mutants = new RuleVariants(entry, RuleNetwork.rule(entry, loader));
            mutants.walk(mutants.rule.getView(), view -> view, "");
            return mutants.all;
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("cannot make the rule " + entry.name(), broken);
        }
    }

    /**
     * Adds the mutants of one condition.
     *
     * @param put gives the whole condition with another one, or none, in place of this
     */
    private void walk(Condition condition, Function<Optional<Condition>, Optional<Condition>> put, String within) {
        if (condition instanceof PatternImpl<?> pattern) {
            pattern(pattern, put, within);
        } else if (condition instanceof ExistentialPatternImpl existential) {
            String shown = within + condition.getType().name().toLowerCase(Locale.ROOT) + " ";
            Condition inner = existential.getSubConditions().get(0);
            add("pattern", "without " + shown + first(inner), put.apply(Optional.empty()));
            walk(
                    inner,
                    other -> put.apply(other.map(one -> new ExistentialPatternImpl(one, condition.getType()))),
                    shown);
        } else if (condition instanceof EvalImpl eval) {
            add("constraint", "without eval(" + text(eval.getExpr()) + ")", put.apply(Optional.empty()));
        } else if (condition instanceof CompositePatterns composite) {
            List<Condition> parts = composite.getSubConditions();
            for (int i = 0; i < parts.size(); i++) {
                int at = i;
                walk(
                        parts.get(i),
                        other -> {
                            List<Condition> changed = new ArrayList<>(parts);
                            changed.remove(at);
                            other.ifPresent(one -> changed.add(at, one));
                            return changed.isEmpty()
                                    ? put.apply(Optional.empty())
                                    : put.apply(Optional.of(new CompositePatterns(
                                            composite.getType(), changed, composite.getConsequences())));
                        },
                        within);
            }
        }
    }

    private void pattern(
            PatternImpl<?> pattern, Function<Optional<Condition>, Optional<Condition>> put, String within) {
        List<Constraint> constraints = constraints(pattern.getConstraint());
        String shown = within + pattern.getPatternVariable().getType().getSimpleName();
        if (generated(pattern)) {
            add("pattern", "without " + shown + list(constraints), put.apply(Optional.empty()));
        }
        for (int i = 0; i < constraints.size(); i++) {
            int at = i;
            Constraint constraint = constraints.get(i);
            String text = text(constraint);
            if (within.startsWith("not ") && ADDED.matcher(text).matches()) {
                continue;
            }
            if (!TYPE.matcher(text).matches()) {
                add(
                        "constraint",
                        shown + " without " + text,
                        put.apply(Optional.of(with(pattern, constraints, at, Optional.empty()))));
            }
            add(
                    "negated",
                    shown + " with the contrary of " + text,
                    put.apply(Optional.of(with(pattern, constraints, at, Optional.of(constraint.negate())))));
            values(pattern, constraint)
                    .forEach(fewer -> add(
                            fewer.kind(),
                            shown + " without " + fewer.gone() + " in " + text,
                            put.apply(Optional.of(with(pattern, constraints, at, Optional.of(fewer.constraint()))))));
        }
    }

    private record Fewer(String kind, String gone, Constraint constraint) {}

    /** A constraint that names several types or values, with one fewer. */
    private static List<Fewer> values(PatternImpl<?> pattern, Constraint constraint) {
        List<Fewer> all = new ArrayList<>();
        String text = text(constraint);
        Matcher types = TYPES.matcher(text);
        if (types.matches()) {
            for (String type : types.group(2).split(",", -1)) {
                String name = type.strip().replaceAll("^\"|\"$", "");
                all.add(new Fewer(
                        types.group(1).equals("path") ? "value" : "type",
                        name,
                        new MultipleConstraints(
                                constraint, single(pattern, "but " + name, new Other(types.group(1), name)))));
            }
        }
        Matcher values = VALUES.matcher(text);
        if (values.matches()) {
            List<String> named = List.of(values.group(5).split("\\|", -1));
            for (int i = 0; named.size() > 1 && i < named.size(); i++) {
                List<String> fewer = new ArrayList<>(named);
                String gone = fewer.remove(i);
                Predicate1<Object> asked = new OneOf(
                        !values.group(1).isEmpty(),
                        values.group(2) == null ? "" : values.group(2),
                        values.group(3) == null ? "" : values.group(3),
                        values.group(4).equals("isOneOf"),
                        String.join("|", fewer));
                all.add(new Fewer("value", gone, single(pattern, text + " without " + gone, asked)));
            }
        }
        return all;
    }

    @SuppressWarnings("unchecked")
    private static SingleConstraint1<Object> single(PatternImpl<?> pattern, String id, Predicate1<Object> predicate) {
        return new SingleConstraint1<>(id, (Variable<Object>) pattern.getPatternVariable(), predicate);
    }

    /** A property of a fact is not this text. */
    private record Other(String property, String text) implements Predicate1<Object> {
        @Override
        public boolean test(Object fact) throws ReflectiveOperationException {
            Method method = fact.getClass().getMethod(property);
            method.setAccessible(true);
            return !text.equals(method.invoke(fact));
        }
    }

    /** What a fact says of an attribute is one of these, or none. */
    private record OneOf(boolean negated, String by, String path, boolean one, String values)
            implements Predicate1<Object> {
        @Override
        public boolean test(Object fact) throws ReflectiveOperationException {
            Attr attribute = fact instanceof Attr itself
                    ? itself
                    : by.equals("effective")
                            ? (Attr) fact.getClass()
                                    .getMethod("effective", String.class)
                                    .invoke(fact, path)
                            : fact instanceof NestedBlock block ? block.attr(path) : ((Subject) fact).attr(path);
            return negated != (one ? attribute.isOneOf(values) : attribute.isNoneOf(values));
        }
    }

    private static <T> PatternImpl<T> with(
            PatternImpl<T> pattern, List<Constraint> constraints, int at, Optional<Constraint> other) {
        List<Constraint> changed = new ArrayList<>(constraints);
        changed.remove(at);
        other.ifPresent(constraint -> changed.add(at, constraint));
        Constraint all = changed.isEmpty()
                ? SingleConstraint.TRUE
                : changed.size() == 1 ? changed.get(0) : new MultipleConstraints(flat(changed));
        PatternImpl<T> made =
                new PatternImpl<>(pattern.getPatternVariable(), all, new ArrayList<Binding>(bindings(pattern)));
        made.setPassive(pattern.isPassive());
        if (pattern.getWatchedProps() != null) {
            made.addWatchedProps(pattern.getWatchedProps());
        }
        return made;
    }

    private static List<Constraint> flat(List<Constraint> constraints) {
        List<Constraint> flat = new ArrayList<>();
        for (Constraint each : constraints) {
            if (each instanceof MultipleConstraints several) {
                flat.addAll(several.getChildren());
            } else {
                flat.add(each);
            }
        }
        return flat;
    }

    private static List<Binding> bindings(PatternImpl<?> pattern) {
        return pattern.getBindings() == null ? List.of() : List.copyOf(pattern.getBindings());
    }

    private static List<Constraint> constraints(Constraint constraint) {
        return constraint instanceof MultipleConstraints several
                ? several.getChildren()
                : constraint == SingleConstraint.TRUE ? List.of() : List.of(constraint);
    }

    /** Whether nothing names the fact of a pattern, or what it binds, so that the pattern may go. */
    private static boolean generated(PatternImpl<?> pattern) {
        return pattern.getPatternVariable().getName().startsWith("GENERATED_")
                && bindings(pattern).isEmpty();
    }

    private static String list(List<Constraint> constraints) {
        return "("
                + String.join(", ", constraints.stream().map(RuleVariants::text).toList()) + ")";
    }

    private static String first(Condition condition) {
        if (condition instanceof PatternImpl<?> pattern) {
            return pattern.getPatternVariable().getType().getSimpleName() + list(constraints(pattern.getConstraint()));
        }
        return condition.getSubConditions().isEmpty()
                ? condition.getType().name()
                : first(condition.getSubConditions().get(0));
    }

    private static String text(Constraint constraint) {
        String text = constraint.predicateInformation().getStringConstraint();
        return text.isEmpty()
                ? String.join(
                        " " + constraint.getType().name().toLowerCase(Locale.ROOT) + " ",
                        constraint.getChildren().stream()
                                .map(RuleVariants::text)
                                .toList())
                : text.replaceAll("\\s+", " ");
    }

    private void add(String kind, String what, Optional<Condition> view) {
        if (view.isPresent() && view.get() instanceof View changed) {
            all.add(new RuleVariant(entry, kind, what, new Changed(rule, changed)));
        }
    }

    /** A rule with other conditions. */
    private record Changed(Rule rule, View view) implements Rule {
        @Override
        public View getView() {
            return view;
        }

        @Override
        public String getName() {
            return rule.getName();
        }

        @Override
        public String getPackage() {
            return rule.getPackage();
        }

        @Override
        public String getUnit() {
            return rule.getUnit();
        }

        @Override
        public Consequence getDefaultConsequence() {
            return rule.getDefaultConsequence();
        }

        @Override
        public Map<String, Consequence> getConsequences() {
            return rule.getConsequences();
        }

        @Override
        public <T> T getAttribute(Attribute<T> attribute) {
            return rule.getAttribute(attribute);
        }

        @Override
        public Map<String, Object> getMetaData() {
            return rule.getMetaData();
        }

        @Override
        public Object getMetaData(String key) {
            return rule.getMetaData(key);
        }
    }
}
