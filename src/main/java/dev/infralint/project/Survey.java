package dev.infralint.project;

import dev.infralint.facts.TerraformSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a first look at a repository tells: a draft of a configuration is made of it, nothing is judged by it. */
public final class Survey {
    private static final long LONGEST = 1 << 20;
    private static final int MOST_FILES = 200_000;
    private static final Set<String> SKIPPED = Set.of("node_modules", "vendor");
    private static final Pattern RESOURCE = Pattern.compile("(?m)^[ \\t]*resource[ \\t]+\"([a-z0-9]+)_[a-z0-9_]*\"");
    private static final Pattern REMOTE = Pattern.compile("(?m)^[ \\t]*source[ \\t]*=[ \\t]*\"(?!\\.{1,2}/|/)[^\"]+\"");
    private static final Pattern CALL = Pattern.compile("(?m)^[ \\t]*module[ \\t]+\"");
    private static final Pattern TAGS =
            Pattern.compile("(?m)^[ \\t]*(?:tags|labels)[ \\t]*=[ \\t]*(?:merge\\([^{}]*)?\\{([^{}]*)}");
    private static final Pattern KEY = Pattern.compile("(?m)^[ \\t]*\"?([A-Za-z][\\w:./-]*)\"?[ \\t]*=");
    private static final Pattern COMMENT =
            Pattern.compile("(checkov:skip|bridgecrew:skip|trivy:ignore|tfsec:ignore|tflint-ignore|kics-scan|ts:skip)");
    private static final String STAGES =
            "(dev|develop|development|test|testing|qa|uat|int|integration|stage|staging|stg|"
                    + "preprod|pre-prod|sandbox|nonprod|non-prod|prod|production|prd|live)";
    private static final Pattern STAGE = Pattern.compile("(?i)" + STAGES + "([._-].*)?|.*[._-]" + STAGES);

    private final Path root;
    private int files;
    final Map<String, Integer> providers = new TreeMap<>();
    final Map<String, Integer> tags = new TreeMap<>();
    final Map<String, Integer> comments = new TreeMap<>();
    final Set<String> stageFiles = new TreeSet<>();
    final Set<String> modules = new TreeSet<>();
    final Set<String> stageFolders = new TreeSet<>();
    final Set<String> examples = new TreeSet<>();
    final Set<String> scanners = new TreeSet<>();
    final Set<String> hosts = new TreeSet<>();
    int terraform;
    int tagMaps;
    boolean remoteModules;
    boolean terragrunt;
    boolean hooks;

    private Survey(Path root) {
        this.root = root;
    }

    /** Looks at a repository. */
    public static Survey of(Path root) throws IOException {
        Survey survey = new Survey(root);
        survey.walk();
        survey.host();
        return survey;
    }

    /** Whether there is any Terraform. */
    public boolean hasTerraform() {
        return terraform > 0 || terragrunt;
    }

    /** Whether modules are called that only {@code terraform init} brings. */
    public boolean needsModules() {
        return remoteModules;
    }

    /** Whether other scanners are configured or have comments here. */
    public boolean hasScanners() {
        return !scanners.isEmpty() || !comments.isEmpty();
    }

    /** Hosts of continuous integration that are in use, as {@code infra-lint init --ci} names them. */
    public Set<String> hosts() {
        return Set.copyOf(hosts);
    }

    private void walk() throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = name(folder);
                boolean hidden = !folder.equals(root)
                        && (name.startsWith(".") && !Set.of(".github", ".tfsec").contains(name)
                                || SKIPPED.contains(name));
                return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (++files > MOST_FILES) {
                    return FileVisitResult.TERMINATE;
                }
                String below = root.relativize(file).toString().replace(File.separatorChar, '/');
                if (attributes.isRegularFile()) {
                    marks(below, name(file));
                    if (attributes.size() <= LONGEST) {
                        contents(file, below);
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException problem) {
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    private void marks(String below, String name) {
        scanner(below, name);
        String host = switch (name) {
            case ".gitlab-ci.yml" -> "gitlab";
            case "azure-pipelines.yml", "azure-pipelines.yaml" -> "azure";
            case "bitbucket-pipelines.yml" -> "bitbucket";
            case "Jenkinsfile" -> "jenkins";
            default -> below.startsWith(".github/workflows/") ? "github" : "";
        };
        if (!host.isEmpty()) {
            hosts.add(host);
        }
        hooks |= below.equals(".pre-commit-config.yaml");
        terragrunt |= name.equals("terragrunt.hcl");
        if (name.endsWith(".tfvars")
                && !name.equals("terraform.tfvars")
                && !name.endsWith(".auto.tfvars")
                && !name.contains("backend")) {
            stageFiles.add(below);
        }
    }

    private void scanner(String below, String name) {
        String scanner = switch (name) {
            case ".checkov.yaml", ".checkov.yml", ".checkov.baseline" -> "Checkov";
            case ".trivyignore", ".trivyignore.yaml", "trivy.yaml" -> "Trivy";
            case ".tflint.hcl" -> "tflint";
            case "kics.config", "kics.yaml", "kics.yml", "kics.json" -> "KICS";
            default -> below.startsWith(".tfsec/") ? "tfsec" : "";
        };
        if (!scanner.isEmpty()) {
            scanners.add(scanner + " (" + below + ")");
        }
    }

    private void contents(Path file, String below) {
        if (!below.endsWith(".tf") && !below.endsWith(".tofu")) {
            return;
        }
        String text;
        try {
            text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return;
        }
        terraform++;
        modules.add(below.substring(0, Math.max(0, below.lastIndexOf('/'))));
        folders(below);
        count(RESOURCE, text, providers, match -> match.group(1));
        count(COMMENT, text, comments, match -> tool(match.group(1)));
        remoteModules |= CALL.matcher(text).find() && REMOTE.matcher(text).find();
        Matcher map = TAGS.matcher(text);
        while (map.find()) {
            Map<String, Integer> keys = new TreeMap<>();
            count(KEY, map.group(1), keys, match -> match.group(1));
            keys.keySet().forEach(key -> tags.merge(key, 1, Integer::sum));
            tagMaps += keys.isEmpty() ? 0 : 1;
        }
    }

    private void folders(String below) {
        String[] parts = below.split("/", -1);
        StringBuilder way = new StringBuilder();
        String stage = "";
        for (int i = 0; i + 1 < parts.length; i++) {
            way.append(i == 0 ? "" : "/").append(parts[i]);
            if (parts[i].equals("modules")) {
                break;
            }
            if (TerraformSettings.isExample(parts[i])) {
                examples.add(way.toString());
                return;
            }
            stage = STAGE.matcher(parts[i]).matches() ? way.toString() : stage;
        }
        if (!stage.isEmpty()) {
            stageFolders.add(stage);
        }
    }

    /**
     * Files of values by environment, each as its root module sees it: the nearest folder above it that has Terraform. The
     * environment is named by the file, or by its folder where the file's name says nothing.
     */
    Map<String, Set<String>> environments() {
        Map<String, Set<String>> environments = new TreeMap<>();
        for (String file : stageFiles) {
            String folder = file.substring(0, Math.max(0, file.lastIndexOf('/')));
            String last = file.substring(file.lastIndexOf('/') + 1);
            String stem = last.substring(0, last.length() - ".tfvars".length());
            String parent = folder.substring(folder.lastIndexOf('/') + 1);
            String name =
                    !STAGE.matcher(stem).matches() && STAGE.matcher(parent).matches() ? parent : stem;
            String root = root(folder);
            if (name.matches("[A-Za-z0-9][A-Za-z0-9._-]*") && root != null) {
                environments
                        .computeIfAbsent(name, each -> new TreeSet<>())
                        .add(root.isEmpty() ? file : file.substring(root.length() + 1));
            }
        }
        return environments;
    }

    private @Nullable String root(String folder) {
        for (String each = folder; ; each = each.substring(0, Math.max(0, each.lastIndexOf('/')))) {
            if (modules.contains(each)) {
                return each;
            }
            if (each.isEmpty()) {
                return null;
            }
        }
    }

    private static String tool(String comment) {
        String word = comment.toLowerCase(Locale.ROOT);
        if (word.endsWith(":skip")) {
            return word.startsWith("ts") ? "Terrascan" : "Checkov";
        }
        return word.startsWith("tflint") ? "tflint" : word.startsWith("kics") ? "KICS" : "Trivy and tfsec";
    }

    private static void count(
            Pattern pattern, String text, Map<String, Integer> counts, Function<Matcher, String> name) {
        Matcher match = pattern.matcher(text);
        while (match.find()) {
            counts.merge(name.apply(match), 1, Integer::sum);
        }
    }

    /** The address of the remote tells the host where no file does. */
    private void host() {
        Path config = root.resolve(".git").resolve("config");
        if (!hosts.isEmpty() || !Files.isRegularFile(config)) {
            return;
        }
        try {
            String text = Files.readString(config, StandardCharsets.UTF_8);
            Map<String, String> known = Map.of(
                    "github.com", "github",
                    "gitlab.", "gitlab",
                    "dev.azure.com", "azure",
                    "bitbucket.org", "bitbucket");
            known.forEach((address, host) -> {
                if (text.lines().anyMatch(line -> line.strip().startsWith("url") && line.contains(address))) {
                    hosts.add(host);
                }
            });
        } catch (IOException unreadable) {
            hosts.clear();
        }
    }
}
