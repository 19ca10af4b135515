package dev.infralint.own;

import dev.infralint.declaration.PolicyForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page with a policy, and fixtures that it passes, to begin with.
 *
 * @param path of the argument, through nested blocks
 * @param demand what is wanted of it, as a page says it: a constant, {@code set}, {@code unset}, {@code at_least(7)}
 */
public record Beginning(String id, String type, String path, String demand) {
    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+");
    private static final Pattern PATH = Pattern.compile("[A-Za-z_][\\w-]*(?:\\.[A-Za-z_][\\w-]*)*");
    private static final Pattern DEMAND =
            Pattern.compile("true|false|set|unset|-?\\d+|\"[^\"\\\\$%]*\"|(at_least|at_most)\\((-?\\d{1,15})\\)");

    /** What is wrong with it, as a sentence without full stop; empty when nothing is. */
    public Optional<String> fault() {
        if (!PolicyForm.isId(id)) {
            return Optional.of(
                    "an id is words of a-z and 0-9, joined by hyphens, such as acme-queue-retention; not " + id);
        }
        if (!TYPE.matcher(type).matches()) {
            return Optional.of("--type takes a resource type such as aws_sqs_queue, not " + type);
        }
        if (!PATH.matcher(path).matches()) {
            return Optional.of("--path takes an argument such as encryption or logging.enabled, not " + path);
        }
        return DEMAND.matcher(demand).matches()
                ? Optional.empty()
                : Optional.of("--want takes true, false, a number, a text in quotes, set, unset, at_least(N) or"
                        + " at_most(N), not " + demand);
    }

    /** The files by their path below a folder. */
    public Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(id + ".md", page());
        String folder = "fixtures/" + id + "/";
        files.put(folder + "bad.tf", bad());
        files.put(folder + "good.tf", good());
        if (!presence()) {
            files.put(folder + "unknown.tf", unknown());
        }
        return files;
    }

    private boolean presence() {
        return demand.equals("set") || demand.equals("unset");
    }

    private String page() {
        String words = id.replace('-', ' ');
        String title = words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        return String.join(
                "\n",
                "# " + title,
                "",
                "Say in one sentence what is wrong with such a resource.",
                "",
                "## Why",
                "Say what follows from it.",
                "",
                "## Fix",
                "Say what to do.",
                "",
                "```hcl",
                "setting \"" + id + "\" {",
                "  severity = \"medium\"",
                "",
                "  types  = [\"" + type + "\"]",
                "  want   = { \"" + path + "\" = " + demand + " }",
                presence() ? "" : "  absent = \"fail\" # what absence means; without this the provider's default\n",
                "  message = \"" + path + " is not as wanted\"",
                "}",
                "```",
                "");
    }

    private String bad() {
        String mark = " # expect: " + id;
        if (demand.equals("set")) {
            return resource("not_set", List.of(), true, mark);
        }
        if (demand.equals("unset")) {
            return resource("set", List.of(name() + " = \"a\"" + mark), false, "");
        }
        return resource("wrong", List.of(name() + " = " + wrong() + mark), false, "") + "\n"
                + resource("not_set", List.of(), true, mark);
    }

    private String good() {
        if (demand.equals("unset")) {
            return resource("not_set", List.of(), true, "");
        }
        return resource("right", List.of(name() + " = " + (demand.equals("set") ? "\"a\"" : right())), false, "")
                + nearby();
    }

    /** The other sides of a bound, which show where exactly it lies. */
    private String nearby() {
        Matcher bound = DEMAND.matcher(demand);
        return bound.matches() && bound.group(1) != null
                ? "\n" + resource("far_right", List.of(name() + " = " + (bound(bound) + 10L * sign(bound))), false, "")
                : "";
    }

    private String unknown() {
        return "variable \"unknown\" {}\n\n"
                + resource("open", List.of(name() + " = var.unknown # undecided: " + id), false, "");
    }

    private String wrong() {
        Matcher bound = DEMAND.matcher(demand);
        if (bound.matches() && bound.group(1) != null) {
            return String.valueOf(bound(bound) - sign(bound));
        }
        return switch (demand) {
            case "true" -> "false";
            case "false" -> "true";
            default -> demand.startsWith("\"") ? "\"another\"" : String.valueOf(Long.parseLong(demand) + 1);
        };
    }

    private String right() {
        Matcher bound = DEMAND.matcher(demand);
        return bound.matches() && bound.group(1) != null ? bound.group(2) : demand;
    }

    private static long bound(Matcher bound) {
        return Long.parseLong(bound.group(2));
    }

    private static int sign(Matcher bound) {
        return bound.group(1).equals("at_least") ? 1 : -1;
    }

    private String name() {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /**
     * A resource with the blocks that lead to the argument.
     *
     * @param mark at the header of the innermost of them
     */
    private String resource(String label, List<String> lines, boolean empty, String mark) {
        List<String> blocks = List.of(path.split("\\.", -1));
        StringBuilder text = new StringBuilder();
        int depth = blocks.size() - 1;
        text.append("resource \"" + type + "\" \"" + label + "\" {" + (depth == 0 && empty ? mark : "") + "\n");
        for (int i = 0; i < depth; i++) {
            String last = i == depth - 1 && empty ? mark : "";
            text.append("  ".repeat(i + 1))
                    .append(blocks.get(i))
                    .append(" {")
                    .append(last)
                    .append('\n');
        }
        lines.forEach(line -> text.append("  ".repeat(depth + 1)).append(line).append('\n'));
        for (int i = depth; i >= 0; i--) {
            text.append("  ".repeat(i)).append("}\n");
        }
        return text.toString();
    }
}
