package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings;
import dev.infralint.function.Language;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which release of the language holds in a root module: the newest that everything allows which the tree says of it, in
 * {@code required_version}, {@code .terraform-version}, {@code .opentofu-version} and {@code .tool-versions}. It is
 * OpenTofu's where these files, the suffix of others, or the registry in the lock file say so.
 */
public final class LanguageVersion {
    private static final Pattern BOUND =
            Pattern.compile("\\s*+(=|>=|>|~>|<|<=|!=)?\\s*+v?([0-9]{1,6})(?:\\.([0-9]{1,6}))?(\\.[0-9]+)?.*");
    private static final Pattern TOOL =
            Pattern.compile("(?m)^[ \\t]*+(terraform|opentofu|tofu)[ \\t]++v?([0-9][0-9.]*+)");

    private LanguageVersion() {}

    /** The release that holds in a root module and in everything that it calls by a literal path. */
    public static Language of(RootModule root, ModuleLoader loader) {
        List<ModuleSettings> settings = gather(root.module(), loader);
        boolean openTofu = loader.files(root.folder()).primary().stream()
                .anyMatch(file ->
                        file.toString().endsWith(".tofu") || file.toString().endsWith(".tofu.json"));
        openTofu |= text(root, ".terraform.lock.hcl").orElse("").contains("\"registry.opentofu.org/");
        int newest = Integer.MAX_VALUE;
        for (ModuleSettings module : settings) {
            for (ModuleSettings.Constraint constraint : module.requiredVersions()) {
                newest = Math.min(newest, newest(constraint.text()));
            }
        }
        Optional<String> pinned = text(root, ".terraform-version");
        if (pinned.isPresent() && !openTofu) {
            return new Language(false, Math.min(newest, newest("= " + pinned.get())));
        }
        pinned = text(root, ".opentofu-version");
        if (pinned.isPresent()) {
            return new Language(true, Math.min(newest, newest("= " + pinned.get())));
        }
        Matcher tool = TOOL.matcher(text(root, ".tool-versions").orElse(""));
        if (tool.find()) {
            return new Language(
                    openTofu || !tool.group(1).equals("terraform"), Math.min(newest, newest("= " + tool.group(2))));
        }
        return new Language(openTofu, newest);
    }

    /** The settings of a module and of those in the tree that it calls; a chain of calls may be long. */
    private static List<ModuleSettings> gather(Module first, ModuleLoader loader) {
        List<ModuleSettings> found = new ArrayList<>();
        Set<Path> seen = new HashSet<>(Set.of(first.folder()));
        Deque<Module> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Module module = open.remove();
            found.add(module.settings());
            for (Module.CallBlock call : module.calls().values()) {
                Path folder = local(module, call);
                if (folder != null
                        && Files.isDirectory(folder)
                        && loader.tree().boundaryOf(folder) != null
                        && seen.add(folder)) {
                    open.add(loader.load(folder));
                }
            }
        }
        return found;
    }

    private static @Nullable Path local(Module module, Module.CallBlock call) {
        String source = call.source();
        try {
            return source != null && ModuleLocator.isLocal(source)
                    ? module.folder().resolve(source).normalize()
                    : null;
        } catch (InvalidPathException noPath) {
            return null;
        }
    }

    private static Optional<String> text(RootModule root, String name) {
        Path file = root.folder().resolve(name);
        return Files.isRegularFile(file)
                ? Optional.ofNullable(root.tree().text(file, new ArrayList<>())).map(String::strip)
                : Optional.empty();
    }

    /** The second number of the newest release 1.x that constraints admit; the largest number where they set no bound. */
    static int newest(String constraints) {
        int newest = Integer.MAX_VALUE;
        for (String part : constraints.split(",", -1)) {
            Matcher bound = BOUND.matcher(part);
            if (bound.matches()) {
                newest = Math.min(newest, newest(bound));
            }
        }
        return newest;
    }

    private static int newest(Matcher bound) {
        String operator = bound.group(1) == null ? "=" : bound.group(1);
        int major = Integer.parseInt(bound.group(2));
        int minor = bound.group(3) == null ? 0 : Integer.parseInt(bound.group(3));
        boolean patch = bound.group(4) != null && !bound.group(4).equals(".0");
        boolean pinsMinor = operator.equals("~>") && bound.group(4) != null;
        int admitted = switch (operator) {
            case "=", "<=" -> minor;
            case "<" -> patch ? minor : minor - 1;
            default -> pinsMinor ? minor : Integer.MAX_VALUE;
        };
        if (major > 1) {
            return Integer.MAX_VALUE;
        }
        boolean bounded = admitted != Integer.MAX_VALUE || operator.equals("~>");
        return major < 1 && bounded ? 0 : admitted;
    }
}
