package dev.infralint.module;

import dev.infralint.diag.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The configuration files of one folder, as Terraform and OpenTofu choose them.
 *
 * @param primary in the order of their names
 * @param overrides in the order of their names, which is the order in which they are merged
 * @param tests files of tests, which are no configuration
 * @param others the same and all further files whose names say that they are no configuration of a module: mocks, queries,
 *     stacks, deployments
 * @param values files of values for variables, whoever loads them
 * @param folders the folders in it, hidden and vendored ones left out
 */
public record ConfigurationFiles(
        List<Path> primary,
        List<Path> overrides,
        List<Path> tests,
        List<Path> others,
        List<Path> values,
        List<Path> folders) {
    public ConfigurationFiles {
        primary = List.copyOf(primary);
        overrides = List.copyOf(overrides);
        tests = List.copyOf(tests);
        others = List.copyOf(others);
        values = List.copyOf(values);
        folders = List.copyOf(folders);
    }

    private static final List<String> SUFFIXES = List.of(".tf.json", ".tofu.json", ".tf", ".tofu");
    private static final List<String> TESTS = List.of(".tftest.hcl", ".tftest.json", ".tofutest.hcl", ".tofutest.json");
    private static final List<String> OTHERS = List.of(
            ".tfmock.hcl",
            ".tfmock.json",
            ".tofumock.hcl",
            ".tfquery.hcl",
            ".tfquery.json",
            ".tfcomponent.hcl",
            ".tfcomponent.json",
            ".tfstack.hcl",
            ".tfstack.json",
            ".tfdeploy.hcl",
            ".tfdeploy.json");
    private static final Set<String> TERRAGRUNT = Set.of(
            "root.hcl", "terragrunt.hcl", "terragrunt.hcl.json", "terragrunt.stack.hcl", "terragrunt.values.hcl");

    private static final Set<String> COPIES = Set.of(
            ".boilerplate",
            ".claude",
            ".external_modules",
            ".git",
            ".hg",
            ".idea",
            ".infra-lint",
            ".nox",
            ".svn",
            ".terraform",
            ".terraform.d",
            ".terramate-cache",
            ".tox",
            ".venv",
            ".vscode",
            "node_modules");

    static ConfigurationFiles of(Path folder, SourceTree tree, List<Diagnostic> problems) {
        List<Path> configuration = new ArrayList<>();
        List<Path> tests = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        List<Path> values = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Path entry : tree.list(folder, problems)) {
            String name = entry.getFileName().toString();
            if (tree.disk().isFolder(entry)) {
                if (!isCopy(name) && !tree.disk().isLink(entry)) {
                    folders.add(entry);
                }
            } else if (!ignored(name) && !(tree.withoutOpenTofu() && name.contains(".tofu"))) {
                if (isConfiguration(name)) {
                    configuration.add(entry);
                    names.add(name);
                } else if (isOther(name)) {
                    others.add(entry);
                    if (TESTS.stream().anyMatch(name::endsWith)) {
                        tests.add(entry);
                    }
                } else if (isValues(name)) {
                    values.add(entry);
                }
            }
        }
        configuration.removeIf(file -> shadowed(file.getFileName().toString(), names));
        List<Path> primary = new ArrayList<>();
        List<Path> overrides = new ArrayList<>();
        for (Path file : configuration) {
            (isOverride(file.getFileName().toString()) ? overrides : primary).add(file);
        }
        return new ConfigurationFiles(primary, overrides, tests, others, values, folders);
    }

    /** Whether a folder of that name holds what tools keep for themselves: copies, caches, histories; no one's own work. */
    static boolean isCopy(String name) {
        return COPIES.contains(name) || name.startsWith(".") && name.contains("cache");
    }

    /** Whether the folder holds configuration at all. */
    public boolean any() {
        return !primary.isEmpty() || !overrides.isEmpty();
    }

    public static boolean isConfiguration(String name) {
        return SUFFIXES.stream().anyMatch(name::endsWith) && !ignored(name);
    }

    /** Whether the name is that of a file of tests, queries, mocks, stacks or deployments, or of Terragrunt. */
    static boolean isOther(String name) {
        return !ignored(name)
                && (TESTS.stream().anyMatch(name::endsWith)
                        || OTHERS.stream().anyMatch(name::endsWith)
                        || TERRAGRUNT.contains(name));
    }

    /** Whether the name is that of a file of values for variables. */
    public static boolean isValues(String name) {
        return name.endsWith(".tfvars") || name.endsWith(".tfvars.json");
    }

    static boolean isOverride(String name) {
        String stem = stem(name);
        return stem.equals("override") || stem.endsWith("_override");
    }

    private static String stem(String name) {
        for (String suffix : SUFFIXES) {
            if (name.endsWith(suffix)) {
                return name.substring(0, name.length() - suffix.length());
            }
        }
        return name;
    }

    /** A {@code .tofu} file takes the place of the {@code .tf} file of the same name. */
    private static boolean shadowed(String name, Set<String> names) {
        return name.endsWith(".tf") && names.contains(stem(name) + ".tofu")
                || name.endsWith(".tf.json") && names.contains(stem(name) + ".tofu.json");
    }

    /** Files that editors leave behind, as Terraform sees them. */
    private static boolean ignored(String name) {
        return name.startsWith(".") || name.endsWith("~") || name.startsWith("#") && name.endsWith("#");
    }
}
