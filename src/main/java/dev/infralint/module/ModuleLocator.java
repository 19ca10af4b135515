package dev.infralint.module;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.infralint.diag.Diagnostic;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the folders of called modules on disk: local ones beside the caller, others where {@code terraform init} or the
 * user put them. Nothing is downloaded.
 */
public final class ModuleLocator {
    private static final JsonFactory JSON = new JsonFactory();

    private final SourceTree tree;
    private final Map<String, Path> installed = new HashMap<>();
    private final List<Path> folders;

    public ModuleLocator(RootModule root, EvaluationOptions options, List<Diagnostic> problems) {
        this.tree = root.tree();
        this.folders = options.moduleFolders().stream()
                .map(folder -> folder.toAbsolutePath().normalize())
                .toList();
        for (Path folder : folders) {
            tree.allow(folder);
            readManifest(folder.resolve("modules.json"), folder, problems);
        }
        Path data = root.folder().resolve(options.dataFolder());
        readManifest(data.resolve("modules").resolve("modules.json"), root.folder(), problems);
    }

    /** Whether a source names a folder beside the caller's, and not a registry, repository or archive. */
    public static boolean isLocal(String source) {
        return source.startsWith("./") || source.startsWith("../") || source.equals(".") || source.equals("..");
    }

    /**
     * The folder that a local source names, whether it is there or not; empty for a source that is not local.
     *
     * @param caller the folder of the module that calls
     */
    public static Optional<Path> local(Path caller, String source) {
        try {
            return isLocal(source) ? Optional.of(caller.resolve(source).normalize()) : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    /**
     * The folder of a called module; null when it is not on disk.
     *
     * @param key the names of the calls from the root to this one, joined by dots, as Terraform's manifest has them
     * @param name of the call
     * @param source what its source says, evaluated
     * @param version null where there is none
     */
    @Nullable
    public Path locate(String key, Module caller, String name, String source, @Nullable String version) {
        return isLocal(source)
                ? local(caller.folder(), source).map(this::existing).orElse(null)
                : downloaded(key, name, source, version);
    }

    /**
     * The first folder on the way to a local module that is not there: the source itself, or a part of it where a whole tree is
     * missing, such as another repository that is checked out beside this one.
     */
    public String missingPart(Module caller, String source) {
        for (int end = source.indexOf('/'); end >= 0; end = source.indexOf('/', end + 1)) {
            String part = source.substring(0, end);
            if (!part.isEmpty() && existing(caller.folder().resolve(part).normalize()) == null) {
                return part;
            }
        }
        return source;
    }

    /** The git submodule, not checked out, that a local module would stand in; empty when there is none. */
    public Optional<String> submodule(Module caller, String source) {
        return local(caller.folder(), source).flatMap(place -> Submodules.holding(place, caller.folder(), tree));
    }

    /** The folder of a module that is no local one; null when it is not on disk. */
    public @Nullable Path downloaded(String key, String name, String source, @Nullable String version) {
        try {
            Path recorded = installed.get(key);
            if (recorded != null && existing(recorded) != null) {
                return recorded;
            }
            for (Path folder : folders) {
                for (String at : places(key, name, source, version)) {
                    Path place = existing(folder.resolve(at).normalize());
                    if (place != null && place.startsWith(folder)) {
                        return place;
                    }
                }
            }
        } catch (InvalidPathException e) {
            return null;
        }
        return null;
    }

    private @Nullable Path existing(Path folder) {
        return tree.disk().isFolder(folder) ? folder : null;
    }

    /** Where below a folder of modules one may lie: by key, by name, or by what its source says. */
    private static List<String> places(String key, String name, String source, @Nullable String version) {
        String address = source;
        int query = address.indexOf('?');
        if (query >= 0) {
            address = address.substring(0, query);
        }
        int forced = address.indexOf("::");
        if (forced >= 0) {
            address = address.substring(forced + 2);
        }
        int scheme = address.indexOf("://");
        if (scheme >= 0) {
            address = address.substring(scheme + 3);
        }
        int sub = address.indexOf("//");
        String inside = sub >= 0 ? "/" + address.substring(sub + 2) : "";
        String repository = (sub >= 0 ? address.substring(0, sub) : address).replace(':', '/');
        repository = repository.substring(repository.indexOf('@') + 1);
        if (repository.endsWith(".git")) {
            repository = repository.substring(0, repository.length() - 4);
        }
        List<String> places = new ArrayList<>(List.of(key, key + inside));
        if (version != null) {
            places.add(repository + "/" + version + inside);
        }
        places.add(repository + inside);
        places.add(repository.substring(repository.lastIndexOf('/') + 1) + inside);
        places.add(name);
        return places;
    }

    private void readManifest(Path manifest, Path base, List<Diagnostic> problems) {
        if (!tree.disk().exists(manifest)) {
            return;
        }
        String text = tree.text(manifest, problems);
        if (text == null) {
            return;
        }
        try (JsonParser parser = JSON.createParser(text)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_OBJECT
                        && parser.getParsingContext().inObject()
                        && parser.getParsingContext().getParent().inArray()) {
                    entry(parser, manifest, base);
                }
            }
        } catch (IOException e) {
            problems.add(Diagnostic.warning(
                    "invalid-manifest",
                    "Module manifest cannot be read",
                    "The file " + tree.name(manifest) + " is no valid JSON. Run terraform init again.",
                    null));
        }
    }

    private void entry(JsonParser parser, Path manifest, Path base) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT && parser.currentToken() != null) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING) {
                fields.put(name, parser.getText());
            } else {
                parser.skipChildren();
            }
        }
        String key = fields.getOrDefault("Key", "");
        String folder = fields.getOrDefault("Dir", "");
        if (key.isEmpty() || folder.isEmpty()) {
            return;
        }
        Path beside;
        try {
            beside = Path.of(folder.replace('\\', '/'));
        } catch (InvalidPathException noPath) {
            return;
        }
        Path place = base.resolve(beside).normalize();
        if (!tree.disk().isFolder(place)) {
            // A manifest that was moved still names folders as they lay under .terraform/modules.
            String text = beside.toString().replace('\\', '/');
            int modules = text.indexOf("modules/");
            if (modules >= 0 && manifest.getParent() != null) {
                place = manifest.getParent()
                        .resolve(text.substring(modules + "modules/".length()))
                        .normalize();
            }
        }
        installed.put(key, place);
    }
}
