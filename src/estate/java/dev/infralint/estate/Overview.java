package dev.infralint.estate;

import dev.infralint.policy.Severity;
import dev.infralint.report.Html;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A run as one page that needs nothing else: totals by organisation, policy and team, what was not checked, and how the runs
 * before it stood. It has no script, and a content security policy lets none run.
 */
final class Overview {
    /** Of policies, teams and repositories the first so many are shown; the tables have all. */
    private static final int MOST = 50;

    private static final int MOST_RUNS = 24;
    private static final String STYLE = style();

    private static final String SEVERITIES = Arrays.stream(Severity.values())
            .map(Severity::label)
            .map(label -> "count_if(severity = '" + label + "') AS " + label)
            .collect(Collectors.joining(", "));

    /** What is reported, each once in its repository however many roots it is in. */
    private static final String REPORTED = """
        WITH reported AS (
          SELECT run, organisation, repository, policy, owner, fingerprint, min(severity) AS severity
          FROM findings
          WHERE state = 'reported'
          GROUP BY ALL
        )
        """;

    private final SparkSession spark;
    private final String run;
    private final StringBuilder out = new StringBuilder();

    private Overview(SparkSession spark, String run) {
        this.spark = spark;
        this.run = run;
    }

    /** The page of a run, of which {@link Questions#views} has made views. */
    static String render(SparkSession spark, String run) {
        Overview overview = new Overview(spark, run);
        overview.page();
        return overview.out.toString();
    }

    private void page() {
        Row figures = rows("SELECT * FROM runs WHERE run = :run").stream()
                .findFirst()
                .orElseThrow(() -> new EstateFault("there is no run " + run + " that was finished"));
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ")
                .append(Html.hash(STYLE))
                .append("; base-uri 'none'; form-action 'none'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                        + "<title>infra-lint estate: ")
                .append(Html.text(run))
                .append("</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<header>\n<h1>Estate, run ")
                .append(Html.text(run))
                .append("</h1>\n<p>");
        out.append(Html.text(figures.getAs("repositories") + " repositories, " + figures.getAs("roots") + " roots, "
                        + figures.getAs("not_checked") + " not checked; as of " + figures.getAs("as_of")
                        + ", infra-lint " + figures.getAs("version")))
                .append("</p>\n</header>\n<main>\n");
        table(
                "Runs",
                REPORTED + "SELECT r.run, r.as_of, r.repositories, r.roots, r.not_checked, count(f.fingerprint) AS"
                        + " findings, " + SEVERITIES
                        + " FROM (SELECT * FROM runs WHERE finished <= (SELECT max(finished) FROM runs"
                        + " WHERE run = :run) ORDER BY finished DESC LIMIT " + MOST_RUNS
                        + ") r LEFT JOIN reported f ON f.run ="
                        + " r.run GROUP BY r.run, r.as_of, r.repositories, r.roots, r.not_checked, r.finished ORDER BY"
                        + " r.finished DESC");
        totals("Organisations", "organisation", 0);
        totals("Policies", "policy", MOST);
        totals("Teams, by CODEOWNERS", "owner", MOST);
        totals("Repositories", "concat(organisation, '/', repository)", MOST);
        table(
                "Not checked",
                "SELECT organisation, repository, root, status, fault FROM roots WHERE run = :run AND status"
                        + " NOT IN ('checked', 'empty') ORDER BY ALL");
        out.append("</main>\n</body>\n</html>\n");
    }

    /** Findings by severity under a heading, for each value of a column. */
    private void totals(String title, String column, int most) {
        table(
                title,
                REPORTED + "SELECT " + column + " AS name, count(*) AS findings, " + SEVERITIES
                        + ", count(DISTINCT organisation, repository) AS repositories FROM reported WHERE run = :run"
                        + " GROUP BY ALL ORDER BY findings DESC, name" + (most == 0 ? "" : " LIMIT " + most));
    }

    private void table(String title, String statement) {
        List<Row> rows = rows(statement);
        out.append("<section>\n<h2>").append(Html.text(title)).append("</h2>\n");
        if (rows.isEmpty()) {
            out.append("<p>None.</p>\n</section>\n");
            return;
        }
        List<String> names = new ArrayList<>(List.of(rows.get(0).schema().fieldNames()));
        out.append("<table>\n<tr>");
        names.forEach(name -> out.append("<th scope=\"col\">")
                .append(Html.text(name.replace('_', ' ')))
                .append("</th>"));
        out.append("</tr>\n");
        for (Row row : rows) {
            out.append("<tr>");
            for (int i = 0; i < names.size(); i++) {
                boolean number = row.get(i) instanceof Number;
                boolean severity = number
                        && Severity.of(names.get(i)).isPresent()
                        && row.<Number>getAs(i).longValue() > 0;
                out.append(number ? "<td class=\"number" : "<td class=\"")
                        .append(severity ? " " + names.get(i) : "")
                        .append("\">")
                        .append(Html.text(
                                String.valueOf(Optional.ofNullable(row.get(i)).orElse(""))))
                        .append("</td>");
            }
            out.append("</tr>\n");
        }
        out.append("</table>\n</section>\n");
    }

    private List<Row> rows(String statement) {
        return Questions.ask(spark, statement, Map.of("run", run)).collectAsList();
    }

    private static String style() {
        try (InputStream file = Overview.class.getResourceAsStream("overview.css")) {
            if (file == null) {
                throw new IllegalStateException("this build lacks overview.css");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
