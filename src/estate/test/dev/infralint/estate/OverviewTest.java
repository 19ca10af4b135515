package dev.infralint.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewTest {
    @TempDir
    Path folder;

    @Test
    void thePageHasTotalsAndTheRunsBeforeAndNothingScannedIsMarkup() {
        Trial trial = new Trial(folder)
                .with("web/shop/CODEOWNERS", "* @web/<b>team</b>\n")
                .with("web/shop/main.tf", "resource \"aws_db_instance\" \"this\" {}\n")
                .with("data/lake/main.tf", "resource \"aws_db_instance\" \"this\" {}\n")
                .with("data/lake/.infra-lint.yaml", "profil: all\n");
        trial.run("october");
        trial.run("november");
        Questions.views(Trial.spark(), trial.output(""));
        String page = Overview.render(Trial.spark(), "november");
        assertThat(page)
                .contains("2 repositories, 2 roots, 1 not checked")
                .contains("<td class=\"\">october</td>")
                .contains("<td class=\"\">aws-rds-unencrypted-storage</td><td class=\"number\">1</td>")
                .contains("<td class=\"\">@web/&lt;b&gt;team&lt;/b&gt;</td>")
                .contains("<td class=\"\">lake</td><td class=\"\">(whole)</td>".replace("(whole)", "."))
                .doesNotContain("<b>team", "<script", "src=", "href=", "url(");
    }
}
