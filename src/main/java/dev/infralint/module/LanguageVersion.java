package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings;
import dev.infralint.function.Language;
import dev.infralint.hcl.Expression;
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
 * OpenTofu's where these files, the suffix of others, or the registry in the lock file say so, or where nothing of it says
 * anything and something stands there that only OpenTofu reads.
 */
public final class LanguageVersion {
    private static final Pattern BOUND =
            Pattern.compile("\\s*+(=|>=|>|~>|<|<=|!=)?\\s*+v?([0-9]{1,6})(?:\\.([0-9]{1,6}))?(\\.[0-9]+)?.*");
    private static final Pattern TOOL =
            Pattern.compile("(?m)^[ \\t]*+(terraform|opentofu|tofu)[ \\t]++v?([0-9][0-9.]*+)");

    /** One bound that no release from 0.14 on meets; {@code ~>} does so with three numbers only. */
    private static final Pattern UNMARKED = Pattern.compile(
            "(?s)(?:.*,)?\\s*(?:<\\s*v?0\\.14(?:\\.0)?|<=?\\s*v?0\\.(?:\\d|1[0-3])(?:\\.\\d+)?|(?:~>|=)?\\s*v?0\\.(?:\\d|1[0-3])\\.\\d+)\\s*(?:,.*)?");

    private LanguageVersion() {}

    /**
     * The release that holds.
     *
     * @param because what in the tree says so, as it is shown
     */
    public record Held(Language language, String because) {
        @Override
        public String toString() {
            return language + " (" + because + ")";
        }
    }

    /** The release that holds in a root module and in everything that it calls by a literal path. */
    public static Held of(RootModule root, ModuleLoader loader) {
        String lock = text(root, root.folder().resolve(".terraform.lock.hcl")).orElse("");
        Optional<String> product = openTofu(root, loader, lock);
        Optional<Held> pinned = pinned(root, product.isPresent());
        String because = product.orElse("nothing says which");
        int newest = Integer.MAX_VALUE;
        for (Module module : gather(root.module(), loader)) {
            for (ModuleSettings.Constraint constraint : module.settings().requiredVersions()) {
                int bound = newest(constraint.text());
                if (bound < newest) {
                    newest = bound;
                    because = "required_version in " + constraint.range().place();
                }
            }
        }
        boolean said = product.isPresent() || pinned.isPresent() || newest < Integer.MAX_VALUE;
        if (!said && !lock.contains("\"registry.terraform.io/")) {
            product = OpenTofuFeatures.in(root, loader);
            because = product.orElse(because);
        }
        if (pinned.isPresent()) {
            Language language = pinned.get().language();
            return language.minor() <= newest
                    ? pinned.get()
                    : new Held(new Language(language.openTofu(), newest), because);
        }
        return new Held(new Language(product.isPresent(), newest), because);
    }

    /** Whether a file of a version manager fixes the release with which people and pipelines run a root module. */
    public static boolean isPinned(RootModule root) {
        return pinned(root, false)
                .filter(held -> held.language().minor() < Integer.MAX_VALUE)
                .isPresent();
    }

    /**
     * Whether variables can be marked {@code sensitive} with what surely runs a root module, which is so since Terraform 0.14: no file of a
     * version manager and no constraint in the tree of its modules asks for an older one, and no type stands in quotes.
     */
    public static boolean marksVariables(RootModule root, ModuleLoader loader) {
        Optional<String> release = upwards(root, ".terraform-version")
                .or(() -> upwards(root, ".tool-versions")
                        .map(TOOL::matcher)
                        .filter(Matcher::find)
                        .map(tool -> tool.group(2)));
        if (release.filter(text -> UNMARKED.matcher(text).matches()).isPresent()) {
            return false;
        }
        return gather(root.module(), loader).stream()
                .noneMatch(module -> module.settings().requiredVersions().stream()
                                .anyMatch(constraint ->
                                        UNMARKED.matcher(constraint.text()).matches())
                        || module.variables().values().stream().anyMatch(LanguageVersion::isQuoted));
    }

    /** Whether its type stands in quotes, as Terraform before 0.12 wanted it. */
    private static boolean isQuoted(Module.VariableBlock variable) {
        return variable.block()
                .body()
                .attribute("type")
                .filter(type -> type.value() instanceof Expression.Template)
                .isPresent();
    }

    /** What says that the language is OpenTofu's. */
    private static Optional<String> openTofu(RootModule root, ModuleLoader loader, String lock) {
        for (Path file : loader.files(root.folder()).primary()) {
            if (file.toString().endsWith(".tofu") || file.toString().endsWith(".tofu.json")) {
                return Optional.of("the file " + root.tree().name(file));
            }
        }
        return lock.contains("\"registry.opentofu.org/")
                ? Optional.of("the registry in .terraform.lock.hcl")
                : Optional.empty();
    }

    /** What the files of version managers say. */
    private static Optional<Held> pinned(RootModule root, boolean openTofu) {
        Optional<String> pinned = upwards(root, ".terraform-version");
        if (pinned.isPresent() && !openTofu) {
            return Optional.of(new Held(new Language(false, newest("= " + pinned.get())), ".terraform-version"));
        }
        pinned = upwards(root, ".opentofu-version");
        if (pinned.isPresent()) {
            return Optional.of(new Held(new Language(true, newest("= " + pinned.get())), ".opentofu-version"));
        }
        Matcher tool = TOOL.matcher(upwards(root, ".tool-versions").orElse(""));
        return tool.find()
                ? Optional.of(new Held(
                        new Language(openTofu || !tool.group(1).equals("terraform"), newest("= " + tool.group(2))),
                        ".tool-versions"))
                : Optional.empty();
    }

    /** A module and those in the tree that it calls; a chain of calls may be long. */
    private static List<Module> gather(Module first, ModuleLoader loader) {
        List<Module> found = new ArrayList<>();
        Set<Path> seen = new HashSet<>(Set.of(first.folder()));
        Deque<Module> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            Module module = open.remove();
            found.add(module);
            for (Module.CallBlock call : module.calls().values()) {
                Path folder = local(module, call);
                if (folder != null
                        && loader.tree().disk().isFolder(folder)
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
        return source == null
                ? null
                : ModuleLocator.local(module.folder(), source).orElse(null);
    }

    /** The nearest file of that name in the folder or above it, as version managers look for it, within the project. */
    private static Optional<String> upwards(RootModule root, String name) {
        Path folder = root.folder();
        while (folder != null && root.tree().boundaryOf(folder) != null) {
            Optional<String> text = text(root, folder.resolve(name));
            if (text.isPresent()) {
                return text;
            }
            folder = folder.getParent();
        }
        return Optional.empty();
    }

    private static Optional<String> text(RootModule root, Path file) {
        return root.tree().disk().isFile(file)
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
