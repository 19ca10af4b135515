package dev.infralint.migration;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what Checkov is told. */
final class CheckovFile {
    /** How it looks and where it goes is a matter of the command line or of our other keys. */
    private static final Set<String> APPEARANCE = Set.of(
            "compact",
            "quiet",
            "no-guide",
            "output",
            "output-file-path",
            "summary-position",
            "framework",
            "directory",
            "branch",
            "evaluate-variables",
            "download-external-modules",
            "external-modules-download-path",
            "no-fail-on-crash");

    private static final Pattern PLAIN_PATH =
            Pattern.compile("(?:\\^|\\./|/)?([\\w-]+(?:[./][\\w-]+)*)/?(?:\\.\\*)?\\$?");

    private final Aliases aliases;
    private final Carried carried;

    CheckovFile(Catalogue catalogue, Carried carried) {
        this.aliases = new Aliases(catalogue, alias -> alias.startsWith("CKV"));
        this.carried = carried;
    }

    void read(String file, String text) {
        Optional<Yaml> document = Yaml.read(file, text);
        if (document.isEmpty()) {
            carried.note(file, "is no YAML");
            return;
        }
        for (Yaml.Entry entry : document.get().entries()) {
            switch (entry.key()) {
                case "skip-check" -> skip(entry.value());
                case "skip-path" -> entry.value().elements().forEach(this::path);
                case "var-file" -> entry.value().elements().forEach(each -> carried.variableFiles.add(each.text()));
                case "soft-fail" -> {
                    if (entry.value().text().equalsIgnoreCase("true")) {
                        carried.failOn("never");
                    }
                }
                case "hard-fail-on" -> hardFail(entry);
                case "external-checks-dir", "external-checks-git" ->
                    carried.note(
                            entry.place(),
                            entry.key() + ": checks in Python and YAML are to be written as pages (--rules DIR)");
                case "baseline" -> carried.note(entry.place(), "baseline: record one with infra-lint baseline");
                default -> {
                    if (!APPEARANCE.contains(entry.key())) {
                        carried.note(entry.place(), entry.key() + ": there is no key like it");
                    }
                }
            }
        }
    }

    /** The baseline names resources and checks, ours findings. */
    void baseline(String file, String text) {
        carried.note(file, "record a baseline of ours with infra-lint baseline, which sees what that one would hide");
    }

    private void skip(Yaml value) {
        List<Aliases.Id> ids = value.words();
        aliases.off(ids.stream().filter(id -> id.text().contains("_")).toList(), carried.policies, carried);
        ids.stream()
                .filter(id -> !id.text().contains("_"))
                .forEach(id -> carried.note(
                        id.place(), id.text() + ": severities of its platform are not ours; see show and fail-on"));
    }

    /** Its paths are regular expressions; one that is a plain path means the same here. */
    private void path(Yaml value) {
        Matcher plain = PLAIN_PATH.matcher(value.text());
        if (plain.matches()) {
            carried.exclude.add(plain.group(1));
        } else {
            carried.note(
                    value.place(), "skip-path " + value.text() + ": a regular expression; write a glob to exclude");
        }
    }

    private void hardFail(Yaml.Entry entry) {
        Optional<Severity> least = entry.value().words().stream()
                .flatMap(word -> Severity.of(word.text().toLowerCase(Locale.ROOT)).stream())
                .max(Severity::compareTo);
        if (least.isPresent()) {
            carried.failOn(least.get().label());
        } else {
            carried.note(entry.place(), "hard-fail-on: grade these policies with a severity instead");
        }
    }
}
