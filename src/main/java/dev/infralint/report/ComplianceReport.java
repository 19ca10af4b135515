package dev.infralint.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.infralint.compliance.Assessment;
import dev.infralint.compliance.Assessment.Row;
import dev.infralint.compliance.Assessment.State;
import dev.infralint.compliance.Control;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The controls of frameworks and what a run says of each: as a table for a terminal, in Markdown, and in JSON. */
public final class ComplianceReport {
    /** How many policies a line names. */
    private static final int NAMED = 3;

    private ComplianceReport() {}

    /** A table for each framework, below the findings. */
    public static String text(List<Assessment> assessments) {
        StringBuilder out = new StringBuilder();
        for (Assessment assessment : assessments) {
            out.append('\n')
                    .append(Printable.of(assessment.framework().title()))
                    .append('\n');
            int width = assessment.rows().stream()
                    .mapToInt(row -> row.control().id().length())
                    .max()
                    .orElse(0);
            for (Row row : assessment.rows()) {
                String id = row.control().id();
                String line = "  " + id + " ".repeat(width - id.length() + 2) + pad(row.state()) + "  " + details(row);
                out.append(line.stripTrailing()).append('\n');
            }
            out.append('\n').append(totals(assessment)).append('\n');
        }
        return out.toString();
    }

    /** A section with a table for each framework. */
    public static String markdown(List<Assessment> assessments) {
        StringBuilder out = new StringBuilder();
        for (Assessment assessment : assessments) {
            out.append("\n## ").append(assessment.framework().title()).append("\n\n");
            out.append(totals(assessment)).append("\n\n| Control | State | |\n| --- | --- | --- |\n");
            for (Row row : assessment.rows()) {
                out.append("| ")
                        .append(row.control().id())
                        .append(" | ")
                        .append(row.state().label())
                        .append(" | ")
                        .append(details(row))
                        .append(" |\n");
            }
        }
        return out.toString();
    }

    /** A table of one framework. */
    static void html(Assessment assessment, StringBuilder out) {
        out.append("<p>").append(Html.text(totals(assessment))).append("</p>\n<table>\n<thead><tr><th>Control</th>");
        out.append("<th>State</th><th></th></tr></thead>\n<tbody>\n");
        for (Row row : assessment.rows()) {
            String state = row.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
            out.append("<tr class=\"")
                    .append(state)
                    .append("\"><td>")
                    .append(Html.text(row.control().id()));
            out.append("</td><td>").append(Html.text(row.state().label()));
            out.append("</td><td>").append(Html.text(details(row))).append("</td></tr>\n");
        }
        out.append("</tbody>\n</table>\n");
    }

    static void json(JsonGenerator json, List<Assessment> assessments) throws IOException {
        JsonText.objects(json, "frameworks", assessments, assessment -> {
            json.writeStringField("framework", assessment.framework().key());
            json.writeStringField("title", assessment.framework().title());
            JsonText.objects(json, "controls", assessment.rows(), row -> {
                json.writeStringField("control", row.control().id());
                json.writeStringField("state", row.state().label());
                json.writeNumberField("findings", row.findings());
                json.writeNumberField("accepted", row.accepted());
                json.writeNumberField("undecided", row.undecided());
                json.writeNumberField("checks", row.control().checks().size());
                json.writeNumberField("checksCovered", row.control().covered().count());
                JsonText.texts(json, "policies", row.control().policies());
                JsonText.texts(json, "failing", row.failing());
            });
        });
    }

    /** How many controls are in which state. */
    private static String totals(Assessment assessment) {
        List<String> parts = new ArrayList<>();
        assessment.counts().forEach((state, count) -> {
            if (count > 0) {
                parts.add(count + " " + state.label());
            }
        });
        return Wording.count(assessment.rows().size(), "control") + ": " + String.join(", ", parts);
    }

    private static String details(Row row) {
        return switch (row.state()) {
            case FAILED -> {
                String accepted = row.accepted() == 0 ? "" : ", " + row.accepted() + " of them accepted";
                yield Wording.count(row.findings(), "finding") + accepted + ": " + names(row.failing());
            }
            case UNDECIDED -> row.undecided() + " undecided";
            case PASSED, NO_SUCH_RESOURCE -> partly(row.control());
            case NOT_STATIC, NOT_COVERED -> "";
        };
    }

    /** What a control asks for and no policy looks at is no reason to call it whole. */
    private static String partly(Control control) {
        long covered = control.covered().count();
        return covered == control.checks().size()
                ? ""
                : covered + " of " + Wording.count(control.checks().size(), "check") + " looked at";
    }

    private static String names(List<String> policies) {
        int more = policies.size() - NAMED;
        String named = String.join(", ", policies.subList(0, Math.min(NAMED, policies.size())));
        return more > 0 ? named + " and " + more + " more" : named;
    }

    private static String pad(State state) {
        int width = State.NOT_STATIC.label().length();
        return state.label() + " ".repeat(width - state.label().length());
    }
}
