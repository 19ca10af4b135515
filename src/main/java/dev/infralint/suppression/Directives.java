package dev.infralint.suppression;

import dev.infralint.hcl.Comment;
import dev.infralint.source.Range;
import dev.infralint.suppression.Directive.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what comments ask for, in the spellings that each tool accepts. */
final class Directives {
    private static final Pattern MENTION = Pattern.compile("ignore|skip|kics-scan", Pattern.CASE_INSENSITIVE);
    private static final Pattern OWN = Pattern.compile("infra-lint:ignore(?![\\w-])[ \\t:]*");
    private static final Pattern OWN_ID = Pattern.compile("[\\w*][\\w.*-]*");
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern OUR_ID = Pattern.compile("[a-z0-9]+-[a-z0-9]+-[a-z0-9-]+");
    private static final Pattern UNTIL = Pattern.compile("(?:^|\\s)until\\s+(\\d{4}-\\d{1,2}-\\d{1,2})[.\\s]*$");
    private static final Pattern CHECKOV =
            Pattern.compile("(?:checkov|bridgecrew)\\s*:\\s*skip(?![\\w-])\\s*=?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern CHECKOV_ID = Pattern.compile("[\\w*]+");
    private static final Pattern CHECKOV_NEXT = Pattern.compile("[A-Za-z]\\w*_[\\w*]+");
    private static final Pattern TRIVY =
            Pattern.compile("(?:tfsec|trivy)\\s*:\\s*ignore(?![\\w-])\\s*[:=]?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TRIVY_ID = Pattern.compile("[\\w*.-]+");
    private static final Pattern CONDITIONS = Pattern.compile("\\[([^\\]]*)]");
    private static final Pattern QUALIFIER = Pattern.compile(":(exp|ws):([^\\s:,\\[]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TFLINT = Pattern.compile("tflint-ignore(-file)?\\s*:\\s*");
    private static final Pattern TERRASCAN =
            Pattern.compile("ts:skip\\s*=\\s*[\"']?([\\w.-]+)?[\"']?\\s*(.*)", Pattern.DOTALL);
    private static final Pattern KICS =
            Pattern.compile("kics-scan\\s+(ignore-line|ignore-block|ignore|disable)(?![\\w-])\\s*=?\\s*([\\w,\\s-]*)");

    private final String text;
    private final Range range;
    private final List<Directive> found = new ArrayList<>();

    private Directives(String text, Range range) {
        this.text = text;
        this.range = range;
    }

    /** What a comment asks for; mostly nothing. */
    static List<Directive> of(Comment comment) {
        String raw = comment.range().text();
        if (!MENTION.matcher(raw).find()) {
            return List.of();
        }
        Directives reader = new Directives(comment.text(), comment.range());
        reader.own();
        reader.checkov();
        reader.trivy();
        reader.others();
        return reader.found;
    }

    /** An entry of an ignore file of Trivy or tfsec: an id with the qualifiers that comments have. */
    static Optional<Directive> entry(String line, Range range) {
        Directives reader = new Directives(line, range);
        reader.trivyAt(0, line.length(), Scope.PROJECT);
        return reader.found.stream().findFirst();
    }

    private void own() {
        Matcher head = OWN.matcher(text);
        while (head.find()) {
            int end = next(OWN, head.end());
            List<String> ids = new ArrayList<>();
            int at = list(head.end(), end, OWN_ID, OWN_ID, ids);
            if (head.start() > 0
                    && (ids.isEmpty() || !OUR_ID.matcher(ids.get(0)).matches())) {
                continue;
            }
            String rest = text.substring(at, end).strip();
            rest = rest.startsWith("--")
                    ? rest.substring(2).strip()
                    : rest.replaceFirst("^:+", "").strip();
            Matcher until = UNTIL.matcher(rest);
            boolean ends = until.find();
            String reason = ends ? rest.substring(0, until.start()).strip() : rest;
            Directive wish = new Directive(Tool.OWN, ids, reason, Scope.PLACE, range);
            found.add(ends ? wish.until(until.group(1)) : wish);
        }
    }

    private void checkov() {
        Matcher head = CHECKOV.matcher(text);
        while (head.find()) {
            int end = next(CHECKOV, head.end());
            List<String> ids = new ArrayList<>();
            int at = list(head.end(), end, CHECKOV_ID, CHECKOV_NEXT, ids);
            String reason = text.substring(at, end).strip().replaceFirst("^[:–-]+\\s*", "");
            found.add(new Directive(Tool.CHECKOV, ids, reason, Scope.BLOCK, range));
        }
    }

    private void trivy() {
        Matcher head = TRIVY.matcher(text);
        while (head.find()) {
            trivyAt(head.end(), next(TRIVY, head.end()), Scope.PLACE);
        }
    }

    private void trivyAt(int start, int end, Scope scope) {
        int at = start;
        List<String> ids = new ArrayList<>();
        Map<String, String> conditions = new LinkedHashMap<>();
        String expires = "";
        String workspace = "";
        boolean more = true;
        while (more) {
            Matcher id = at(TRIVY_ID, at, end);
            if (!id.lookingAt()) {
                break;
            }
            ids.add(id.group());
            at = id.end();
            Matcher condition = at(CONDITIONS, at, end);
            if (condition.lookingAt()) {
                conditions(condition.group(1), conditions);
                at = condition.end();
            }
            Matcher qualifier = at(QUALIFIER, at, end);
            while (qualifier.lookingAt()) {
                boolean date = qualifier.group(1).equalsIgnoreCase("exp");
                expires = date ? qualifier.group(2) : expires;
                workspace = date ? workspace : qualifier.group(2);
                at = qualifier.end();
                qualifier = at(QUALIFIER, at, end);
            }
            Matcher comma = at(COMMA, at, end);
            more = comma.lookingAt();
            at = more ? comma.end() : at;
        }
        String reason = text.substring(at, end).strip().replaceFirst("^[:#–-]+\\s*", "");
        Directive wish = new Directive(Tool.TRIVY, ids, reason, scope, range).where(workspace, conditions);
        found.add(expires.isEmpty() ? wish : wish.until(expires));
    }

    private void others() {
        Matcher tflint = TFLINT.matcher(text);
        if (tflint.find()) {
            Scope scope = tflint.group(1) == null ? Scope.PLACE : Scope.FILE;
            List<String> ids = new ArrayList<>();
            int end = list(tflint.end(), text.length(), CHECKOV_ID, CHECKOV_ID, ids);
            String reason = text.substring(end).strip().replaceFirst("^[#:–-]+\\s*", "");
            found.add(new Directive(Tool.TFLINT, ids, reason, scope, range));
        }
        Matcher terrascan = TERRASCAN.matcher(text);
        if (terrascan.find()) {
            String reason = terrascan.group(2).strip();
            found.add(new Directive(Tool.TERRASCAN, split(terrascan.group(1)), reason, Scope.BLOCK, range));
        }
        Matcher kics = KICS.matcher(text);
        if (kics.find()) {
            boolean disable = kics.group(1).equals("disable");
            Scope scope = kics.group(1).contains("-") ? Scope.PLACE : Scope.FILE;
            List<String> ids = disable ? split(kics.group(2)) : List.of("*");
            found.add(new Directive(Tool.KICS, ids, "", scope, range));
        }
    }

    private int next(Pattern head, int from) {
        Matcher next = head.matcher(text);
        return next.find(from) ? next.start() : text.length();
    }

    private Matcher at(Pattern pattern, int start, int end) {
        return pattern.matcher(text).region(start, end);
    }

    /** Reads ids with commas between; gives where it ended. */
    private int list(int start, int end, Pattern first, Pattern further, List<String> ids) {
        Matcher id = at(first, start, end);
        int at = start;
        while (id.lookingAt()) {
            ids.add(id.group());
            at = id.end();
            Matcher comma = at(COMMA, at, end);
            if (!comma.lookingAt()) {
                break;
            }
            id = at(further, comma.end(), end);
        }
        return at;
    }

    private static void conditions(String list, Map<String, String> conditions) {
        for (String each : list.split(",", -1)) {
            int equals = each.indexOf('=');
            if (equals > 0) {
                String value = each.substring(equals + 1).strip();
                conditions.put(each.substring(0, equals).strip(), value.replaceAll("^\"|\"$", ""));
            }
        }
    }

    private static List<String> split(@Nullable String list) {
        List<String> ids = new ArrayList<>();
        for (String id : list == null ? new String[0] : COMMA.split(list.strip(), -1)) {
            if (!id.isBlank()) {
                ids.add(id.strip());
            }
        }
        return ids;
    }
}
