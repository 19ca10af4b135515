package dev.infralint.terraform;

import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.hcl.Block;
import dev.infralint.module.RootModule;
import dev.infralint.module.Script;
import dev.infralint.value.Marks;
import dev.infralint.value.Origin;
import dev.infralint.value.Type;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The arguments of a backend that pipelines and scripts of the project give with {@code -backend-config}. */
final class BackendArguments {
    /** What a file of arguments may set of all that policies ask. */
    private static final List<String> ASKED = List.of("dynamodb_table", "encrypt", "use_lockfile");

    private BackendArguments() {}

    /** Those of a root module's backend, by name: where places differ, or only a run knows the value, it is unknown. */
    static Map<String, EvaluatedAttribute> of(RootModule root, Block backend) {
        Map<String, List<Script.Setting>> given = new TreeMap<>();
        for (Script script : root.loader().scripts()) {
            if (script.isAbout(root.folder())) {
                for (Script.Setting setting : script.settings()) {
                    if (setting.means() == Script.Means.BACKEND) {
                        for (String name : setting.name().isEmpty() ? asked(backend) : List.of(setting.name())) {
                            given.computeIfAbsent(name, missing -> new ArrayList<>())
                                    .add(setting);
                        }
                    }
                }
            }
        }
        Map<String, EvaluatedAttribute> arguments = new HashMap<>();
        given.forEach((name, settings) -> arguments.put(
                name, new EvaluatedAttribute(name, value(name, settings), backend.header(), backend.header())));
        return arguments;
    }

    private static List<String> asked(Block backend) {
        return ASKED.stream()
                .filter(name -> backend.body().attribute(name).isEmpty())
                .toList();
    }

    private static Value value(String name, List<Script.Setting> settings) {
        Script.Setting first = settings.get(0);
        String what = "-backend-config " + name + " in " + first.range().file().name();
        boolean alike = settings.stream().map(Script.Setting::text).distinct().count() == 1;
        Value value = alike
                ? first.text().map(BackendArguments::read).orElseGet(() -> Value.unknown(Type.DYNAMIC, what))
                : Value.unknown(Type.DYNAMIC, what);
        return value.withMarks(Marks.NONE.withOrigin(new Origin(first.range(), what, null)));
    }

    private static Value read(String text) {
        return text.equals("true") || text.equals("false") ? Value.of(text.equals("true")) : Value.of(text);
    }
}
