package dev.infralint.facts.network;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.facts.Resource;
import dev.infralint.facts.network.NetworkDenial.Place;
import dev.infralint.facts.network.NetworkRule.Layer;
import dev.infralint.facts.network.NetworkRules.Entry;
import dev.infralint.value.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The firewalls of further clouds as data: where their resources say who may send what to which ports. */
final class FirewallTable {
    private static final Map<String, List<Row>> ROWS = load();
    private static final String NONE = "-";

    private FirewallTable() {}

    /**
     * One kind of rules that a type carries.
     *
     * @param block where they stand; {@code -} for the resource itself
     * @param direction {@code in}, {@code out}, or what makes a rule one for traffic that comes in, {@code type=IN}
     * @param peers the arguments that name address ranges, separated by commas
     * @param ports {@code ARGUMENT}, or {@code FIRST,LAST}; of several, separated by a bar, the one that is written
     * @param only what a rule must not deny to count, {@code action=ACCEPT}; rules that surely say otherwise turn away
     * @param order the argument by which rules are sorted; {@code #} for the order in which they are written
     * @param absent the arguments of which one must be written where a rule is not for everybody; mostly none
     */
    private record Row(
            Layer layer,
            String block,
            String direction,
            List<String> peers,
            String protocol,
            List<String> ports,
            String only,
            String order,
            List<String> absent) {}

    /** The types that the table knows. */
    static Iterable<String> types() {
        return ROWS.keySet();
    }

    /** The rules that a resource carries; none for types that the table does not know. */
    static List<Entry> read(Resource resource) {
        List<Entry> entries = new ArrayList<>();
        for (Row row : ROWS.getOrDefault(resource.type(), List.of())) {
            if (row.block().equals(NONE)) {
                read(resource, resource.body(), row, 0, entries);
                continue;
            }
            int index = 0;
            for (NestedBlock block : resource.blocks(row.block())) {
                read(resource, block.body(), row, index++, entries);
            }
        }
        return entries;
    }

    private static void read(Resource holder, Content rule, Row row, int index, List<Entry> entries) {
        boolean denies = deniesBy(rule, row.only());
        Attr direction = asked(rule, row.direction());
        boolean ingress = row.direction().equals("in") || direction.isUnknown() || says(rule, row.direction());
        @Nullable
        BigDecimal order = row.order().equals("#")
                ? BigDecimal.valueOf(index)
                : rule.attr(row.order()).number();
        Place place = new Place(holder.address(), order, rule.attr(row.order()).needs(), false, "");
        List<Attr> peers = new ArrayList<>();
        row.peers().forEach(name -> rule.attrs(name).forEach(peer -> peers.addAll(peer.elements())));
        if (!row.absent().isEmpty() && row.absent().stream().allMatch(rule::lacks)) {
            Attr whole = rule.attr(row.absent().get(0));
            peers.add(new Attr(whole.path(), Value.of("0.0.0.0/0"), whole.range(), false));
        }
        for (Attr peer : denies ? peers : NetworkRules.merged(peers)) {
            for (NetworkRule each : rules(holder, rule, row, ingress, peer)) {
                entries.add(new Entry(each.given(direction, asked(rule, row.only())), denies, place));
            }
        }
    }

    private static List<NetworkRule> rules(Resource holder, Content rule, Row row, boolean ingress, Attr peer) {
        Attr protocol = rule.attr(row.protocol());
        String written = row.ports().stream()
                .filter(ports -> !rule.attr(first(ports)).isNull())
                .findFirst()
                .orElse(row.ports().get(0));
        if (written.contains(",")) {
            Attr to = rule.attr(written.substring(written.indexOf(',') + 1));
            return List.of(
                    NetworkRule.between(holder, row.layer(), ingress, peer, protocol, rule.attr(first(written)), to));
        }
        Attr ports = rule.attr(written);
        List<NetworkRule> rules = new ArrayList<>();
        for (Attr each : ports.isEmpty() ? List.of(ports) : ports.elements()) {
            for (String piece : each.textOrEmpty().split(",", -1)) {
                rules.add(NetworkRule.spelledAs(range(piece), holder, row.layer(), ingress, peer, protocol, each));
            }
        }
        return rules;
    }

    /** A range as this house spells it, {@code 1-200}; clouds write {@code 1/200} and {@code 1:200}, too, and words for all. */
    private static String range(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        return plain.equals("all") || plain.equals("any") || plain.startsWith("-1")
                ? ""
                : plain.replace('/', '-').replace(':', '-');
    }

    private static String first(String ports) {
        int comma = ports.indexOf(',');
        return comma < 0 ? ports : ports.substring(0, comma);
    }

    /** The argument that a demand such as {@code action=ACCEPT} asks; absent where it asks none. */
    private static Attr asked(Content rule, String demand) {
        return rule.attr(demand.substring(0, Math.max(0, demand.indexOf('='))));
    }

    private static boolean says(Content rule, String demand) {
        int sign = demand.indexOf('=');
        return sign > 0 && asked(rule, demand).isIgnoringCase(demand.substring(sign + 1));
    }

    private static boolean deniesBy(Content rule, String demand) {
        int sign = demand.indexOf('=');
        if (sign < 0) {
            return false;
        }
        Attr said = asked(rule, demand);
        return said.isKnown() && !said.isNull() && !said.isIgnoringCase(demand.substring(sign + 1));
    }

    private static Map<String, List<Row>> load() {
        Map<String, List<Row>> rows = new TreeMap<>();
        try (InputStream table = Objects.requireNonNull(FirewallTable.class.getResourceAsStream("firewalls.tsv"));
                BufferedReader reader = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\t", -1);
                    rows.computeIfAbsent(fields[0], type -> new ArrayList<>()).add(row(fields));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Row row(String[] fields) {
        return new Row(
                Layer.valueOf(fields[1].toUpperCase(Locale.ROOT)),
                fields[2],
                fields[3],
                List.of(fields[4].split(",", -1)),
                fields[5],
                List.of(fields[6].split("\\|", -1)),
                fields[7],
                fields[8],
                fields.length > 9 ? List.of(fields[9].split(",", -1)) : List.of());
    }
}
