package dev.infralint.lint;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Outcome;
import dev.infralint.module.SourceTree;
import dev.infralint.result.Redactor;
import dev.infralint.source.Disk;
import dev.infralint.terraform.Console;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Evaluates expressions in the scope of a root module. Not for several threads. */
public final class Expressions implements AutoCloseable {
    /** References follow each other on the stack; long chains of them need a deep one. It is reserved, not used. */
    private static final long STACK_BYTES = 1L << 30;

    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(null, task, "evaluation", STACK_BYTES);
        thread.setDaemon(true);
        return thread;
    });
    private final Outcome<Console> console;
    private final Redactor redactor;

    /**
     * Reads a root module.
     *
     * @param folder may be empty of configuration
     * @param projectRoot the folder outside which nothing is read, save the root module and files that are named
     */
    public Expressions(Path folder, Path projectRoot, LintRequest.Inputs inputs) {
        this(folder, projectRoot, inputs, Disk.asItIs());
    }

    /** Reads a root module as the files of an editor say. */
    public Expressions(Path folder, Path projectRoot, LintRequest.Inputs inputs, Disk disk) {
        SourceTree tree = SourceTree.of(projectRoot, disk);
        this.console = await(worker.submit(() -> Console.in(folder, tree, inputs.options(List.of()))));
        SecretCollector secrets = new SecretCollector();
        secrets.add(tree.trees(), new IdentityHashMap<>(), Set.of());
        console.diagnostics().forEach(secrets::add);
        this.redactor = secrets.redactor();
    }

    /**
     * An answer.
     *
     * @param text as {@code terraform console} prints it; empty after an error
     * @param json one line
     * @param diagnostics what went wrong; empty when all went well
     */
    public record Answer(String text, String json, List<Diagnostic> diagnostics) {
        public Answer {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /** What is wrong with the root module and its inputs. */
    public List<Diagnostic> diagnostics() {
        return masked(console.diagnostics());
    }

    /** The value of an expression, which may span lines. Never throws for what the expression says. */
    public Answer answer(String expression) {
        return await(worker.submit(() -> {
            Console.Answer answer = console.value().answer(expression);
            String text = answer.error().isPresent() ? "" : answer.text();
            return new Answer(text, answer.json(), masked(answer.diagnostics()));
        }));
    }

    /** A text without the secrets that the files hold. */
    public String masked(String text) {
        return redactor.isSecret(text) ? Redactor.MASK : redactor.mask(text);
    }

    private List<Diagnostic> masked(List<Diagnostic> diagnostics) {
        return diagnostics.stream().map(redactor::mask).toList();
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }

    @Override
    public void close() {
        worker.shutdown();
    }
}
