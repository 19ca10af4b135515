package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import java.util.List;

/** What a URL map of Google Cloud does with the requests of a proxy. */
public final class UrlMap {
    private static final String REDIRECT = "default_url_redirect.https_redirect";

    private UrlMap() {}

    /**
     * The evidence that requests of hosts nobody names go on without TLS: empty where they are surely sent to HTTPS, by default
     * or by the rule for every host; unknown where that is not known.
     */
    public static List<Attr> servesWithoutTls(Resource map) {
        Attr evidence = map.attr(REDIRECT);
        if (evidence.isTrue()) {
            return List.of();
        }
        for (NestedBlock hosts : map.blocks("host_rule")) {
            if (hosts.attr("hosts").elements().stream().noneMatch(host -> host.is("*"))) {
                continue;
            }
            String name = hosts.attr("path_matcher").textOrEmpty();
            for (NestedBlock matcher : map.blocks("path_matcher")) {
                if (!matcher.attr("name").is(name)) {
                    continue;
                }
                Attr redirect = matcher.attr(REDIRECT);
                if (redirect.isTrue()) {
                    return List.of();
                }
                evidence = redirect.isUnknown() ? redirect : evidence;
            }
        }
        return List.of(evidence);
    }
}
