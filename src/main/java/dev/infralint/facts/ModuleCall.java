package dev.infralint.facts;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code module} block, once for each instance.
 *
 * @param name the label
 * @param source the {@code source} argument; empty when it is missing
 * @param loaded whether the module's files were found and read
 */
public record ModuleCall(
        String address,
        String name,
        String source,
        boolean loaded,
        String module,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    private static final Pattern REGISTRY = Pattern.compile(
            "(?:[A-Za-z0-9.-]+\\.[A-Za-z]{2,}(?::[0-9]+)?/)?[A-Za-z0-9_-]+/[A-Za-z0-9_-]+/[a-z0-9]+(?://.*)?");

    private static final Pattern GIT =
            Pattern.compile("^(?:git::|hg::|git@|github\\.com/|bitbucket\\.org/)|\\.git(?:[?/]|$)");
    private static final Pattern REF = Pattern.compile("[?&](?:ref|rev)=([^&]+)");
    private static final Pattern BRANCH = Pattern.compile(
            "(?i)(?:refs/heads/.*|origin/.*|main|master|trunk|head|default|develop|development|dev|staging|stage|prod|"
                    + "production|test|qa|next|latest|stable|(?:feature|feat|bugfix|fix|hotfix|users?)/.*)");
    private static final Pattern TAG = Pattern.compile("[?&](?:digest|tag)=([^&]+)");
    private static final Pattern RELEASE = Pattern.compile(
            "^https://github\\.com/[^/]+/[^/]+/(?:releases/download/[^/]+/|archive/refs/tags/|archive/[0-9a-f]{40}\\.)");
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public ModuleCall {
        calls = List.copyOf(calls);
    }

    /** Whether the source is an address in a module registry, which takes a {@code version}. */
    public boolean registry() {
        return REGISTRY.matcher(source).matches();
    }

    /** Whether the module may make a resource of this type: surely not where it is published and its resources are known. */
    public boolean mayMake(String resourceType) {
        return PublishedModules.mayMake(source, resourceType);
    }

    /** The source as the public registry has it, also where the repository behind it is named. */
    public String publishedAs() {
        return PublishedModules.address(source);
    }

    /** Whether the source is a repository of git or Mercurial, GitHub and Bitbucket included. */
    public boolean git() {
        return GIT.matcher(source).find();
    }

    /** The {@code ref} or {@code rev} of the source; empty when there is none. */
    public String ref() {
        Matcher ref = REF.matcher(source);
        return ref.find() ? ref.group(1) : "";
    }

    /** Whether the source follows a branch: by its usual name, or because nothing else is said. */
    public boolean movingRef() {
        String ref = ref();
        return ref.isEmpty() || BRANCH.matcher(ref).matches();
    }

    /** Whether the ref is the hash of a commit. */
    public boolean commitRef() {
        return COMMIT.matcher(ref()).matches();
    }

    /** Whether the source is an OCI registry, as OpenTofu takes it. */
    public boolean oci() {
        return source.startsWith("oci://");
    }

    /** Whether what an OCI source gives changes with what is pushed: it has no digest, and no tag but {@code latest}. */
    public boolean movingTag() {
        Matcher tag = TAG.matcher(source);
        return !tag.find() || tag.group(1).equals("latest");
    }

    /** Whether the source is an archive over HTTP, or over HTTPS without a checksum and not that of a release of GitHub. */
    public boolean archive() {
        if (git()
                || RELEASE.matcher(source).find()
                || !source.startsWith("http://") && !source.startsWith("https://")) {
            return false;
        }
        return source.startsWith("http://") || !source.contains("checksum=");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return Identity.same(this, other);
    }

    @Override
    public int hashCode() {
        return Identity.hash(this);
    }
}
