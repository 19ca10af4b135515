package dev.infralint.cli;

import dev.infralint.authoring.Author;
import dev.infralint.fix.Suggestions;
import dev.infralint.lint.Continued;
import dev.infralint.lint.Expressions;
import dev.infralint.lint.LintRequest;
import dev.infralint.lsp.LintServer;
import dev.infralint.lsp.Session;
import dev.infralint.navigation.Navigator;
import dev.infralint.provider.schema.EditorSchemas;
import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import dev.infralint.result.RunResult;
import dev.infralint.source.Disk;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;

/** {@code infra-lint lsp}: a language server over standard input and output. */
@Command(
        name = "lsp",
        description = {
            "Serve an editor over standard input and output (Language Server Protocol): findings while typing, the"
                    + " policy's page under the cursor, quick fixes. The configuration of the project holds; nothing is"
                    + " written.",
            ""
        })
final class LspCommand implements Callable<Integer> {
    private final Console console;
    private final Map<Path, Continued> continued = new HashMap<>();
    private final EditorSchemas schemas = new EditorSchemas();

    LspCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        return LintServer.serve(
                this::open,
                Version.current(),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out));
    }

    /** A folder with its configuration as it is now. */
    Session open(Path folder) throws IOException {
        Check check = new Check();
        check.paths.add(folder);
        check.remembering.goOn(continued.computeIfAbsent(folder, opened -> new Continued()));
        Check.Asked asked = check.asked(console);
        Suggestions suggestions = new Suggestions(asked.root(), null);
        AtomicReference<Author> author = new AtomicReference<>(new Author(asked.root(), Disk.with(Map.of()), schemas));
        return new Session() {
            @Override
            public Path root() {
                return asked.root();
            }

            @Override
            public RunResult check(Map<Path, String> edited) {
                return check.result(asked, edited, Optional.empty());
            }

            @Override
            public Optional<Fix> fix(Finding finding) {
                return suggestions.of(finding);
            }

            @Override
            public Navigator navigator(Map<Path, String> edited) {
                return new Navigator(asked.root(), Disk.with(edited));
            }

            @Override
            public Author author(Map<Path, String> edited) {
                return author.updateAndGet(last -> last.on(Disk.with(edited)));
            }

            @Override
            public Optional<String> value(Path module, String expression, Map<Path, String> edited) {
                LintRequest.Inputs inputs = asked.request().inputs();
                try (Expressions values = new Expressions(module, asked.root(), inputs, Disk.with(edited))) {
                    Expressions.Answer answer = values.answer(expression);
                    return answer.text().isEmpty() ? Optional.empty() : Optional.of(values.masked(answer.text()));
                }
            }
        };
    }
}
