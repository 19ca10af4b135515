package dev.infralint.terragrunt;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.OtherBlock;
import dev.infralint.diag.Diagnostic;
import dev.infralint.module.EvaluationOptions;
import dev.infralint.module.Module;
import dev.infralint.module.ModuleLocator;
import dev.infralint.module.RootModule;
import dev.infralint.source.Range;
import dev.infralint.value.Value;
import dev.infralint.value.Values;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The folder of the module that a unit names. */
final class UnitSource {
    private static final String REGISTRY = "tfr://";
    private static final String FILE = "file://";
    private static final String VERSION = "?version=";

    private final Reading reading;
    private final Place place;
    private final EvaluationOptions options;

    UnitSource(Reading reading, Place place, EvaluationOptions options) {
        this.reading = reading;
        this.place = place;
        this.options = options;
    }

    /** The folder; null, with a diagnostic, where it is not known or not on disk. */
    @Nullable
    Path folder(UnitConfig.Located source) {
        if (!(source.value() instanceof Value.Str text)) {
            Path here = workingTree(source);
            return here != null
                    ? here
                    : missing(
                            source,
                            false,
                            "The source of this unit is not known, so that its module was not checked. It needs "
                                    + String.join(", ", Values.needs(source.value())) + ".");
        }
        try {
            return isLocal(text.value()) ? local(text.value(), source) : downloaded(text.value(), source);
        } catch (InvalidPathException invalid) {
            return missing(
                    source, true, "The source of this unit cannot be a path, so that its module was not checked.");
        }
    }

    /** Where the environment decides between a release and the working tree, the working tree is what is here. */
    private @Nullable Path workingTree(UnitConfig.Located source) {
        for (String choice : source.choices()) {
            if (isLocal(choice)) {
                Path folder = resolved(choice);
                if (reading.tree().boundaryOf(folder) != null
                        && reading.loader().files(folder).any()) {
                    return folder;
                }
            }
        }
        return null;
    }

    /** What is called over the network, as a module call whose source and version can be judged. */
    static Optional<OtherBlock> call(String unit, UnitConfig.Located source) {
        if (!(source.value() instanceof Value.Str text) || !isRemote(text.value())) {
            return Optional.empty();
        }
        Range range = source.range();
        Map<String, EvaluatedAttribute> attributes = new LinkedHashMap<>();
        Value address = registryAddress(text.value()).<Value>map(Value::of).orElse(text);
        attributes.put("source", new EvaluatedAttribute("source", address, range, range));
        registryVersion(text.value())
                .ifPresent(version ->
                        attributes.put("version", new EvaluatedAttribute("version", Value.of(version), range, range)));
        return Optional.of(
                new OtherBlock("module", List.of(unit), new EvaluatedBody(attributes, List.of(), range), range, range));
    }

    static boolean isRemote(String source) {
        return source.contains("::")
                || source.contains("://") && !source.startsWith(FILE)
                || source.startsWith("git@")
                || source.startsWith("github.com/")
                || source.startsWith("bitbucket.org/");
    }

    /** {@code tfr:///terraform-aws-modules/vpc/aws//modules/x?version=5.0.0} as a module block writes it. */
    private static Optional<String> registryAddress(String source) {
        int query = source.indexOf('?');
        return source.startsWith(REGISTRY)
                ? Optional.of(source.substring(REGISTRY.length(), query < 0 ? source.length() : query)
                        .replaceAll("^/+", ""))
                : Optional.empty();
    }

    private static Optional<String> registryVersion(String source) {
        int version = source.indexOf(VERSION);
        return source.startsWith(REGISTRY) && version >= 0
                ? Optional.of(source.substring(version + VERSION.length()))
                : Optional.empty();
    }

    private boolean isLocal(String source) {
        if (source.startsWith(FILE) || ModuleLocator.isLocal(source)) {
            return true;
        }
        if (source.contains("::") || source.contains("://")) {
            return false;
        }
        return source.startsWith("/") || reading.tree().disk().isFolder(place.resolve(source));
    }

    /** A double slash only says from where on Terragrunt copies. */
    private Path resolved(String source) {
        String plain = source.startsWith(FILE) ? source.substring(FILE.length()) : source;
        return place.resolve(plain.replaceAll("/{2,}", "/"));
    }

    private @Nullable Path local(String source, UnitConfig.Located located) {
        Path folder = resolved(source);
        if (reading.tree().boundaryOf(folder) == null) {
            return missing(
                    located,
                    false,
                    "The module \"" + source + "\" lies outside the project and was not read. Scan from a folder that"
                            + " holds both.");
        }
        if (!reading.tree().disk().isFolder(folder)) {
            return missing(
                    located,
                    true,
                    "The module folder \"" + reading.tree().name(folder)
                            + "\" does not exist, so that the module was not checked. Check the path.");
        }
        if (!reading.loader().files(folder).any()) {
            return missing(
                    located,
                    false,
                    "The folder " + reading.tree().name(folder) + " of this module holds no configuration files.");
        }
        return folder;
    }

    private @Nullable Path downloaded(String source, UnitConfig.Located located) {
        List<Diagnostic> problems = new ArrayList<>();
        Module nothing = reading.loader().load(place.directory(), Map.of());
        RootModule root = RootModule.named(reading.name(), nothing, reading.loader(), Map.of(), false);
        ModuleLocator locator = new ModuleLocator(root, options, problems);
        reading.report(problems);
        String address = registryAddress(source).orElse(source);
        String version = registryVersion(source).orElse(null);
        Path last = place.directory().getFileName();
        Path folder =
                locator.downloaded(reading.name(), last == null ? reading.name() : last.toString(), address, version);
        if (folder == null
                || reading.tree().boundaryOf(folder) == null
                || !reading.loader().files(folder).any()) {
            return missing(
                    located,
                    false,
                    "The module \"" + source + "\" is not on disk and was not checked with the inputs of this unit."
                            + " Pass a folder of downloaded modules.");
        }
        return folder;
    }

    private @Nullable Path missing(UnitConfig.Located source, boolean broken, String detail) {
        reading.report(
                broken
                        ? Diagnostic.error("module-not-found", "Module not checked", detail, source.range())
                        : Diagnostic.warning("module-not-found", "Module not checked", detail, source.range()));
        return null;
    }
}
