package dev.infralint.mcp;

import dev.infralint.diag.Suggestion;
import dev.infralint.mcp.Workspace.Graph;
import dev.infralint.mcp.Workspace.Tells;
import dev.infralint.mcp.Workspace.Way;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What leads where, as a client is told of it. */
record Ways(Graph graph) {
    /** What a client may ask for. */
    static final List<String> KINDS =
            Arrays.stream(Tells.values()).map(Ways::word).toList();

    /** A page of the ways that are asked for. */
    Map<String, Object> answer(Arguments given) {
        Optional<String> resource = given.text("resource");
        Optional<String> kind = given.text("kind");
        resource.ifPresent(this::known);
        List<Way> meant = graph.ways().stream()
                .filter(way -> resource.map(way::touches).orElse(true))
                .filter(way ->
                        kind.map(word(way.tells())::equals).orElse(resource.isPresent() || way.tells() != Tells.NAMES))
                .toList();
        Page page = Page.of(given);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("total", meant.size());
        page.next(meant.size(), answer);
        answer.put("ways", page.of(meant).stream().map(Ways::told).toList());
        return answer;
    }

    /** Refuses what is part of no address, so that nobody takes a slip of the pen for a resource that nothing reaches. */
    private void known(String part) {
        if (graph.addresses().stream().noneMatch(address -> address.contains(part))) {
            throw new Refusal("no resource or data source at this path has " + part + " in its address"
                    + Suggestion.clause(part, graph.addresses()));
        }
    }

    private static Map<String, Object> told(Way way) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", word(way.tells()));
        told.put("root", way.root());
        told.put("resource", way.resource());
        if (way.tells() == Tells.RIGHTS) {
            told.put("may", way.other());
        } else if (way.tells() == Tells.NAMES) {
            told.put("names", way.other());
        }
        told.put("certain", way.certain());
        told.put("steps", way.steps());
        return told;
    }

    private static String word(Tells tells) {
        return tells.name().toLowerCase(Locale.ROOT);
    }
}
