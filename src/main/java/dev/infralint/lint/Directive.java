package dev.infralint.lint;

import dev.infralint.hcl.Comment;
import dev.infralint.policy.Policy;
import dev.infralint.source.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comment that asks to leave findings out: our own form, or one of another tool.
 *
 * @param ids policies, by our ids or by those of other tools, in lower case
 * @param reason empty when none is given
 * @param wholeBlock whether it speaks about the whole block around it, wherever it stands there
 * @param own whether it is our own form
 * @param range the comment
 */
record Directive(List<String> ids, String reason, boolean wholeBlock, boolean own, Range range) {
    private static final String LIST = "([\\w.-]+(?:\\s*,\\s*[\\w.-]+)*)";
    private static final Pattern OWN = Pattern.compile("infra-lint:ignore\\s+" + LIST + "[\\s:]*(.*)", Pattern.DOTALL);
    private static final Pattern CHECKOV = Pattern.compile("checkov:skip=" + LIST + "(?::(.*))?", Pattern.DOTALL);
    private static final Pattern TRIVY = Pattern.compile("(?:tfsec|trivy):ignore:" + LIST + "(.*)", Pattern.DOTALL);

    /** What a comment asks for, if anything. */
    static Optional<Directive> of(Comment comment) {
        String text = comment.range().text();
        if (!text.contains("ignore") && !text.contains("skip")) {
            return Optional.empty();
        }
        String inner = comment.text();
        return match(OWN, inner, false, true, comment)
                .or(() -> match(CHECKOV, inner, true, false, comment))
                .or(() -> match(TRIVY, inner, false, false, comment));
    }

    private static Optional<Directive> match(
            Pattern form, String text, boolean wholeBlock, boolean own, Comment comment) {
        Matcher matcher = form.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> ids = Arrays.stream(
                        matcher.group(1).toLowerCase(Locale.ROOT).split(","))
                .map(String::strip)
                .toList();
        String reason = matcher.group(2) == null ? "" : matcher.group(2).strip();
        return Optional.of(new Directive(ids, reason, wholeBlock, own, comment.range()));
    }

    /** Whether it names a policy, by its id or by an id of another tool. */
    boolean names(Policy policy) {
        return ids.contains(policy.id())
                || policy.aliases().stream().anyMatch(alias -> ids.contains(alias.toLowerCase(Locale.ROOT)));
    }
}
