package dev.infralint.estate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes the log of a repository from those of its roots: one run, since a host takes one of each tool. What several roots
 * say of one place is one result, which names them all.
 */
final class SarifLogs {
    /** As many as a host takes. */
    private static final int MOST_RESULTS = 25_000;

    private static final List<String> LEVELS = List.of("error", "warning", "note", "none");

    private final Map<String, ObjectNode> results = new TreeMap<>();
    private final Map<String, ObjectNode> rules = new TreeMap<>();
    private final Map<String, JsonNode> notifications = new TreeMap<>();
    private final Map<String, JsonNode> descriptors = new TreeMap<>();
    private final Map<String, ObjectNode> taxonomies = new TreeMap<>();
    private boolean successful = true;

    private SarifLogs() {}

    /** The log of one repository; the logs of its roots are at least one. */
    static String merged(List<String> logs) throws IOException {
        SarifLogs all = new SarifLogs();
        ObjectNode frame = Rows.JSON.createObjectNode();
        for (String log : logs) {
            frame = (ObjectNode) Rows.JSON.readTree(log);
            all.add(frame.path("runs").path(0));
        }
        all.fill((ObjectNode) frame.path("runs").path(0));
        return Rows.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(frame) + "\n";
    }

    private void add(JsonNode run) {
        JsonNode driver = run.path("tool").path("driver");
        driver.path("rules").forEach(rule -> rules.putIfAbsent(rule.path("id").asText(), unnumbered(rule)));
        driver.path("notifications")
                .forEach(each -> descriptors.putIfAbsent(each.path("id").asText(), each));
        run.path("taxonomies").forEach(this::taxonomy);
        JsonNode invocation = run.path("invocations").path(0);
        invocation.path("toolExecutionNotifications").forEach(each -> notifications.putIfAbsent(each.toString(), each));
        successful &= invocation.path("executionSuccessful").asBoolean(true);
        for (JsonNode each : run.path("results")) {
            ObjectNode result = (ObjectNode) each;
            ObjectNode known = results.putIfAbsent(key(result), result);
            if (known != null) {
                join(known, result);
            }
        }
    }

    /** A rule whose links to controls hold by their ids, since their numbers are other ones now. */
    private static ObjectNode unnumbered(JsonNode rule) {
        for (JsonNode relationship : rule.path("relationships")) {
            ObjectNode target = (ObjectNode) relationship.path("target");
            target.remove("index");
            ((ObjectNode) target.path("toolComponent")).remove("index");
        }
        return (ObjectNode) rule;
    }

    private void taxonomy(JsonNode taxonomy) {
        ObjectNode known = taxonomies.putIfAbsent(taxonomy.path("name").asText(), (ObjectNode) taxonomy);
        if (known != null) {
            Map<String, JsonNode> taxa = new TreeMap<>();
            known.path("taxa").forEach(taxon -> taxa.put(taxon.path("id").asText(), taxon));
            taxonomy.path("taxa").forEach(taxon -> taxa.put(taxon.path("id").asText(), taxon));
            known.putArray("taxa").addAll(taxa.values());
        }
    }

    /** In the order in which a log has its results: by file, place and policy. */
    private static String key(JsonNode result) {
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        JsonNode region = place.path("region");
        return String.format(
                "%s %08d %08d %s %s",
                place.path("artifactLocation").path("uri").asText(),
                region.path("startLine").asInt(),
                region.path("startColumn").asInt(),
                result.path("ruleId").asText(),
                result.path("partialFingerprints"));
    }

    private static void join(ObjectNode known, ObjectNode other) {
        ObjectNode properties = (ObjectNode) known.path("properties");
        Set<String> roots = new TreeSet<>();
        properties.path("roots").forEach(root -> roots.add(root.asText()));
        other.path("properties").path("roots").forEach(root -> roots.add(root.asText()));
        ArrayNode united = properties.putArray("roots");
        roots.forEach(united::add);
        ObjectNode place = (ObjectNode) known.path("locations").path(0);
        Map<String, JsonNode> addresses = new TreeMap<>();
        for (ObjectNode each : List.of(known, other)) {
            for (JsonNode address : each.path("locations").path(0).path("logicalLocations")) {
                addresses.put(address.path("fullyQualifiedName").asText(), address);
            }
        }
        place.putArray("logicalLocations").addAll(addresses.values());
        int instances = Math.max(
                properties.path("instances").asInt(),
                other.path("properties").path("instances").asInt());
        properties.put("instances", Math.max(instances, addresses.size()));
    }

    private void fill(ObjectNode run) {
        List<String> ids = new ArrayList<>(rules.keySet());
        List<ObjectNode> all = gravest();
        all.forEach(result ->
                result.put("ruleIndex", ids.indexOf(result.path("ruleId").asText())));
        run.putArray("results").addAll(all);
        ObjectNode driver = (ObjectNode) run.path("tool").path("driver");
        driver.putArray("rules").addAll(rules.values());
        driver.putArray("notifications").addAll(descriptors.values());
        driver.remove("supportedTaxonomies");
        run.remove("taxonomies");
        if (!taxonomies.isEmpty()) {
            ArrayNode supported = driver.putArray("supportedTaxonomies");
            ArrayNode held = run.putArray("taxonomies");
            for (ObjectNode taxonomy : taxonomies.values()) {
                ObjectNode reference = supported.addObject();
                reference.set("name", taxonomy.path("name"));
                reference.put("index", held.size());
                reference.set("guid", taxonomy.path("guid"));
                held.add(taxonomy);
            }
        }
        ObjectNode invocation = (ObjectNode) run.path("invocations").path(0);
        // The figures of one root say nothing of the repository; the table of roots has them all.
        invocation.remove("properties");
        invocation.put("executionSuccessful", successful);
        ArrayNode told = invocation.putArray("toolExecutionNotifications");
        notifications.values().forEach(each -> told.add(numbered((ObjectNode) each, ids)));
    }

    private static ObjectNode numbered(ObjectNode notification, List<String> ids) {
        if (notification.path("associatedRule") instanceof ObjectNode rule) {
            rule.put("index", ids.indexOf(rule.path("id").asText()));
        }
        return notification;
    }

    /** The most severe results that a host takes, in their own order. */
    private List<ObjectNode> gravest() {
        return results.entrySet().stream()
                .sorted(Comparator.comparingInt(
                        result -> LEVELS.indexOf(result.getValue().path("level").asText())))
                .limit(MOST_RESULTS)
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
