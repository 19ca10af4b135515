package dev.infralint.terragrunt;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.expression.Evaluator;
import dev.infralint.expression.Scope;
import dev.infralint.function.FunctionContext;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.module.SourceTree;
import dev.infralint.source.Range;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Value;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A file of configuration in the place from which it is read: what its names stand for. */
final class ConfigFile implements Scope {
    private final Reading reading;
    private final Path file;
    private final Place place;
    private final Body body;
    private final FunctionContext functions;
    private final Map<String, Attribute> declared = new LinkedHashMap<>();
    private final Map<String, Value> locals = new HashMap<>();
    private final Set<String> computing = new HashSet<>();
    private final Includes includes;
    private Map<String, Value> instance = Map.of();
    private Set<String> overridden = Set.of();
    private @Nullable Value values;

    ConfigFile(Reading reading, Path file, Place place, Body body) {
        this.reading = reading;
        this.file = file;
        this.place = place;
        this.body = body;
        this.functions = new UnitFunctions(this);
        for (Block block : Bodies.blocks(body, "locals")) {
            block.body().attributes().forEach(local -> declared.putIfAbsent(local.name(), local));
        }
        this.includes = new Includes(this);
    }

    Reading reading() {
        return reading;
    }

    Path file() {
        return file;
    }

    Place place() {
        return place;
    }

    Body body() {
        return body;
    }

    Includes includes() {
        return includes;
    }

    /** A part of this file that stands for one of its own; its names are those of this file. */
    ConfigFile part(Body content) {
        ConfigFile part = new ConfigFile(reading, file, place, content);
        part.declared.putAll(declared);
        part.instance = instance;
        part.values = given();
        return part;
    }

    /** Leaves these inputs, which something else gives, out of what the file says. */
    void withoutInputs(Set<String> names) {
        overridden = Set.copyOf(names);
    }

    /** Inputs that something else gives. */
    Set<String> overridden() {
        return overridden;
    }

    /** The value of an expression; what is wrong with it is not reported. */
    Value quietly(Expression expression) {
        return Evaluator.evaluate(expression, this, functions, reading.budget()).value();
    }

    /** The value of an expression; what is wrong with it is reported. */
    Value value(Expression expression) {
        Outcome<Value> outcome = Evaluator.evaluate(expression, this, functions, reading.budget());
        reading.report(outcome.diagnostics());
        return outcome.value();
    }

    /** What this file and what it includes say. */
    UnitConfig merged() {
        return includes.under(new ConfigReader(this).read());
    }

    /** The whole file as a value, as {@code read_terragrunt_config} and {@code include} give it. */
    Value asValue() {
        UnitConfig config = merged();
        Map<String, Value> whole = new TreeMap<>();
        whole.put("locals", allLocals());
        Map<String, Value> inputs = new TreeMap<>();
        config.inputs()
                .forEach((name, input) -> inputs.put(name, placed(input.value(), input.range(), "inputs." + name)));
        Value open = config.open();
        whole.put("inputs", open == null ? Unknowns.object(inputs) : open);
        UnitConfig.Located source = config.source();
        whole.put(
                "terraform",
                source == null ? Unknowns.of("terraform") : Unknowns.object(Map.of("source", source.value())));
        whole.put("feature", features());
        for (String other : List.of("dependency", "dependencies", "generate", "catalog", "include")) {
            whole.put(other, Unknowns.of(other + " of " + reading.tree().name(file)));
        }
        whole.put("remote_state", remoteState());
        body.attributes().forEach(other -> whole.computeIfAbsent(other.name(), name -> quietly(other.value())));
        return Unknowns.object(whole);
    }

    private Value remoteState() {
        Value state = Unknowns.of("remote_state of " + reading.tree().name(file));
        for (Block block : Bodies.blocks(body, "remote_state")) {
            Map<String, Value> arguments = new TreeMap<>();
            block.body()
                    .attributes()
                    .forEach(each -> arguments.put(
                            each.name(),
                            placed(quietly(each.value()), each.value().range(), each.name())));
            state = Unknowns.object(arguments);
        }
        return state;
    }

    /** What {@code each} and {@code count} stand for from now on. */
    void instance(Map<String, Value> names) {
        instance = names;
    }

    @Override
    public Resolution resolve(String root, List<Object> steps, Range range) {
        Value own = instance.get(root);
        if (own != null) {
            return new Resolution(own, 0, List.of());
        }
        return switch (root) {
            case "local" -> local(steps);
            case "include" -> includes.resolve(steps, range);
            case "values" -> values(steps);
            case "feature" -> new Resolution(features(), 0, List.of());
            case "dependency", "unit", "stack", "each" -> unknown(root, steps);
            default -> absent(root, steps, range);
        };
    }

    /** A name of which nothing is known, with all that follows it. */
    static Resolution unknown(String root, List<Object> steps) {
        StringBuilder need = new StringBuilder(root);
        steps.forEach(step -> need.append(step instanceof String name ? "." + name : "[" + step + "]"));
        return new Resolution(Unknowns.of(need.toString()), steps.size(), List.of());
    }

    /**
     * A name that stands for nothing. Unlike Terraform, Terragrunt looks names up while it evaluates, so that {@code try}
     * takes what is missing for an error like others: the step that follows must fail, and not the name.
     */
    static Resolution absent(String root, List<Object> steps, Range range) {
        return steps.isEmpty()
                ? new Resolution(
                        Unknowns.of(root),
                        0,
                        List.of(Diagnostic.error(
                                "evaluation-error",
                                "Unknown variable",
                                "There is no variable named \"" + root + "\" here.",
                                range)))
                : new Resolution(Unknowns.object(Map.of()), 0, List.of());
    }

    private Resolution local(List<Object> steps) {
        if (steps.isEmpty() || !(steps.get(0) instanceof String name)) {
            return new Resolution(allLocals(), 0, List.of());
        }
        return declared.containsKey(name)
                ? new Resolution(local(name), 1, List.of())
                : new Resolution(Unknowns.object(Map.of()), 0, List.of());
    }

    private Value local(String name) {
        Value known = locals.get(name);
        Attribute attribute = declared.get(name);
        if (known != null || attribute == null) {
            return known == null ? Unknowns.of("local." + name) : known;
        }
        if (!computing.add(name)) {
            reading.error(
                    "cycle",
                    "Cycle",
                    "The local value \"" + name + "\" needs itself. Break the circle.",
                    attribute.range());
            return Unknowns.of("local." + name);
        }
        Value value = placed(value(attribute.value()), attribute.value().range(), "local." + name);
        computing.remove(name);
        locals.put(name, value);
        return value;
    }

    /** The declaration of a local value. */
    Optional<Attribute> declared(String name) {
        return Optional.ofNullable(declared.get(name));
    }

    Value allLocals() {
        Map<String, Value> all = new TreeMap<>();
        declared.keySet().forEach(name -> all.put(name, local(name)));
        return Unknowns.object(all);
    }

    /** The value with the place that it came through. */
    static Value placed(Value value, Range range, String what) {
        Marks marks = value.marks();
        return value.withMarks(marks.withOrigin(new Origin(range, what, marks.origin())));
    }

    private Resolution values(List<Object> steps) {
        Value given = given();
        return given == null ? unknown("values", steps) : new Resolution(given, 0, List.of());
    }

    /** The values of a stack, or of the file beside the unit. */
    private @Nullable Value given() {
        Value known = values == null ? place.values() : values;
        Path beside = place.resolve("terragrunt.values.hcl");
        if (known != null || !reading.exists(beside)) {
            return known;
        }
        SourceTree.Parsed parsed = reading.tree().configuration(beside);
        reading.report(parsed.diagnostics());
        Map<String, Value> read = new TreeMap<>();
        if (parsed.tree() != null) {
            // The file is what a stack wrote out: constants, for which no name is needed.
            values = Unknowns.object(Map.of());
            for (Attribute attribute : parsed.tree().body().attributes()) {
                read.put(
                        attribute.name(),
                        placed(value(attribute.value()), attribute.value().range(), "values." + attribute.name()));
            }
        }
        Value object = Unknowns.object(read);
        values = object;
        return object;
    }

    /**
     * The defaults of feature flags, those of included files too; a command line or the environment may say otherwise, which
     * is not guessed.
     */
    private Value features() {
        Map<String, Value> features = new TreeMap<>();
        includes.files().forEach(included -> features.putAll(included.ownFeatures()));
        features.putAll(ownFeatures());
        return Unknowns.object(features);
    }

    private Map<String, Value> ownFeatures() {
        Map<String, Value> features = new TreeMap<>();
        for (Block block : Bodies.named(body, "feature")) {
            Bodies.argument(block.body(), "default")
                    .ifPresent(value -> features.put(block.label(0), Unknowns.object(Map.of("value", value(value)))));
        }
        return features;
    }
}
