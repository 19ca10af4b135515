package dev.infralint.migration;

import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Parser;
import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Severity;
import dev.infralint.source.Range;
import dev.infralint.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what tflint and KICS are told. */
final class OtherFiles {
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    /** How KICS reports, and where it finds its own things. */
    private static final Set<String> APPEARANCE = Set.of(
            "path",
            "verbose",
            "silent",
            "ci",
            "no-color",
            "no-progress",
            "minimal-ui",
            "log-file",
            "log-level",
            "log-path",
            "log-format",
            "type",
            "output-path",
            "output-name",
            "report-formats",
            "preview-lines",
            "profiling",
            "libraries-path",
            "timeout",
            "cloud-provider",
            "payload-path");

    private final Aliases aliases;
    private final Carried carried;

    OtherFiles(Catalogue catalogue, Carried carried) {
        this.aliases = new Aliases(catalogue, alias -> alias.matches("(aws|azurerm|google|terraform)_[a-z_]+"));
        this.carried = carried;
    }

    /** {@code .tflint.hcl}. */
    void tflint(String file, String text) {
        Body body = Parser.parse(SourceFile.of(file, text)).body();
        List<Aliases.Id> off = new ArrayList<>();
        for (Block block : body.blocks()) {
            String place = place(file, block.header());
            switch (block.type()) {
                case "rule" -> {
                    if (text(block.body().attribute("enabled")).equals("false")) {
                        off.add(new Aliases.Id(block.label(0), place));
                    } else if (block.body().attributes().size() > 1) {
                        carried.note(place, "rule " + block.label(0) + ": its options are not carried over");
                    }
                }
                case "config" -> config(file, block.body());
                default -> {
                    // Plugins bring rules, and tflint itself its version.
                }
            }
        }
        aliases.off(off, carried.policies, carried);
    }

    private void config(String file, Body body) {
        for (Attribute attribute : body.attributes()) {
            String value = attribute.value().range().text();
            String place = place(file, attribute.range());
            switch (attribute.name()) {
                case "varfile" -> {
                    Matcher names = QUOTED.matcher(value);
                    while (names.find()) {
                        carried.variableFiles.add(names.group(1));
                    }
                }
                case "disabled_by_default" -> {
                    if (value.equals("true")) {
                        carried.note(place, "disabled_by_default: write policies: { \"*\": off } and turn on by name");
                    }
                }
                case "variables", "ignore_module" ->
                    carried.note(place, attribute.name() + ": there is no key like it");
                case "force" -> {
                    if (value.equals("true")) {
                        carried.failOn("never");
                    }
                }
                default -> {
                    // Modules are always followed, formats are asked for by --format.
                }
            }
        }
    }

    /** The configuration of KICS, in YAML or JSON. */
    void kics(String file, String text) {
        Optional<Yaml> document = Yaml.read(file, text);
        if (document.isEmpty() || document.get().entries().isEmpty()) {
            carried.note(file, "is neither YAML nor JSON, and was not read");
            return;
        }
        for (Yaml.Entry entry : document.get().entries()) {
            switch (entry.key()) {
                case "exclude-paths" -> entry.value().words().forEach(this::path);
                case "exclude-severities" -> severities(entry);
                case "fail-on" ->
                    entry.value().words().stream()
                            .flatMap(word -> Severity.of(word.text().toLowerCase(Locale.ROOT)).stream())
                            .max(Severity::compareTo)
                            .ifPresent(least -> carried.failOn(least.label()));
                case "ignore-on-exit" -> {
                    if (entry.value().text().matches("all|results")) {
                        carried.failOn("never");
                    }
                }
                case "exclude-queries" -> aliases.off(entry.value().words(), carried.policies, carried);
                case "exclude-results" ->
                    carried.note(entry.place(), "exclude-results: record a baseline with infra-lint baseline");
                default -> {
                    if (!APPEARANCE.contains(entry.key())) {
                        carried.note(entry.place(), entry.key() + ": there is no key like it");
                    }
                }
            }
        }
    }

    private void path(Aliases.Id path) {
        String glob = path.text().replaceFirst("^\\./", "").replaceFirst("/$", "");
        if (glob.startsWith("/") || glob.startsWith("..")) {
            carried.note(path.place(), "exclude-paths " + glob + ": lies outside the project");
        } else {
            carried.exclude.add(glob);
        }
    }

    /** Hiding the least severe ones is a threshold; hiding others is not. */
    private void severities(Yaml.Entry entry) {
        List<Severity> hidden = entry.value().words().stream()
                .flatMap(word -> Severity.of(word.text().toLowerCase(Locale.ROOT)).stream())
                .sorted()
                .distinct()
                .toList();
        Severity[] all = Severity.values();
        int shown = all.length - hidden.size();
        if (hidden.isEmpty() || shown == 0 || hidden.get(0) != all[shown]) {
            carried.note(entry.place(), "exclude-severities: show takes the least severity that is reported");
        } else {
            carried.show(all[shown - 1]);
        }
    }

    private static String text(Optional<Attribute> attribute) {
        return attribute.map(each -> each.value().range().text()).orElse("");
    }

    private static String place(String file, Range range) {
        return file + ":" + range.startPosition().line();
    }
}
