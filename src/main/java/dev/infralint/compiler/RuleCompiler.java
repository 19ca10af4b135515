package dev.infralint.compiler;

import dev.infralint.engine.MemoryLoader;
import dev.infralint.engine.RuleEntry;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.Rule;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;

/**
 * Compiles DRL to the classes of Drools' executable model.
 *
 * <p>What every file would have to repeat is added on its package line, so that line numbers stay: the import of the facts
 * and the global {@code verdicts}. Metadata is blanked: the catalogue has it from the text, and builders differ in how they
 * read it. Derivations get a salience, so that a policy never sees half of what is derived.
 */
public final class RuleCompiler {
    private static final String RESOURCES = "src/main/resources/";

    /** The packages that each rule imports; the names of facts are classes there. */
    static final List<String> PACKAGES = List.of(
            "dev.infralint.facts.",
            "dev.infralint.facts.access.",
            "dev.infralint.facts.network.",
            "dev.infralint.facts.secret.",
            "dev.infralint.facts.store.",
            "dev.infralint.facts.tagging.",
            "dev.infralint.facts.workload.");

    private static final String PRELUDE =
            " import " + String.join("*; import ", PACKAGES) + "*; global dev.infralint.policy.Verdicts verdicts;";
    private static final String DERIVE_FIRST = " salience 100 ";

    private RuleCompiler() {}

    /** Compiles these files; throws {@link RuleFault} with file and line for any message of the builder, warnings too. */
    public static CompiledRules compile(List<DrlText> texts) {
        if (texts.isEmpty()) {
            return new CompiledRules(Map.of(), List.of());
        }
        KieBuilder builder = builder(texts);
        builder.buildAll(ExecutableModelProject.class);
        if (!builder.getResults().getMessages().isEmpty()) {
            throw new RuleFault(explain(texts, builder.getResults().getMessages()));
        }
        InternalKieModule module = (InternalKieModule) builder.getKieModule();
        Set<String> folders = texts.stream()
                .map(text -> text.packageName().replace('.', '/') + "/")
                .collect(Collectors.toSet());
        Map<String, byte[]> classes = new TreeMap<>();
        for (String file : module.getFileNames()) {
            if (file.endsWith(".class") && folders.stream().anyMatch(file::startsWith)) {
                classes.put(file, module.getBytes(file));
            }
        }
        return new CompiledRules(classes, entries(texts, classes));
    }

    private static KieBuilder builder(List<DrlText> texts) {
        KieServices services = KieServices.Factory.get();
        KieFileSystem files = services.newKieFileSystem();
        for (DrlText text : texts) {
            files.write(RESOURCES + text.path(), complete(text));
        }
        return services.newKieBuilder(files);
    }

    /** The text as Drools gets it. */
    static String complete(DrlText text) {
        List<Edit> edits = new ArrayList<>(Negations.of(text));
        for (DrlText.RuleText rule : text.rules()) {
            if (rule.then() < rule.end()) {
                int at = text.consequence(rule);
                edits.add(new Edit(at, at, Presumptions.of(text, rule)));
            }
            if (text.derivations()
                    && !text.code().substring(rule.start(), rule.when()).contains("salience")) {
                edits.add(new Edit(rule.when(), rule.when(), DERIVE_FIRST));
            }
            for (DrlText.Metadata metadata : rule.metadata()) {
                String lines =
                        text.text().substring(metadata.start(), metadata.end()).replaceAll("[^\n]", " ");
                edits.add(new Edit(metadata.start(), metadata.end(), lines));
            }
        }
        int at = text.packageEnd();
        boolean semicolon = at > 0 && text.text().charAt(at - 1) == ';';
        edits.add(new Edit(at, at, (semicolon ? "" : ";") + PRELUDE));
        return Edit.apply(text.text(), edits);
    }

    /** The executable model tells no lines: the classic builder is asked for the same faults. */
    private static List<String> explain(List<DrlText> texts, List<Message> messages) {
        Set<String> faults = new LinkedHashSet<>();
        KieBuilder classic = builder(texts);
        try {
            classic.buildAll();
            classic.getResults().getMessages().forEach(message -> faults.add(show(message)));
        } catch (RuntimeException classicGaveUp) {
            faults.add("the classic builder gave up: " + classicGaveUp);
        }
        if (faults.isEmpty()) {
            messages.forEach(message -> faults.add(show(message)));
        }
        return List.copyOf(faults);
    }

    private static String show(Message message) {
        String path = message.getPath();
        String place = path == null || path.isEmpty() ? "rules" : path.replace(RESOURCES, "");
        return place + ":" + Math.max(message.getLine(), 0) + ": "
                + message.getText().strip();
    }

    private static List<RuleEntry> entries(List<DrlText> texts, Map<String, byte[]> classes) {
        Map<String, Made> made = made(classes);
        Set<String> unread = new TreeSet<>(made.keySet());
        List<RuleEntry> entries = new ArrayList<>();
        for (DrlText text : texts) {
            boolean derivations = text.derivations();
            for (DrlText.RuleText rule : text.rules()) {
                Made by = made.get(text.packageName() + "\n" + rule.name());
                unread.remove(text.packageName() + "\n" + rule.name());
                if (by == null) {
                    throw new RuleFault(List.of(text.path() + ":" + text.line(rule.start())
                            + ": the compiled model has no rule \"" + rule.name() + "\""));
                }
                int colon = rule.name().indexOf(": ");
                String policy =
                        derivations ? "" : colon < 0 ? rule.name() : rule.name().substring(0, colon);
                entries.add(new RuleEntry(
                        rule.name(),
                        policy,
                        text.packageName(),
                        by.model(),
                        by.type(),
                        by.method(),
                        types(text, rule, derivations),
                        RuleTypes.leading(text, rule),
                        AskedFacts.of(text, rule),
                        RuleTypes.facts(text, rule),
                        RuleTypes.derived(text, rule)));
            }
        }
        if (!unread.isEmpty()) {
            throw new RuleFault(unread.stream()
                    .map(rule -> "rules:0: the text of the rule \"" + rule.substring(rule.indexOf('\n') + 1)
                            + "\" cannot be found: it is rule \"its-name\" at the beginning of a line")
                    .toList());
        }
        return entries;
    }

    private static List<String> types(DrlText text, DrlText.RuleText rule, boolean derivation) {
        if (derivation) {
            return RuleTypes.mentioned(text, rule);
        }
        return RuleTypes.reportsTyped(text, rule) ? RuleTypes.reported(text, List.of(rule)) : List.of();
    }

    /** A method that makes a rule. */
    private record Made(String model, String type, String method) {}

    /** The methods of the generated classes that make rules, by package and rule name. */
    private static Map<String, Made> made(Map<String, byte[]> classes) {
        MemoryLoader loader = new MemoryLoader(classes);
        Map<String, Made> made = new HashMap<>();
        for (String file : new TreeSet<>(classes.keySet())) {
            String name = file.substring(0, file.length() - ".class".length()).replace('/', '.');
            int methods = name.indexOf("RuleMethods");
            if (methods < 0 || name.contains("$")) {
                continue;
            }
            String packageName = name.substring(0, name.lastIndexOf('.'));
            for (Method method : loader.load(name).getDeclaredMethods()) {
                Rule rule = rule(method);
                if (rule != null) {
                    made.put(
                            packageName + "\n" + rule.getName(),
                            new Made(name.substring(0, methods), name, method.getName()));
                }
            }
        }
        return made;
    }

    private static @Nullable Rule rule(Method method) {
        if (!Modifier.isStatic(method.getModifiers())
                || method.getParameterCount() > 0
                || method.getReturnType() != Rule.class) {
            return null;
        }
        try {
            return (Rule) method.invoke(null);
        } catch (ReflectiveOperationException notCallable) {
            throw new IllegalStateException("cannot make the rule of " + method, notCallable);
        }
    }
}
