package dev.infralint.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * The frame of a page that needs nothing else: no network, no server. A content security policy in it lets nothing run but
 * the script that it is shipped with.
 */
final class HtmlPage {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private HtmlPage() {}

    /**
     * A part of the page; with the script at work one is shown at a time.
     *
     * @param title as markup
     * @param count shown beside the title; below 0 for none
     * @param content appends the part to the page
     */
    record Tab(String id, String title, int count, Runnable content) {}

    /**
     * Writes a page.
     *
     * @param out where the parts append themselves
     * @param title as text
     * @param summary as markup
     * @param version of infra-lint
     */
    static void write(StringBuilder out, String title, String summary, List<Tab> tabs, String version) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src ");
        out.append(Html.hash(SCRIPT))
                .append("; style-src ")
                .append(Html.hash(STYLE))
                .append(' ')
                .append(Html.hash(GraphPicture.STYLE));
        out.append("""
            ; base-uri 'none'; form-action 'none'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <title>\
            """);
        out.append(Html.text(title)).append("</title>\n<style>").append(STYLE);
        out.append("</style>\n</head>\n<body>\n<header>\n<h1>infra-lint</h1>\n<p>");
        out.append(summary).append("</p>\n");
        navigation(out, tabs);
        out.append("</header>\n<main>\n");
        for (Tab tab : tabs) {
            out.append("<section class=\"tab\" id=\"")
                    .append(tab.id())
                    .append("\" aria-label=\"")
                    .append(tab.title());
            out.append("\">\n<h2>").append(tab.title()).append("</h2>\n");
            tab.content().run();
            out.append("</section>\n");
        }
        out.append("</main>\n<footer><p>infra-lint ").append(Html.text(version));
        out.append(" · <kbd>/</kbd> search, <kbd>j</kbd> <kbd>k</kbd> next and previous finding, <kbd>Enter</kbd> opens"
                + "</p></footer>\n<script>");
        out.append(SCRIPT).append("</script>\n</body>\n</html>\n");
    }

    private static void navigation(StringBuilder out, List<Tab> tabs) {
        out.append("<nav aria-label=\"Parts of the report\">");
        for (Tab tab : tabs) {
            out.append("<a href=\"#").append(tab.id()).append("\">").append(tab.title());
            out.append(tab.count() < 0 ? "" : " <b>" + tab.count() + "</b>").append("</a> ");
        }
        out.append("</nav>\n");
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlPage.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
        } catch (IOException e) {
            throw new UncheckedIOException("a resource of the product", e);
        }
    }
}
