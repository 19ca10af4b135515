package dev.infralint.report;

import dev.infralint.facts.Addresses;
import dev.infralint.policy.Policy;
import dev.infralint.result.Finding;
import dev.infralint.result.Redactor;
import dev.infralint.result.RunResult;
import dev.infralint.result.Summary;
import dev.infralint.result.Undecided;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The sentences that all reports share. */
final class Wording {
    private static final int LONGEST_LABEL = 200;
    private static final Pattern CALLS = Pattern.compile("^(?:module\\.[^.]+\\.)+");

    private Wording() {}

    /** The resource, what is wrong with it and the value that shows it. */
    static String statement(Finding finding) {
        boolean repeated =
                finding.others().stream().anyMatch(other -> other.policy().equals(finding.policy()));
        String subject = repeated ? first(finding.addresses(), 1) : subject(finding.addresses());
        return subject + ": " + finding.message() + evidence(finding);
    }

    /** The resource and what could not be decided about it. */
    static String statement(Undecided undecided) {
        return subject(undecided.addresses()) + ": Cannot tell whether " + continued(undecided.message());
    }

    /** A sentence as the rest of another: its first letter small, unless it begins with an abbreviation. */
    private static String continued(String sentence) {
        boolean word = sentence.length() > 1
                && Character.isUpperCase(sentence.charAt(0))
                && !Character.isUpperCase(sentence.charAt(1));
        return word ? Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1) : sentence;
    }

    /** How many checks are undecided, and at how many places where that says more. */
    static String undecided(List<Undecided> all) {
        int places = OpenQuestion.of(all).size();
        return count(all.size(), "check")
                + (places < all.size() ? " undecided at " + count(places, "place") : " undecided")
                + ", because "
                + (all.size() == 1 ? "a value is" : "values are")
                + " not known";
    }

    /** The first address and how many more there are. */
    static String subject(List<String> addresses) {
        return addresses.get(0) + more(addresses);
    }

    /** How many addresses there are beside the first, which are instances of one block or resources of their own. */
    static String more(List<String> addresses) {
        int more = addresses.size() - 1;
        boolean one = addresses.stream().map(Wording::inModule).distinct().count() == 1;
        return more == 0 ? "" : " and " + count(more, one ? "more instance" : "more resource");
    }

    private static String inModule(String address) {
        return CALLS.matcher(Addresses.withoutKeys(address)).replaceFirst("");
    }

    /** {@code  (path = value)}, or nothing where the whole block is the evidence. */
    static String evidence(Finding finding) {
        if (finding.path().isEmpty()) {
            return "";
        }
        return finding.value() == null
                ? " (" + finding.path() + " is not set)"
                : " (" + finding.path() + " = " + finding.value() + ")";
    }

    /** The page of a policy, with its summary at the top. */
    static String page(Policy policy) {
        String page = policy.page().strip();
        return page.startsWith(policy.summary()) ? page : policy.summary() + "\n\n" + page;
    }

    /** {@code 1 file}, {@code 2 files}. */
    static String count(int number, String noun) {
        if (number == 1) {
            return "1 " + noun;
        }
        return number + " " + (noun.endsWith("y") ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
    }

    /** The first of some texts, and how many more there are. */
    static String first(List<String> all, int number) {
        int more = all.size() - number;
        return more <= 0
                ? String.join(", ", all)
                : String.join(", ", all.subList(0, number)) + " and " + more + " more";
    }

    /** The text of a range where it is short and on one line, such as the header of a module call. */
    static String label(Range range, Redactor redactor) {
        String text = redactor.text(range, LONGEST_LABEL);
        int end = text.indexOf('\n');
        String line = (end < 0 ? text : text.substring(0, end)).strip();
        return line.length() > 80 ? cut(line, 79) + "…" : line;
    }

    /** At most {@code length} code units, never half of a surrogate pair. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    /** Of each module that nothing deploys, what is not listed, in one sentence without full stop. */
    static List<String> idle(RunResult result) {
        List<String> lines = new ArrayList<>();
        for (RunResult.Idle module : result.left().idle()) {
            List<String> parts = new ArrayList<>();
            if (module.findings() > 0) {
                parts.add(count(module.findings(), "finding"));
            }
            if (module.undecided() > 0) {
                parts.add(count(module.undecided(), "undecided check"));
            }
            lines.add("Nothing here deploys " + module.module() + ": "
                    + String.join(" and ", parts)
                    + " of severity medium and below not listed (--profile all lists all)");
        }
        return lines;
    }

    /** What was not checked, as short phrases. */
    static List<String> unchecked(RunResult result) {
        Summary summary = result.summary();
        List<String> parts = new ArrayList<>();
        if (summary.files().unreadable() > 0) {
            parts.add(count(summary.files().unreadable(), "file") + " with errors");
        }
        if (summary.modules().notFound() > 0) {
            parts.add(count(summary.modules().notFound(), "module") + " not on disk (run terraform init)");
        }
        if (!result.failures().isEmpty()) {
            parts.add(count(result.failures().size(), "policy") + " that crashed");
        }
        return parts;
    }
}
