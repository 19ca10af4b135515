package dev.infralint.compiler;

import dev.infralint.engine.RuleEntry;
import dev.infralint.engine.RuleEntry.Asked;
import dev.infralint.facts.access.IamDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What must occur for a rule to match, read from its text: of each pattern that stands by itself, and is not negated, the fact,
 * the types that it compares with, and the attributes and blocks that it looks for. What is not plain is not read, so that a rule
 * is taken for one that can match rather than left out.
 */
final class AskedFacts {
    private static final String RESOURCE = "Resource";
    private static final String SETTINGS = "Settings";

    /** Facts whose {@code type} is that of a resource or data source. */
    private static final Set<String> TYPED = Set.of(
            RESOURCE, "DataSource", "IamDocument", "IamStatement", "ManagedPolicy", "NetworkRule", "RoleBinding");

    /** Facts with a body, in which attributes and blocks are looked for. */
    private static final Set<String> BODIED = Set.of(RESOURCE, "DataSource", "Provider", "TerraformSettings");

    private static final Pattern PATTERN = Pattern.compile("(?<![\\w.$])(?:(\\$\\w+)\\s*:\\s*)?([A-Z]\\w*)\\s*\\(");
    private static final Pattern BEFORE = Pattern.compile("(?s).*\\b(not|new|from|or)\\s+");
    private static final Pattern FROM = Pattern.compile("\\s*from\\b\\s*");
    private static final Pattern OR = Pattern.compile("\\s*(?:or\\b|\\|\\|)");
    private static final Pattern LOOKED_FOR = Pattern.compile("(\\$\\w+)\\s*\\.\\s*(?:blocks|attrs)\\s*\\(\\s*\"");
    private static final Pattern DOCUMENT = Pattern.compile("IamDocument\\s*\\.\\s*of\\s*\\(\\s*(\\$\\w+)\\s*\\)");
    private static final String BINDING = "\\s*(?:\\$\\w+\\s*:\\s*)?";
    private static final String ONE_OF = "\\s*(?:==\\s*\"[^\"]*\"(?:\\s*\\|\\|\\s*(?:NAME\\s*)?==\\s*\"[^\"]*\")*"
            + "|in\\s*\\(\\s*\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*\\s*\\))\\s*";
    private static final Pattern TYPE =
            Pattern.compile(BINDING + "(?:subject\\s*\\.\\s*)?type" + ONE_OF.replace("NAME", "type"));
    private static final Pattern PROVIDER = Pattern.compile(BINDING + "provider" + ONE_OF.replace("NAME", "provider"));
    private static final Pattern HOLDS = Pattern.compile("\\s*holds\\s*\\(\\s*\"([^\"|]+)\"\\s*\\)\\s*");
    private static final Pattern GIVEN = Pattern.compile("\\s*(\\w+)\\s*\\.\\s*size\\s*\\(\\s*\\)\\s*>\\s*0\\s*");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");

    private final DrlText text;
    private final DrlText.RuleText rule;
    private final List<Asked> asked = new ArrayList<>();
    private final Map<String, String> bound = new HashMap<>();

    private AskedFacts(DrlText text, DrlText.RuleText rule) {
        this.text = text;
        this.rule = rule;
    }

    /** What the patterns of a rule ask for, in their order. */
    static List<Asked> of(DrlText text, DrlText.RuleText rule) {
        return new AskedFacts(text, rule).read();
    }

    private List<Asked> read() {
        String code = text.code();
        int last = rule.when() + "when".length();
        Matcher pattern = PATTERN.matcher(code).useTransparentBounds(true).region(last, rule.then());
        for (int at = last; at < rule.then(); at++) {
            char c = code.charAt(at);
            if (c == '(') {
                at = RuleTypes.close(code, at + 1, rule.then());
                last = at + 1;
            } else if (pattern.region(at, rule.then()).lookingAt()) {
                int close = RuleTypes.close(code, pattern.end(), rule.then());
                if (!BEFORE.matcher(code.substring(last, at)).matches()) {
                    pattern(pattern.group(1), pattern.group(2), pattern.end(), close);
                }
                at = close;
                last = close + 1;
            }
        }
        return List.copyOf(asked);
    }

    private void pattern(String variable, String fact, int from, int close) {
        Matcher after = FROM.matcher(text.code()).region(close + 1, rule.then());
        if (after.lookingAt()) {
            lookedFor(after.end());
        } else if (!OR.matcher(text.code()).region(close + 1, rule.then()).lookingAt()) {
            if (variable != null) {
                bound.put(variable, fact);
            }
            asked.add(of(fact, conditions(from, close)));
        }
    }

    /** What follows {@code from} comes of attributes and blocks of a fact. */
    private void lookedFor(int from) {
        Matcher names = LOOKED_FOR.matcher(text.code()).region(from, rule.then());
        Matcher document = DOCUMENT.matcher(text.code()).region(from, rule.then());
        if (names.lookingAt() && BODIED.contains(bound.getOrDefault(names.group(1), ""))) {
            int end = text.code().indexOf('"', names.end());
            String paths = text.text().substring(names.end(), end);
            boolean whole =
                    text.code().substring(end + 1, rule.then()).stripLeading().startsWith(")");
            if (whole || paths.contains(".") && !paths.contains("|")) {
                asked.add(new Asked(bound.getOrDefault(names.group(1), ""), List.of(), firstSteps(paths)));
            }
        } else if (document.lookingAt() && RESOURCE.equals(bound.get(document.group(1)))) {
            asked.add(new Asked(RESOURCE, List.of(), IamDocument.carriers()));
        }
    }

    private static List<String> firstSteps(String paths) {
        return Arrays.stream(paths.split("\\|"))
                .map(path -> path.contains(".") ? path.substring(0, path.indexOf('.')) : path)
                .distinct()
                .toList();
    }

    private static Asked of(String fact, List<String> conditions) {
        Set<String> types = new TreeSet<>();
        Set<String> providers = new TreeSet<>();
        Set<String> names = new TreeSet<>();
        String named = fact;
        for (String condition : conditions) {
            Matcher given = GIVEN.matcher(condition);
            Matcher holds = HOLDS.matcher(condition);
            if (TYPED.contains(fact)
                    && types.isEmpty()
                    && TYPE.matcher(condition).matches()) {
                types.addAll(texts(condition));
            } else if (fact.equals(RESOURCE)
                    && providers.isEmpty()
                    && PROVIDER.matcher(condition).matches()) {
                texts(condition).forEach(provider -> providers.add(RuleEntry.PROVIDER + provider));
            } else if (BODIED.contains(fact) && names.isEmpty() && holds.matches()) {
                names.addAll(firstSteps(holds.group(1)));
            } else if (fact.equals(SETTINGS) && given.matches()) {
                named = SETTINGS + "." + given.group(1);
            }
        }
        return new Asked(named, List.copyOf(types.isEmpty() ? providers : types), List.copyOf(names));
    }

    private static Set<String> texts(String condition) {
        return TEXT.matcher(condition).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** The conditions between two offsets that must all hold. */
    private List<String> conditions(int from, int to) {
        List<String> conditions = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < to; i++) {
            char c = text.code().charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && c == ',') {
                conditions.add(text.text().substring(start, i));
                start = i + 1;
            }
        }
        conditions.add(text.text().substring(start, to));
        return conditions;
    }
}
