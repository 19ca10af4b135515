package dev.infralint.build;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A body that is put together path by path and then written as HCL. */
final class Shape {
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, List<Shape>> blocks = new LinkedHashMap<>();

    /** A copy that can be changed by itself. */
    Shape copy() {
        Shape copy = new Shape();
        copy.attributes.putAll(attributes);
        blocks.forEach((name, all) -> copy.blocks.put(
                name, new ArrayList<>(all.stream().map(Shape::copy).toList())));
        return copy;
    }

    /** Sets what stands at a path; its blocks are made where there are none. */
    Shape put(String path, String hcl) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            if (!blocks.containsKey(path)) {
                attributes.put(path, hcl);
            }
            return this;
        }
        block(path.substring(0, dot)).put(path.substring(dot + 1), hcl);
        return this;
    }

    private Shape block(String name) {
        attributes.remove(name);
        List<Shape> all = blocks.computeIfAbsent(name, key -> new ArrayList<>());
        if (all.isEmpty()) {
            all.add(new Shape());
        }
        return all.get(0);
    }

    /** Adds a block at a path. */
    Shape add(String path, Shape element) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            attributes.remove(path);
            blocks.computeIfAbsent(path, key -> new ArrayList<>()).add(element);
            return this;
        }
        block(path.substring(0, dot)).add(path.substring(dot + 1), element);
        return this;
    }

    /** Takes away what stands at a path. */
    Shape remove(String path) {
        int dot = path.indexOf('.');
        String step = dot < 0 ? path : path.substring(0, dot);
        if (dot < 0) {
            attributes.remove(step);
            blocks.remove(step);
        } else {
            blocks.getOrDefault(step, List.of()).forEach(block -> block.remove(path.substring(dot + 1)));
        }
        return this;
    }

    /** A copy with nothing at these paths. */
    Shape without(List<String> paths) {
        Shape copy = copy();
        paths.forEach(copy::remove);
        return copy;
    }

    /** Whether anything stands at a path. */
    boolean has(String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return attributes.containsKey(path) || blocks.containsKey(path);
        }
        return blocks.getOrDefault(path.substring(0, dot), List.of()).stream()
                .anyMatch(block -> block.has(path.substring(dot + 1)));
    }

    /**
     * A resource, or a data source where the type begins with {@code data.}.
     *
     * @param json paths of attributes whose blocks are written as a JSON text
     */
    String resource(String type, String name, List<String> json) {
        boolean data = type.startsWith("data.");
        StringBuilder out = new StringBuilder(data ? "data \"" : "resource \"")
                .append(data ? type.substring("data.".length()) : type)
                .append("\" \"")
                .append(name)
                .append("\" {\n");
        body(out, "  ", "", json);
        return out.append("}\n").toString();
    }

    private void body(StringBuilder out, String indent, String path, List<String> json) {
        int width = attributes.keySet().stream().mapToInt(String::length).max().orElse(0);
        attributes.forEach((name, hcl) -> out.append(indent)
                .append(name)
                .append(" ".repeat(width - name.length()))
                .append(" = ")
                .append(hcl)
                .append('\n'));
        blocks.forEach((name, all) -> {
            String here = path.isEmpty() ? name : path + "." + name;
            if (json.contains(here)) {
                out.append(indent).append(name).append(" = jsonencode(");
                objects(out, indent, all);
                out.append(")\n");
            } else {
                for (Shape block : all) {
                    out.append(out.toString().endsWith("{\n") ? "" : "\n")
                            .append(indent)
                            .append(name)
                            .append(" {\n");
                    block.body(out, indent + "  ", here, json);
                    out.append(indent).append("}\n");
                }
            }
        });
    }

    private static void objects(StringBuilder out, String indent, List<Shape> all) {
        out.append("[\n");
        for (Shape each : all) {
            out.append(indent).append("  {\n");
            each.attributes.forEach((name, hcl) -> out.append(indent)
                    .append("    ")
                    .append(name)
                    .append(" = ")
                    .append(hcl)
                    .append('\n'));
            each.blocks.forEach((name, inner) -> {
                out.append(indent).append("    ").append(name).append(" = ");
                objects(out, indent + "    ", inner);
                out.append('\n');
            });
            out.append(indent).append("  },\n");
        }
        out.append(indent).append("]");
    }
}
