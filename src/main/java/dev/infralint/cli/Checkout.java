package dev.infralint.cli;

import dev.infralint.report.SarifReport.Commit;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a CI host says of the commit that it has checked out. Taken from its variables and not from the repository: there
 * it is exact, costs nothing, and a run at a desk stays the same on every machine.
 */
final class Checkout {
    private static final List<Host> HOSTS = List.of(
            new Host("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA", "GITHUB_REF_NAME"),
            new Host("CI_PROJECT_URL", "", "CI_COMMIT_SHA", "CI_COMMIT_REF_NAME"),
            new Host("BUILD_REPOSITORY_URI", "", "BUILD_SOURCEVERSION", "BUILD_SOURCEBRANCHNAME"),
            new Host("BITBUCKET_GIT_HTTP_ORIGIN", "", "BITBUCKET_COMMIT", "BITBUCKET_BRANCH"),
            new Host("GIT_URL", "", "GIT_COMMIT", "GIT_BRANCH"));

    private Checkout() {}

    /** The commit that the variables of a host name; empty where there is no host, or one that does not say it whole. */
    static Optional<Commit> of(Map<String, String> environment) {
        return HOSTS.stream().flatMap(host -> host.commit(environment).stream()).findFirst();
    }

    /**
     * The variables of a host.
     *
     * @param repository the address of the repository
     * @param below its path below that address; empty where the address is whole
     */
    private record Host(String repository, String below, String revision, String branch) {
        Optional<Commit> commit(Map<String, String> environment) {
            String address = environment.getOrDefault(repository, "");
            String sha = environment.getOrDefault(revision, "");
            if (address.isEmpty() || sha.isEmpty()) {
                return Optional.empty();
            }
            String whole = below.isEmpty() ? address : address + "/" + environment.getOrDefault(below, "");
            return shown(whole).map(uri -> new Commit(uri, sha, environment.getOrDefault(branch, "")));
        }
    }

    /** The address without the name and the token that a host may have put into it; SARIF wants a URI. */
    private static Optional<URI> shown(String address) {
        try {
            URI uri = new URI(address);
            return uri.getHost() == null
                    ? Optional.empty()
                    : Optional.of(
                            new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), uri.getPath(), null, null));
        } catch (URISyntaxException notOne) {
            return Optional.empty();
        }
    }
}
