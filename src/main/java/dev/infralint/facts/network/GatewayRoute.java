package dev.infralint.facts.network;

import com.google.re2j.Pattern;
import dev.infralint.facts.Answer;
import dev.infralint.facts.Attr;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an application gateway of Azure sends what a listener takes.
 *
 * @param listener the block {@code http_listener}
 * @param fallback whether it is where all goes that no path of a path map names
 * @param proof known when the route surely belongs to the listener
 * @param settings blocks {@code backend_http_settings} by which it is sent
 * @param hosts names and addresses to which it is sent
 */
public record GatewayRoute(
        NestedBlock listener, boolean fallback, Attr proof, List<NestedBlock> settings, List<Attr> hosts) {
    private static final Pattern PRIVATE = Pattern.compile(
            "(?i)^(?:10[.]|127[.]|169[.]254[.]|192[.]168[.]|172[.](?:1[6-9]|2[0-9]|3[01])[.]|100[.](?:6[4-9]"
                    + "|[7-9][0-9]|1[01][0-9]|12[0-7])[.]|fd|fe80|[^.]*$)|[.](?:local|internal|intern|lan|corp|intra|svc|arpa)[.]?$"
                    + "|(?:^|[.])(?:privatelink|internal)[.]");
    private static final Pattern PUBLIC_APP = Pattern.compile(
            "(?:^|[.])azurerm_(?:(?:linux|windows)_(?:web|function)_app(?:_slot)?|app_service|function_app)[.].*default_(?:site_)?hostname$");

    public GatewayRoute {
        settings = List.copyOf(settings);
        hosts = List.copyOf(hosts);
    }

    /** The routes of a gateway that lead to a backend; what only redirects is none. */
    public static List<GatewayRoute> of(Resource gateway) {
        List<GatewayRoute> routes = new ArrayList<>();
        for (NestedBlock listener : gateway.blocks("http_listener")) {
            for (NestedBlock rule : gateway.blocks("request_routing_rule")) {
                Answer belongs = same(listener.attr("name"), rule.attr("http_listener_name"));
                if (belongs != Answer.NO) {
                    Attr proof = belongs == Answer.YES ? rule.attr("rule_type") : rule.attr("http_listener_name");
                    routes.addAll(new Routing(gateway, listener, proof).by(rule));
                }
            }
        }
        return routes;
    }

    /** What a gateway does with what a listener takes, and what proves that it does. */
    private record Routing(Resource gateway, NestedBlock listener, Attr proof) {
        /** By a rule, and by the path maps that it names. */
        List<GatewayRoute> by(NestedBlock rule) {
            List<GatewayRoute> routes = new ArrayList<>();
            to(rule, "", true).ifPresent(routes::add);
            for (NestedBlock paths : named(gateway.blocks("url_path_map"), rule.attr("url_path_map_name"))) {
                to(paths, "default_", true).ifPresent(routes::add);
                for (NestedBlock path : paths.blocks("path_rule")) {
                    to(path, "", false).ifPresent(routes::add);
                }
            }
            return routes;
        }

        /** The route to what a block names by arguments with this prefix; none where it names no backend. */
        private Optional<GatewayRoute> to(NestedBlock target, String prefix, boolean fallback) {
            Attr pool = target.attr(prefix + "backend_address_pool_name");
            if (pool.isNull()
                    || target.attr(prefix + "redirect_configuration_name").isSet()) {
                return Optional.empty();
            }
            List<Attr> hosts = new ArrayList<>();
            for (NestedBlock addresses : named(gateway.blocks("backend_address_pool"), pool)) {
                hosts.addAll(addresses.attr("fqdns").elements());
                hosts.addAll(addresses.attr("ip_addresses").elements());
            }
            List<NestedBlock> settings =
                    named(gateway.blocks("backend_http_settings"), target.attr(prefix + "backend_http_settings_name"));
            Attr surely = pool.isUnknown() && !target.certain() ? pool : proof;
            return Optional.of(new GatewayRoute(listener, fallback, surely, settings, hosts));
        }
    }

    /** Whether a name or address is outside of private networks. */
    public static Answer publicHost(Attr host) {
        String text = host.text();
        if (text == null) {
            boolean app = host.needs().stream()
                    .anyMatch(need -> PUBLIC_APP.matcher(need).find());
            return app ? Answer.YES : Answer.maybe(host.isUnknown());
        }
        return Answer.of(!text.isEmpty() && !PRIVATE.matcher(text).find());
    }

    private static List<NestedBlock> named(List<NestedBlock> blocks, Attr name) {
        return name.isNull()
                ? List.of()
                : blocks.stream()
                        .filter(block -> same(block.attr("name"), name) == Answer.YES)
                        .toList();
    }

    /** Two names are one when they are known and equal, or when the same unknown stands in both. */
    private static Answer same(Attr one, Attr other) {
        if (one.isKnown() && other.isKnown()) {
            return Answer.of(one.textOrEmpty().equals(other.textOrEmpty()));
        }
        boolean alike = one.isUnknown()
                && other.isUnknown()
                && !one.needs().isEmpty()
                && one.value().equals(other.value());
        return alike ? Answer.YES : Answer.MAYBE;
    }
}
