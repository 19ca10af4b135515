package dev.infralint.terraform;

import dev.infralint.configuration.ResourceInstance;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.function.FunctionContext;
import dev.infralint.function.Functions;
import dev.infralint.value.Computed;
import dev.infralint.value.Marks;
import dev.infralint.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What data sources read that lies in the repository: files, and templates written in place. */
final class FileContents {
    private FileContents() {}

    /** The attributes that follow; none where the file is not there, or the source is another one. */
    static Map<String, Value> of(ResourceInstance instance, FunctionContext context) {
        Map<String, Value> computed = new LinkedHashMap<>();
        if (instance.mode() != ResourceMode.DATA) {
            return computed;
        }
        switch (instance.type()) {
            case "local_file", "local_sensitive_file" ->
                instance.argument("filename").ifPresent(name -> {
                    put(computed, "content", Functions.call("file", List.of(name), context));
                    put(computed, "content_base64", Functions.call("filebase64", List.of(name), context));
                });
            case "template_file" -> {
                if (instance.argument("template").orElse(null) instanceof Value.Str template) {
                    String name = instance.address() + ".template";
                    Computed rendered = context.evaluateTemplate(name, template.value(), variables(instance));
                    Marks marks =
                            rendered.value().marks().withOrigin(template.marks().origin());
                    put(computed, "rendered", new Computed(rendered.value().withMarks(marks), rendered.error()));
                }
            }
            default -> {}
        }
        return computed;
    }

    /** What a template is given; up to Terraform 0.11 that was often written as a block. */
    private static Value variables(ResourceInstance instance) {
        Map<String, Value> written = new LinkedHashMap<>();
        instance.body().blocks().stream()
                .filter(block -> block.type().equals("vars"))
                .flatMap(block -> block.body().attributes().values().stream())
                .forEach(attribute -> written.put(attribute.name(), attribute.value()));
        return instance.argument("vars").orElseGet(() -> new Value.ObjectValue(written, Marks.NONE));
    }

    private static void put(Map<String, Value> computed, String name, Computed value) {
        if (value.error() == null) {
            computed.put(name, value.value());
        }
    }
}
