package dev.infralint.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskEntriesTest {
    /** The letter ą ends in a byte that Java takes for the end of a line where bytes are read as characters. */
    @Test
    void theTextOfATaskHasNeitherItsBoxNorItsCommentInAnyLanguage() {
        String file = """
            ## To Do

            - [x] **High** Są dane <!-- infra-lint:aws-ebs-volume-unencrypted@live -->
              - [ ] `aws_ebs_volume.data`, `live/main.tf:7` <!-- infra-lint:f00d000000000001 -->
            """;

        List<TaskEntries.Entry> tasks = TaskEntries.of(file.getBytes(StandardCharsets.UTF_8));

        assertThat(tasks)
                .containsExactly(new TaskEntries.Entry(
                        "aws-ebs-volume-unencrypted@live",
                        "To Do",
                        true,
                        "**High** Są dane",
                        List.of(new TaskEntries.Entry(
                                "f00d000000000001",
                                "To Do",
                                false,
                                "`aws_ebs_volume.data`, `live/main.tf:7`",
                                List.of()))));
    }

    @Test
    void aMarkOfTheEncodingHidesNoTaskAndStays() {
        byte[] file = ("\uFEFF- [ ] By hand <!-- infra-lint:a@b -->\n").getBytes(StandardCharsets.UTF_8);

        assertThat(TaskEntries.of(file)).extracting(TaskEntries.Entry::text).containsExactly("By hand");
        assertThat(TaskEntries.ticked(file, "a@b"))
                .map(ticked -> new String(ticked, StandardCharsets.UTF_8))
                .contains("\uFEFF- [x] By hand <!-- infra-lint:a@b -->\n");
    }
}
