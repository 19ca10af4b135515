package dev.infralint.engine;

import dev.infralint.facts.Attr;
import dev.infralint.facts.Subject;
import dev.infralint.facts.TerraformSettings;
import dev.infralint.facts.UnreadFile;
import dev.infralint.source.SourceFile;
import java.util.List;

/** What the files of a root module that were not read whole may say after all. */
final class Unread {
    private final List<UnreadFile> files;

    Unread(List<UnreadFile> files) {
        this.files = files;
    }

    /** Those that may hold a resource, which may stand in any module. */
    List<String> anywhere() {
        return files.stream().map(UnreadFile::what).toList();
    }

    /** Those that may hold what is not written: an argument in the file of its block, a setting in any file of its module. */
    List<String> of(Subject subject, Attr evidence) {
        SourceFile file = subject.range().file();
        return evidence.written()
                ? List.of()
                : files.stream()
                        .filter(unread -> subject instanceof TerraformSettings
                                ? unread.folder().equals(file.folder())
                                : unread.isNamed(file.name()))
                        .map(UnreadFile::what)
                        .toList();
    }
}
