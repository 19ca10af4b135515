package dev.infralint.project;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A first configuration that fits a repository, with a comment at each key. */
public final class Draft {
    private static final int NAMED = 6;
    private static final int FEWEST_TAGS = 3;
    private static final int MOST_ENVIRONMENTS = 12;
    private static final double OFTEN = 0.5;
    private static final Pattern PRODUCTION = Pattern.compile("(?i)(?<!non-?|pre-?)(prod|live|prd)");

    private final Survey survey;
    private final StringBuilder text = new StringBuilder();

    private Draft(Survey survey) {
        this.survey = survey;
    }

    /** The text of {@code .infra-lint.yaml}. */
    public static String of(Survey survey) {
        return new Draft(survey).text();
    }

    private String text() {
        line("# yaml-language-server: $schema=" + ConfigurationSchema.ADDRESS);
        line("# What this project asks of infra-lint. Lines that begin with a # and a key are proposals. Every key"
                + " is told");
        line("# in docs/configuration.md of infra-lint; infra-lint config shows what holds. Seen here:");
        seen("resources", counted(survey.providers));
        seen("environments", list(stages()));
        seen("CI", list(new ArrayList<>(survey.hosts)));
        seen("scanners", list(scanners()));
        line("");
        line("# baseline: true faults, act now; recommended; all: hardening and style too.");
        line("profile: recommended");
        line("");
        line("# From which severity on a run fails: critical, high, medium, low, info; or never. What is there"
                + " already is");
        line("# better accepted, with: infra-lint baseline .");
        line("fail-on: low");
        line("");
        tags();
        environments();
        examples();
        line("# Policies on, off or of another severity: by id, topic:, severity: or provider:, the last line"
                + " decides.");
        line("# policies:");
        line("#   aws-s3-*: low");
        line("#   topic:cost: off");
        line("");
        line("# Nothing but the terminal: neither SARIF nor a task list.");
        line("# sarif: off");
        line("# tasks: off");
        return text.toString();
    }

    private void tags() {
        List<String> common = survey.tags.entrySet().stream()
                .filter(tag -> !tag.getKey().equalsIgnoreCase("Name"))
                .filter(tag -> tag.getValue() >= FEWEST_TAGS && tag.getValue() >= survey.tagMaps * OFTEN)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(NAMED)
                .map(Map.Entry::getKey)
                .toList();
        if (common.isEmpty()) {
            line("# Tags or labels that every resource must have.");
            line("# required-tags: [Owner, Environment]");
        } else {
            line("# Tags or labels that every resource must have. These stand in most of the " + survey.tagMaps
                    + " places that set tags.");
            line("# required-tags: [" + quoted(common) + "]");
        }
        line("");
    }

    private void environments() {
        Map<String, Set<String>> environments = survey.environments();
        if (!environments.isEmpty()) {
            line("# Values of variables, without which much stays undecided: each root module is checked in each"
                    + " environment");
            line("# whose files it has.");
            line("# environments:");
            environments.entrySet().stream()
                    .limit(MOST_ENVIRONMENTS)
                    .forEach(each -> line("#   " + each.getKey() + ": { var-files: ["
                            + quoted(List.copyOf(each.getValue())) + "] }"));
            line("");
        }
        List<String> mild = survey.stageFolders.stream()
                .filter(folder -> !PRODUCTION
                        .matcher(folder.substring(folder.lastIndexOf('/') + 1))
                        .find())
                .limit(NAMED)
                .toList();
        if (!mild.isEmpty()) {
            line("# An environment may be held to less than production.");
            line("# overrides:");
            line("#   - paths: [" + quoted(mild) + "]");
            line("#     policies: { \"topic:high-availability\": off, \"topic:backup-recovery\": off }");
            line("");
        }
    }

    private void examples() {
        if (!survey.examples.isEmpty()) {
            List<String> folders = survey.examples.stream().limit(NAMED).toList();
            line("# Examples and tests are checked as everything is; this leaves them out.");
            line("# exclude: [" + quoted(folders) + "]");
            line("");
        }
    }

    private List<String> stages() {
        List<String> stages = new ArrayList<>(survey.stageFolders);
        stages.addAll(survey.stageFiles);
        return stages;
    }

    private List<String> scanners() {
        List<String> all = new ArrayList<>(survey.scanners);
        survey.comments.forEach((tool, count) -> all.add(count + " comments of " + tool));
        return all;
    }

    private void seen(String what, String found) {
        if (!found.isEmpty()) {
            line("#   " + what + ": " + found);
        }
    }

    private static String counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .limit(NAMED)
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String list(List<String> all) {
        String shown = all.stream().limit(NAMED).map(Draft::plain).collect(Collectors.joining(", "));
        return all.size() > NAMED ? shown + " and " + (all.size() - NAMED) + " more" : shown;
    }

    /** In quotes where YAML would read something else. */
    private static String quoted(List<String> all) {
        return all.stream()
                .map(Draft::plain)
                .map(each -> each.matches("[\\w./-]+") ? each : "\"" + each.replaceAll("[\\\\\"]", "\\\\$0") + "\"")
                .collect(Collectors.joining(", "));
    }

    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
