package dev.infralint.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** What published modules make, so that one that is not on disk leaves open no more than it must. */
final class PublishedModules {
    /** A module of the public registry in the repository that it is published from. */
    private static final Pattern REPOSITORY = Pattern.compile(
            "(?:git::)?(?:https://|ssh://git@|git@)?github\\.com[/:]([A-Za-z0-9_-]+)/terraform-([a-z0-9]+)-([A-Za-z0-9_-]+?)(?:\\.git)?((?://[^?]*)?)(?:\\?.*)?");

    private static final String PUBLIC_REGISTRY = "registry.terraform.io/";

    private PublishedModules() {}

    private static final class Table {
        /** Patterns of types by source. */
        static final Map<String, List<String>> ROWS = read();

        private static Map<String, List<String>> read() {
            Map<String, List<String>> rows = new TreeMap<>();
            try (InputStream table = Objects.requireNonNull(PublishedModules.class.getResourceAsStream("modules.tsv"));
                    BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
                lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    String[] cells = line.split("\t", -1);
                    rows.put(cells[0], List.of(cells[1].split(" ", -1)));
                });
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
            return rows;
        }
    }

    /** Whether a module may make a resource of this type; what is not known to be published may make any. */
    static boolean mayMake(String source, String type) {
        String address = address(source);
        List<String> types = Table.ROWS.get(address);
        int folder = address.indexOf("//");
        if (types == null && folder > 0) {
            types = Table.ROWS.get(address.substring(0, folder));
        }
        return types == null || types.stream().anyMatch(pattern -> fits(pattern, type));
    }

    /** A source as the table has it: without the host of the public registry, or as the registry calls the repository. */
    static String address(String source) {
        Matcher repository = REPOSITORY.matcher(source);
        if (repository.matches()) {
            return repository.group(1) + "/" + repository.group(3) + "/" + repository.group(2) + repository.group(4);
        }
        return source.startsWith(PUBLIC_REGISTRY) ? source.substring(PUBLIC_REGISTRY.length()) : source;
    }

    private static boolean fits(String pattern, String type) {
        return pattern.endsWith("*")
                ? type.startsWith(pattern.substring(0, pattern.length() - 1))
                : type.equals(pattern);
    }
}
