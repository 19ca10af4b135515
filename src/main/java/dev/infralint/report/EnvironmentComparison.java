package dev.infralint.report;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.FactGraph;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.result.Finding;
import dev.infralint.result.Redactor;
import dev.infralint.result.RunResult;
import dev.infralint.result.ShownValue;
import dev.infralint.source.RootName;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two environments of the same root modules: resources, their values, and what is found. */
public final class EnvironmentComparison {
    private static final String UNSET = "not set";

    private final String left;
    private final String right;
    private final Redactor redactor;
    private final StringBuilder out = new StringBuilder();
    private int differences;

    private EnvironmentComparison(String left, String right, Redactor redactor) {
        this.left = left;
        this.right = right;
        this.redactor = redactor;
    }

    /**
     * The differences, and how many there are.
     *
     * @param graphs of both environments
     * @param result of both environments
     */
    public static Result of(String left, String right, List<FactGraph> graphs, Redactor redactor, RunResult result) {
        EnvironmentComparison comparison = new EnvironmentComparison(left, right, redactor);
        Map<String, FactGraph> byRoot = new TreeMap<>();
        graphs.forEach(graph -> byRoot.put(graph.root(), graph));
        TreeSet<String> folders = new TreeSet<>();
        for (String root : byRoot.keySet()) {
            for (String environment : List.of(left, right)) {
                if (RootName.isIn(root, environment)) {
                    folders.add(RootName.folder(root, environment));
                }
            }
        }
        folders.forEach(folder -> comparison.root(
                folder, byRoot.get(RootName.in(folder, left)), byRoot.get(RootName.in(folder, right)), result));
        return new Result(comparison.out.toString(), comparison.differences, folders.size());
    }

    /**
     * A comparison.
     *
     * @param text what differs, for people
     * @param differences how many lines of it tell a difference
     * @param roots how many root modules are in one of the environments
     */
    public record Result(String text, int differences, int roots) {}

    private void root(String folder, @Nullable FactGraph one, @Nullable FactGraph other, RunResult result) {
        List<String> lines = new ArrayList<>();
        if (one == null || other == null) {
            lines.add("  only in " + (one == null ? right : left));
            differences++;
        } else {
            lines.addAll(resources(resources(one), resources(other)));
            lines.addAll(findings(folder, result));
        }
        if (!lines.isEmpty()) {
            out.append(Printable.of(folder)).append('\n');
            lines.forEach(line -> out.append(Printable.of(redactor.mask(line))).append('\n'));
            out.append('\n');
        }
    }

    private static Map<String, Resource> resources(FactGraph graph) {
        Map<String, Resource> resources = new TreeMap<>();
        graph.resources().forEach(resource -> resources.put(resource.address(), resource));
        return resources;
    }

    private List<String> resources(Map<String, Resource> one, Map<String, Resource> other) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> addresses = new TreeSet<>(one.keySet());
        addresses.addAll(other.keySet());
        for (String address : addresses) {
            Resource first = one.get(address);
            Resource second = other.get(address);
            if (first == null || second == null) {
                lines.add("  " + address + ": only in " + (first == null ? right : left));
                differences++;
                continue;
            }
            List<String> values = new ArrayList<>();
            if (first.certain() != second.certain()) {
                values.add("    exists in " + (first.certain() ? left : right) + ", perhaps in "
                        + (first.certain() ? right : left));
            }
            values.addAll(values(flat(first.body()), flat(second.body())));
            if (!values.isEmpty()) {
                lines.add("  " + address);
                lines.addAll(values);
                differences += values.size();
            }
        }
        return lines;
    }

    private List<String> values(Map<String, Value> one, Map<String, Value> other) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> paths = new TreeSet<>(one.keySet());
        paths.addAll(other.keySet());
        for (String path : paths) {
            Value first = one.get(path);
            Value second = other.get(path);
            String here = shown(first);
            String there = shown(second);
            boolean secret = first != null && second != null && !first.equals(second);
            if (!here.equals(there)) {
                lines.add("    " + path + ": " + here + " in " + left + ", " + there + " in " + right);
            } else if (secret && !(first instanceof Value.Unknown)) {
                lines.add("    " + path + ": differs, as " + here);
            }
        }
        return lines;
    }

    /** What is written in a body, by path; blocks of one type are counted. */
    private static Map<String, Value> flat(Content body) {
        Map<String, Value> values = new HashMap<>();
        flat(body, "", values);
        return values;
    }

    private static void flat(Content body, String prefix, Map<String, Value> values) {
        for (Map.Entry<String, Attr> attribute : body.attributes().entrySet()) {
            if (attribute.getValue().written()) {
                values.put(prefix + attribute.getKey(), attribute.getValue().value());
            }
        }
        Map<String, Integer> counted = new HashMap<>();
        for (NestedBlock block : body.blocks()) {
            int number = counted.merge(block.type(), 1, Integer::sum) - 1;
            flat(block.body(), prefix + block.type() + "[" + number + "].", values);
        }
    }

    private String shown(@Nullable Value value) {
        String text = ShownValue.of(value, redactor);
        return text == null ? UNSET : text;
    }

    private List<String> findings(String folder, RunResult result) {
        List<String> lines = new ArrayList<>();
        for (Finding finding : result.findings()) {
            boolean here = finding.roots().contains(RootName.in(folder, left));
            boolean there = finding.roots().contains(RootName.in(folder, right));
            if (here != there) {
                lines.add("  " + (here ? left : right) + " only: "
                        + finding.policy().severity().label() + " "
                        + finding.policy().id() + " "
                        + finding.range() + " " + Wording.statement(finding));
                differences++;
            }
        }
        return lines;
    }
}
