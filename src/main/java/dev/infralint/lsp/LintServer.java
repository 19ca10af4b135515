package dev.infralint.lsp;

import dev.infralint.authoring.Author;
import dev.infralint.policy.Policy;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentPositionParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/**
 * A language server over one stream: diagnostics of the whole folder while typing, values, declarations and the policy's page
 * under the cursor, and quick fixes. It reads the folders that the client opens and writes nothing: the client applies edits.
 *
 * @see <a href="https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/">LSP 3.17</a>
 */
public final class LintServer implements LanguageServer, LanguageClientAware, TextDocumentService, WorkspaceService {
    /** How long typing must pause before a check begins; a slow check waits as long as the last one took. */
    private static final long PAUSE_MILLIS = 100;

    private final Session.Opener opener;
    private final String version;
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(daemon("checks"));

    /** Who types does not wait for a check. */
    private final ExecutorService answers = Executors.newSingleThreadExecutor(daemon("answers"));

    private final Buffers buffers = new Buffers();
    private final Set<String> published = new LinkedHashSet<>();
    private final Set<Path> folders = new LinkedHashSet<>();
    private Map<Path, Judged> judged = Map.of();
    private @Nullable LanguageClient client;
    private @Nullable ScheduledFuture<?> waiting;
    private long lastMillis;
    private boolean asked;
    private Options options = Options.NONE;

    /** What the last check of a folder said. */
    private record Judged(Session session, Messages messages) {}

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private LintServer(Session.Opener opener, String version) {
        this.opener = opener;
        this.version = version;
    }

    /**
     * Serves until the client says goodbye or its stream ends.
     *
     * @return the exit code that the protocol wants: 0 after {@code shutdown}, 1 otherwise
     */
    public static int serve(Session.Opener opener, String version, InputStream in, OutputStream out)
            throws InterruptedException {
        LintServer server = new LintServer(opener, version);
        Launcher<LanguageClient> launcher = LSPLauncher.createServerLauncher(server, in, out);
        server.connect(launcher.getRemoteProxy());
        try {
            launcher.startListening().get();
        } catch (ExecutionException ended) {
            return 1;
        } finally {
            server.worker.shutdownNow();
            server.answers.shutdownNow();
        }
        return server.asked ? 0 : 1;
    }

    @Override
    public void connect(LanguageClient connected) {
        client = connected;
    }

    @Override
    public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
        List<WorkspaceFolder> opened = params.getWorkspaceFolders();
        if (opened != null) {
            opened.forEach(folder -> Buffers.path(folder.getUri()).ifPresent(folders::add));
        }
        options = Options.of(params);
        return CompletableFuture.completedFuture(
                new InitializeResult(options.capabilities(), new ServerInfo(Messages.SOURCE, version)));
    }

    @Override
    public CompletableFuture<Object> shutdown() {
        asked = true;
        worker.shutdownNow();
        answers.shutdownNow();
        return CompletableFuture.completedFuture(new Object());
    }

    @Override
    public void exit() {
        // The client closes its stream, which ends serve().
    }

    @Override
    public TextDocumentService getTextDocumentService() {
        return this;
    }

    @Override
    public WorkspaceService getWorkspaceService() {
        return this;
    }

    @Override
    public void didOpen(DidOpenTextDocumentParams params) {
        changed(params.getTextDocument().getUri(), params.getTextDocument().getText());
    }

    @Override
    public void didChange(DidChangeTextDocumentParams params) {
        params.getContentChanges()
                .forEach(change -> changed(params.getTextDocument().getUri(), change.getText()));
    }

    @Override
    public void didClose(DidCloseTextDocumentParams params) {
        changed(params.getTextDocument().getUri(), null);
    }

    @Override
    public void didSave(DidSaveTextDocumentParams params) {
        later();
    }

    @Override
    public void didChangeConfiguration(DidChangeConfigurationParams params) {
        later();
    }

    @Override
    public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
        later();
    }

    private synchronized void changed(String uri, @Nullable String text) {
        Optional<Path> file = Buffers.path(uri);
        if (file.isEmpty()) {
            return;
        }
        buffers.put(file.get(), text);
        if (text != null) {
            Path folder = file.get().getParent();
            if (folder != null && folders.stream().noneMatch(file.get()::startsWith)) {
                folders.add(folder);
            }
        }
        later();
    }

    /** Checks when typing pauses. */
    private synchronized void later() {
        if (worker.isShutdown()) {
            return;
        }
        if (waiting != null) {
            waiting.cancel(false);
        }
        waiting = worker.schedule(this::check, Math.max(PAUSE_MILLIS, lastMillis), TimeUnit.MILLISECONDS);
    }

    /** Checks all folders and tells the client; a fault in one is a message and no end. */
    private void check() {
        long start = System.nanoTime();
        Map<Path, String> edited;
        List<Path> opened;
        synchronized (this) {
            edited = buffers.all();
            opened = List.copyOf(folders);
        }
        Map<Path, Judged> now = new HashMap<>();
        for (Path folder : opened) {
            try {
                Session session = opener.open(folder);
                Messages messages = new Messages(session.root(), session.check(edited));
                if (options.completion()) {
                    messages.add(unknown(session, folder, edited));
                }
                now.put(folder, new Judged(session, messages));
            } catch (Exception | StackOverflowError problem) {
                Judged before = judged.get(folder);
                if (before != null) {
                    now.put(folder, before);
                }
                log(String.valueOf(problem.getMessage()));
            }
        }
        synchronized (this) {
            judged = now;
            lastMillis = (System.nanoTime() - start) / 1_000_000;
        }
        publish(now);
    }

    /** What is wrong with names in the files that somebody writes. */
    private static List<dev.infralint.diag.Diagnostic> unknown(Session session, Path folder, Map<Path, String> edited) {
        Author author = session.author(edited);
        return edited.keySet().stream()
                .filter(file -> file.startsWith(folder))
                .flatMap(file -> author.problems(file).stream())
                .toList();
    }

    private void publish(Map<Path, Judged> now) {
        LanguageClient connected = client;
        if (connected == null) {
            return;
        }
        Map<String, List<org.eclipse.lsp4j.Diagnostic>> all = new HashMap<>();
        now.values()
                .forEach(each -> each.messages()
                        .diagnostics()
                        .forEach((uri, list) -> all.computeIfAbsent(uri, file -> new ArrayList<>())
                                .addAll(list)));
        Set<String> files = new LinkedHashSet<>(all.keySet());
        files.addAll(published);
        for (String uri : files) {
            connected.publishDiagnostics(new PublishDiagnosticsParams(uri, all.getOrDefault(uri, List.of())));
        }
        published.clear();
        published.addAll(all.keySet());
    }

    private void log(String message) {
        if (client != null) {
            client.logMessage(new MessageParams(MessageType.Warning, "infra-lint: " + message));
        }
    }

    @Override
    public CompletableFuture<Hover> hover(HoverParams params) {
        return CompletableFuture.supplyAsync(
                () -> {
                    List<String> texts = new ArrayList<>();
                    reading(params).flatMap(Reading::value).ifPresent(texts::add);
                    for (Messages.Shown shown : shown(params.getTextDocument().getUri())) {
                        if (Positions.holds(shown.diagnostic().getRange(), params.getPosition())) {
                            texts.add(page(shown.finding().policy()));
                        }
                    }
                    return texts.isEmpty()
                            ? new Hover(List.of())
                            : new Hover(new MarkupContent(MarkupKind.MARKDOWN, String.join("\n\n---\n\n", texts)));
                },
                worker);
    }

    private static String page(Policy policy) {
        return "**" + policy.title() + "** (" + policy.severity().label() + ", `" + policy.id() + "`)\n\n"
                + policy.page();
    }

    @Override
    public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>> definition(
            DefinitionParams params) {
        return CompletableFuture.supplyAsync(
                () -> Either.forLeft(reading(params).map(Reading::declaration).orElse(List.of())), worker);
    }

    @Override
    public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
        boolean all = params.getContext().isIncludeDeclaration();
        return CompletableFuture.supplyAsync(
                () -> reading(params).map(word -> word.places(all)).orElse(List.of()), worker);
    }

    @Override
    public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(CompletionParams params) {
        Position place = params.getPosition();
        return CompletableFuture.supplyAsync(
                () -> Either.forRight(writing(params.getTextDocument())
                        .map(writing -> writing.completion(place, options.snippets()))
                        .orElseGet(() -> new CompletionList(true, List.of()))),
                answers);
    }

    @Override
    public CompletableFuture<List<InlayHint>> inlayHint(InlayHintParams params) {
        return CompletableFuture.supplyAsync(
                () -> writing(params.getTextDocument())
                        .map(writing -> writing.hints(params.getRange()))
                        .orElse(List.of()),
                answers);
    }

    private Optional<Writing> writing(TextDocumentIdentifier document) {
        return Buffers.path(document.getUri())
                .flatMap(file -> of(document.getUri())
                        .map(each -> new Writing(each.session().author(buffers.all()), file)));
    }

    private synchronized Optional<Reading> reading(TextDocumentPositionParams params) {
        String uri = params.getTextDocument().getUri();
        Map<Path, String> edited = buffers.all();
        return Buffers.path(uri)
                .flatMap(file -> of(uri).map(each -> new Reading(each.session(), edited, file, params.getPosition())));
    }

    @Override
    public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
        String uri = params.getTextDocument().getUri();
        return CompletableFuture.supplyAsync(
                () -> Buffers.path(uri)
                        .flatMap(file -> of(uri).map(each -> new Actions(each.session(), buffers, file)))
                        .map(actions -> shown(uri).stream()
                                .filter(each ->
                                        Positions.overlap(each.diagnostic().getRange(), params.getRange()))
                                .flatMap(each -> actions.of(each).stream())
                                .map(Either::<Command, CodeAction>forRight)
                                .toList())
                        .orElse(List.of()),
                worker);
    }

    private List<Messages.Shown> shown(String uri) {
        return of(uri).map(each -> each.messages().findings(canonical(uri))).orElse(List.of());
    }

    private synchronized Optional<Judged> of(String uri) {
        return Buffers.path(uri)
                .flatMap(file -> judged.entrySet().stream()
                        .filter(entry -> file.startsWith(entry.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst());
    }

    private static String canonical(String uri) {
        return Buffers.path(uri).map(Messages::uri).orElse(uri);
    }
}
