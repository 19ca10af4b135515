package dev.infralint.migration;

import dev.infralint.policy.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What the configuration and the ignore files of other scanners at the top of a repository say, as keys of ours.
 *
 * @param read the files that were there
 * @param keys our keys, each with its text
 * @param notes what is not carried over, with its place and the reason
 */
public record Migration(List<String> read, Map<String, String> keys, List<String> notes) {
    private static final long LONGEST = 1 << 20;

    public Migration {
        read = List.copyOf(read);
        keys = new LinkedHashMap<>(keys);
        notes = List.copyOf(notes);
    }

    /** Reads the files at the top of a repository. */
    public static Migration of(Path root, Catalogue catalogue) {
        Carried carried = new Carried();
        List<String> read = new ArrayList<>();
        CheckovFile checkov = new CheckovFile(catalogue, carried);
        TrivyFiles trivy = new TrivyFiles(catalogue, carried);
        OtherFiles others = new OtherFiles(catalogue, carried);
        Map<String, BiConsumer<String, String>> readers = new LinkedHashMap<>();
        readers.put(".checkov.yaml", checkov::read);
        readers.put(".checkov.yml", checkov::read);
        readers.put(".checkov.baseline", checkov::baseline);
        readers.put(".trivyignore", trivy::lines);
        readers.put(".trivyignore.yaml", trivy::ignoreFile);
        readers.put("trivy.yaml", trivy::configuration);
        readers.put(".tfsec/config.yml", trivy::tfsec);
        readers.put(".tfsec/config.yaml", trivy::tfsec);
        readers.put(".tfsec/config.json", trivy::tfsec);
        readers.put(".tflint.hcl", others::tflint);
        readers.put("kics.config", others::kics);
        readers.put("kics.yaml", others::kics);
        readers.put("kics.yml", others::kics);
        readers.put("kics.json", others::kics);
        readers.forEach((name, reader) -> {
            Path file = root.resolve(name);
            if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                read.add(name);
                try {
                    if (Files.size(file) > LONGEST) {
                        carried.note(name, "is longer than 1 MiB and was not read");
                    } else {
                        reader.accept(name, new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                    }
                } catch (IOException unreadable) {
                    carried.note(name, "cannot be read: " + unreadable.getMessage());
                }
            }
        });
        return new Migration(read, carried.keys(), carried.notes);
    }
}
