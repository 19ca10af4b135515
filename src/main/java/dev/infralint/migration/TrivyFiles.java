package dev.infralint.migration;

import dev.infralint.policy.Catalogue;
import dev.infralint.policy.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what Trivy and tfsec are told. */
final class TrivyFiles {
    private static final String HONOURED = "stays where it is, and infra-lint honours it there";

    private final Aliases aliases;
    private final Carried carried;

    TrivyFiles(Catalogue catalogue, Carried carried) {
        this.aliases = new Aliases(catalogue, alias -> alias.startsWith("AVD-"));
        this.carried = carried;
    }

    /** {@code .trivyignore}. */
    void lines(String file, String text) {
        List<Aliases.Id> ids = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            String place = file + ":" + number;
            int comment = line.indexOf('#');
            String entry = (comment < 0 ? line : line.substring(0, comment)).strip();
            if (entry.startsWith("CVE-") || entry.isEmpty()) {
                continue;
            }
            if (entry.contains("exp:") || entry.contains("ws:")) {
                carried.note(place, entry + ": what ends on a day " + HONOURED);
            } else {
                ids.add(new Aliases.Id(entry, place));
            }
        }
        aliases.off(ids, carried.policies, carried);
    }

    /** {@code .trivyignore.yaml}. */
    void ignoreFile(String file, String text) {
        Yaml document = document(file, text);
        List<Aliases.Id> everywhere = new ArrayList<>();
        Map<List<String>, List<Aliases.Id>> somewhere = new LinkedHashMap<>();
        for (Yaml entry : document.at("misconfigurations").elements()) {
            Aliases.Id id = new Aliases.Id(entry.at("id").text(), entry.place());
            List<String> paths =
                    entry.at("paths").elements().stream().map(Yaml::text).toList();
            if (!entry.at("expired_at").text().isEmpty()) {
                carried.note(entry.place(), id.text() + ": what ends on a day " + HONOURED);
            } else if (paths.isEmpty()) {
                everywhere.add(id);
            } else {
                somewhere.computeIfAbsent(paths, each -> new ArrayList<>()).add(id);
            }
        }
        aliases.off(everywhere, carried.policies, carried);
        somewhere.forEach((paths, ids) -> {
            Map<String, Carried.Line> graded = new LinkedHashMap<>();
            aliases.off(ids, graded, carried);
            if (!graded.isEmpty()) {
                carried.overrides.put(paths, graded);
            }
        });
    }

    /** {@code trivy.yaml}. */
    void configuration(String file, String text) {
        Yaml document = document(file, text);
        for (Yaml.Entry entry : document.entries()) {
            switch (entry.key()) {
                case "severity" -> severity(entry.value());
                case "scan" -> scan(entry.value());
                case "misconfiguration" -> misconfiguration(entry.value());
                case "exit-code" -> {
                    if (entry.value().text().equals("0")) {
                        carried.failOn("never");
                    }
                }
                case "ignorefile", "ignore-policy" ->
                    carried.note(entry.place(), entry.key() + ": only .trivyignore and .trivyignore.yaml are read");
                default -> {
                    // How it reports, and what it does to images and packages.
                }
            }
        }
    }

    private void severity(Yaml value) {
        value.words().stream()
                .flatMap(word -> Severity.of(word.text().toLowerCase(Locale.ROOT)).stream())
                .max(Severity::compareTo)
                .ifPresent(carried::show);
    }

    private void scan(Yaml scan) {
        for (String key : List.of("skip-dirs", "skip-files")) {
            for (Yaml path : scan.at(key).elements()) {
                String glob = path.text().replaceFirst("^\\./", "");
                if (glob.startsWith("/") || glob.startsWith("..")) {
                    carried.note(path.place(), key + " " + glob + ": lies outside the project");
                } else if (!glob.isEmpty()) {
                    carried.exclude.add(glob);
                }
            }
        }
    }

    private void misconfiguration(Yaml value) {
        value.at("terraform").at("vars").elements().forEach(each -> carried.variableFiles.add(each.text()));
        for (Yaml.Entry entry : value.at("terraform").entries()) {
            if (entry.key().equals("exclude-downloaded-modules")
                    && entry.value().text().equals("true")) {
                carried.exclude.add("**/.terraform/**");
            }
        }
    }

    /** {@code .tfsec/config.yml}. */
    void tfsec(String file, String text) {
        Yaml document = document(file, text);
        for (Yaml.Entry entry : document.entries()) {
            switch (entry.key()) {
                case "exclude" -> aliases.off(entry.value().words(), carried.policies, carried);
                case "severity_overrides" -> overrides(entry.value());
                case "minimum_severity" -> severity(entry.value());
                case "min_required_version" -> {
                    // Of tfsec.
                }
                default -> carried.note(entry.place(), entry.key() + ": there is no key like it");
            }
        }
    }

    private void overrides(Yaml value) {
        for (Yaml.Entry entry : value.entries()) {
            String word = entry.value().text().toLowerCase(Locale.ROOT);
            String named = word.equals("error") ? "high" : word.equals("warning") ? "medium" : word;
            List<Aliases.Id> id = List.of(new Aliases.Id(entry.key(), entry.place()));
            if (word.equals("none")) {
                aliases.off(id, carried.policies, carried);
            } else if (Severity.of(named).isPresent()) {
                aliases.grade(id, named, carried.policies, carried);
            } else {
                carried.note(entry.place(), entry.key() + ": " + word + " is no severity here");
            }
        }
    }

    private Yaml document(String file, String text) {
        Optional<Yaml> document = Yaml.read(file, text);
        if (document.isEmpty()) {
            carried.note(file, "is no YAML");
        }
        return document.orElse(new Yaml(file, null));
    }
}
