package dev.infralint.report;

import dev.infralint.compliance.Framework;
import dev.infralint.policy.Policy;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The policies that ship: a list of all, or the page of one. */
public final class CatalogueReport {
    private CatalogueReport() {}

    /** All policies as a JSON array. */
    public static String json(List<Policy> policies) {
        return JsonText.of(json -> {
            json.writeStartArray();
            for (Policy policy : policies) {
                json.writeStartObject();
                json.writeStringField("id", policy.id());
                json.writeStringField("title", policy.title());
                json.writeStringField("summary", policy.summary());
                json.writeStringField("severity", policy.severity().label());
                json.writeStringField("topic", policy.topic().label());
                json.writeStringField("provider", policy.provider().label());
                json.writeStringField("service", policy.service());
                json.writeStringField("profile", policy.profile().label());
                json.writeBooleanField("preview", policy.preview());
                json.writeStringField("since", policy.since());
                json.writeStringField("fix", policy.fix());
                json.writeStringField("remedy", policy.remedy());
                JsonText.texts(json, "resources", policy.resources());
                JsonText.texts(json, "renamed", policy.renamed());
                JsonText.texts(json, "aliases", policy.aliases());
                JsonText.texts(json, "controls", policy.controls());
                JsonText.texts(json, "links", policy.links());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** All policies as a table for people, by provider. */
    public static String text(List<Policy> policies, boolean colour) {
        Ansi ansi = colour ? Ansi.ON : Ansi.OFF;
        Map<String, StringBuilder> groups = new TreeMap<>();
        int width =
                policies.stream().mapToInt(policy -> policy.id().length()).max().orElse(0);
        for (Policy policy : policies) {
            groups.computeIfAbsent(policy.provider().label(), provider -> new StringBuilder())
                    .append("  ")
                    .append(ansi.of(
                            policy.severity(),
                            String.format("%-8s", policy.severity().label())))
                    .append("  ")
                    .append(ansi.bold(policy.id()))
                    .append(" ".repeat(width - policy.id().length() + 2))
                    .append(policy.title())
                    .append('\n');
        }
        StringBuilder out = new StringBuilder();
        groups.forEach((provider, lines) ->
                out.append(ansi.bold(provider)).append("\n\n").append(lines).append('\n'));
        return out.append(Wording.count(policies.size(), "policy"))
                .append("; infra-lint explain ID shows the page of one\n")
                .toString();
    }

    /**
     * The page of a policy.
     *
     * @param bad Terraform that violates it; empty when there is none
     * @param good Terraform that does not
     */
    public static String page(Policy policy, String bad, String good, boolean colour) {
        Ansi ansi = colour ? Ansi.ON : Ansi.OFF;
        StringBuilder out = new StringBuilder();
        out.append(ansi.bold(policy.id()))
                .append("  ")
                .append(ansi.of(policy.severity(), policy.severity().label()))
                .append("\n\n")
                .append(ansi.bold(policy.title()))
                .append("\n\n")
                .append(headings(Wording.page(policy), ansi));
        example(out, ansi, "Bad", bad);
        example(out, ansi, "Good", good);
        out.append('\n');
        field(out, ansi, "Topic", List.of(policy.topic().label()));
        field(out, ansi, "Resources", policy.resources());
        field(
                out,
                ansi,
                "Controls",
                policy.controls().stream()
                        .map(control -> Framework.of(Framework.keyOf(control)).title() + " " + Framework.idOf(control))
                        .toList());
        field(out, ansi, "Remedy", policy.remedy().isEmpty() ? List.of() : List.of(policy.remedy()));
        field(out, ansi, "Aliases", policy.aliases());
        field(out, ansi, "Links", policy.links());
        field(out, ansi, "Profile", List.of(policy.profile().label()));
        field(out, ansi, "Renamed", policy.renamed());
        field(out, ansi, "Since", List.of(policy.preview() ? policy.since() + " (preview)" : policy.since()));
        return out.toString();
    }

    private static String headings(String page, Ansi ansi) {
        StringBuilder out = new StringBuilder();
        page.lines()
                .map(line -> line.startsWith("#") && ansi == Ansi.ON ? ansi.bold(line.replaceFirst("^#+ *", "")) : line)
                .forEach(line -> out.append(line).append('\n'));
        return out.toString();
    }

    private static void example(StringBuilder out, Ansi ansi, String title, String text) {
        if (!text.isBlank()) {
            String heading = ansi == Ansi.ON ? ansi.bold(title) : "## " + title;
            out.append('\n').append(heading).append("\n\n");
            text.strip()
                    .lines()
                    .forEach(line -> out.append(("    " + line).stripTrailing()).append('\n'));
        }
    }

    private static void field(StringBuilder out, Ansi ansi, String name, List<String> values) {
        if (!values.isEmpty()) {
            out.append(ansi.dim(String.format(Locale.ROOT, "%-10s", name + ":")))
                    .append(' ')
                    .append(String.join(", ", values))
                    .append('\n');
        }
    }
}
