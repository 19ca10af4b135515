package dev.infralint.estate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    @TempDir
    Path folder;

    /** A git directory without a work tree, whose tag v1 has a queue and whose HEAD a topic. */
    private Path gitDirectory() throws IOException, GitAPIException {
        Path work = Files.createDirectories(folder.resolve("work"));
        try (Git git = Git.init().setDirectory(work.toFile()).call()) {
            for (String[] version : new String[][] {{"aws_sqs_queue", "v1"}, {"aws_sns_topic", "v2"}}) {
                Files.writeString(work.resolve("main.tf"), "resource \"" + version[0] + "\" \"this\" {}\n");
                git.add().addFilepattern("main.tf").call();
                git.commit()
                        .setMessage(version[1])
                        .setAuthor("a", "a@b.c")
                        .setSign(false)
                        .call();
                git.tag().setName(version[1]).setAnnotated(false).call();
            }
        }
        Files.delete(work.resolve("main.tf"));
        return Files.move(work.resolve(".git"), folder.resolve("network.git"));
    }

    @Test
    void aGitDirectoryIsReadAtARefWithoutAWorkTree() throws Exception {
        gitDirectory();
        Path list = folder.resolve("list");
        Files.writeString(list, """
            # the estate
            platform/old network.git v1
            platform/new network.git
            platform/gone nothing.git   # nobody has it
            """);
        Trial trial = new Trial(folder);
        Estate.Report report = trial.run("first", trial.options(), Sources.listed(list));
        assertThat(report.notChecked()).isEqualTo(1);
        assertThat(trial.rows(Table.RESOURCES, "true", "repository", "address"))
                .containsExactly("new | aws_sns_topic.this", "old | aws_sqs_queue.this");
        assertThat(trial.rows(Table.ROOTS, "true", "repository", "status", "length(commit)"))
                .containsExactly("gone | failed | 0", "new | checked | 10", "old | checked | 10");
    }

    @Test
    void anArchiveIsUnpackedAndNothingOfItGoesElsewhere() throws IOException {
        Path archives = Files.createDirectories(folder.resolve("archives/platform"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            entry(tar, "network-abc123/main.tf", "resource \"aws_sqs_queue\" \"this\" {}\n");
            entry(tar, "../../escaped.tf", "resource \"aws_sns_topic\" \"this\" {}\n");
        }
        Files.write(archives.resolve("network.tar.gz"), bytes.toByteArray());
        Files.write(archives.resolve("broken.zip"), new byte[] {1, 2, 3});
        Trial trial = new Trial(folder);
        trial.run(
                "first",
                trial.options(),
                Sources.archives(folder.resolve("archives").toUri().toString()));
        assertThat(trial.rows(Table.RESOURCES, "true", "organisation", "repository", "address", "file"))
                .containsExactly("platform | network | aws_sqs_queue.this | main.tf");
        assertThat(trial.rows(Table.ROOTS, "true", "repository", "status"))
                .containsExactly("broken | failed", "network | checked");
    }

    private static void entry(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    @Test
    void aLineThatIsNoneIsRefusedWithItsNumber() throws IOException {
        Path list = folder.resolve("list");
        Files.writeString(list, "\nnetwork /srv/network.git\n");
        assertThatThrownBy(() -> Sources.listed(list))
                .isInstanceOf(EstateFault.class)
                .hasMessageContaining("list:2")
                .hasMessageContaining("ORGANISATION/REPOSITORY");
    }

    @Test
    void twoRepositoriesOfOneNameAreRefused() throws IOException {
        Path list = folder.resolve("list");
        Files.writeString(list, "a/b one.git\na/b two.git\n");
        List<Source> listed = Sources.listed(list);
        assertThatThrownBy(() -> Sources.together(listed))
                .isInstanceOf(EstateFault.class)
                .hasMessageContaining("another name");
    }

    @Test
    void foldersWithoutGitAreRepositoriesOfTheFolderThatHoldsThem() throws IOException {
        Files.createDirectories(folder.resolve("estate/one"));
        Files.createDirectories(folder.resolve("estate/two"));
        assertThat(Sources.together(Sources.checkouts(folder.resolve("estate"))).stream()
                        .map(Source::name))
                .containsExactly("estate/one", "estate/two");
    }
}
