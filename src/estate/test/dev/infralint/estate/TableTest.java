package dev.infralint.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final String BEGIN = "<!-- tables: written by TableTest with -Dgolden=write -->\n";
    private static final String END = "<!-- end of tables -->\n";

    @Test
    void thePageHasEveryColumnOfEveryTable() throws IOException {
        Path page = Path.of(System.getProperty("basedir", "."), "../../docs/estate.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(page, text.substring(0, begin) + tables() + text.substring(end));
        }
        assertThat(Files.readString(page)
                        .substring(begin, Files.readString(page).indexOf(END)))
                .isEqualTo(tables());
    }

    private static String tables() {
        StringBuilder out = new StringBuilder();
        for (Table table : Table.values()) {
            out.append("\n### ")
                    .append(table.label())
                    .append("\n\n| column | type | what it holds |\n| --- | --- | --- |\n");
            for (StructField field : table.schema().fields()) {
                assertThat(field.getComment().isDefined()).as(field.name()).isTrue();
                out.append("| ")
                        .append(field.name())
                        .append(" | ")
                        .append(field.dataType().simpleString())
                        .append(" | ")
                        .append(field.getComment().get())
                        .append(" |\n");
            }
        }
        return out.append('\n').toString();
    }
}
