package dev.infralint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.infralint.lsp.LintServer;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InlayHintParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceContext;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Speaks with the server as an editor does, over streams. */
@Timeout(120)
class LspTest {
    private static final String OPEN = """
        resource "aws_ebs_volume" "data" {
          availability_zone = "eu-west-1a"
          size              = 10
          encrypted         = false
        }
        """;
    private static final String MENDED = OPEN.replace("false", "true");
    private static final String FAULT = "aws-ebs-unencrypted-volume";

    @TempDir
    Path temporary;

    private Path project;
    private String uri = "";
    private LanguageServer server;
    private CompletableFuture<Integer> exit;
    private Future<Void> listening;
    private PipedOutputStream toServer;
    private final Client client = new Client();

    /** Keeps what the server publishes. */
    private static final class Client implements LanguageClient {
        private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> logged = new LinkedBlockingQueue<>();

        @Override
        public void publishDiagnostics(PublishDiagnosticsParams params) {
            published.add(params);
        }

        @Override
        public void logMessage(MessageParams message) {
            logged.add(message.getMessage());
        }

        @Override
        public void showMessage(MessageParams message) {
            logged.add(message.getMessage());
        }

        @Override
        public void telemetryEvent(Object event) {
            throw new AssertionError("no telemetry");
        }

        @Override
        public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
            throw new AssertionError("no question");
        }
    }

    @BeforeEach
    void anOpenFolder() throws Exception {
        project = temporary.toRealPath().resolve("my project");
        Files.createDirectories(project.resolve(".git"));
        Files.writeString(project.resolve("main.tf"), OPEN);
        uri = "file://" + project.resolve("main.tf").toUri().getRawPath();

        toServer = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
        PipedInputStream fromServer = new PipedInputStream(1 << 20);
        PipedOutputStream out = new PipedOutputStream(fromServer);
        Console console = new Console(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), Map.of(), false, false);
        exit = CompletableFuture.supplyAsync(() -> {
            try {
                return LintServer.serve(new LspCommand(console)::open, "test", in, out);
            } catch (InterruptedException e) {
                return -1;
            }
        });
        Launcher<LanguageServer> launcher = LSPLauncher.createClientLauncher(client, fromServer, toServer);
        listening = launcher.startListening();
        server = launcher.getRemoteProxy();
        InitializeParams params = new InitializeParams();
        JsonObject options = new JsonObject();
        options.addProperty("inlayHints", true);
        params.setInitializationOptions(options);
        params.setWorkspaceFolders(List.of(new WorkspaceFolder(project.toUri().toString(), "project")));
        assertThat(server.initialize(params).get().getCapabilities().getCompletionProvider())
                .isNotNull();
        server.initialized(new InitializedParams());
    }

    @AfterEach
    void goodbye() throws Exception {
        server.shutdown().get();
        server.exit();
        toServer.close();
        assertThat(exit.get(30, TimeUnit.SECONDS)).isZero();
        listening.cancel(true);
    }

    @Test
    void findingsFollowTheBufferAndNotTheDisk() throws Exception {
        open(OPEN);
        Diagnostic fault = fault(next());
        assertThat(fault.getRange().getStart()).isEqualTo(new Position(3, 2));
        assertThat(fault.getMessage().getLeft()).contains("aws_ebs_volume.data: This volume is not encrypted");
        assertThat(fault.getSource()).isEqualTo("infra-lint");

        change(MENDED);
        assertThat(codes(next())).doesNotContain(FAULT);
        change(OPEN);
        assertThat(codes(next())).contains(FAULT);
        assertThat(project.resolve(".infra-lint")).doesNotExist();
        assertThat(project.resolve(".claude")).doesNotExist();
    }

    @Test
    void aBrokenBufferIsShownAndForgotten() throws Exception {
        open("resource \"aws_ebs_volume\" \"data\" {\n  size = \n}\n");
        assertThat(next().getDiagnostics())
                .anySatisfy(problem ->
                        assertThat(problem.getRange().getStart().getLine()).isEqualTo(1));
        change(MENDED);
        assertThat(codes(next())).doesNotContain(FAULT).noneMatch(code -> code.contains("invalid"));
    }

    @Test
    void thePolicyIsExplainedUnderTheCursor() throws Exception {
        open(OPEN);
        next();
        assertThat(hovered(3, 4)).contains(FAULT, "Unencrypted EBS volume");
    }

    @Test
    void aNameLeadsToItsDeclarationItsPlacesAndItsValue() throws Exception {
        Files.createDirectories(project.resolve("net"));
        Files.writeString(
                project.resolve("net/main.tf"), "variable \"zone\" {}\noutput \"id\" {\n  value = var.zone\n}\n");
        Files.writeString(project.resolve("terraform.tfvars"), "zone = \"b\"\n");
        Files.writeString(project.resolve("other.tf"), "output \"zone\" {\n  value = \"in ${var.zone}\"\n}\n");
        open("""
            variable "zone" {}
            module "net" {
              source = "./net"
              zone   = upper(var.zone)
            }
            output "id" {
              value = module.net.id
            }
            resource "aws_ebs_volume" "data" {
              encrypted = false
            }
            """);
        next();

        assertThat(declared(3, 20)).containsExactly("main.tf:0:9");
        assertThat(declared(3, 3)).containsExactly("net/main.tf:0:9");
        assertThat(declared(6, 13)).containsExactly("main.tf:1:7");
        assertThat(declared(6, 22)).containsExactly("net/main.tf:1:7");
        assertThat(declared(0, 2)).isEmpty();
        assertThat(places(0, 12, false)).containsExactly("main.tf:3:17", "other.tf:1:16", "terraform.tfvars:0:0");
        assertThat(places(3, 20, true))
                .containsExactly("main.tf:0:9", "main.tf:3:17", "other.tf:1:16", "terraform.tfvars:0:0");
        assertThat(hovered(3, 20)).contains("var.zone = \"b\"");
        assertThat(hovered(0, 12)).contains("var.zone = \"b\"");
        assertThat(hovered(6, 22)).contains("module.net.id = \"B\"");
    }

    @Test
    void aSecretIsNotShownUnderTheCursor() throws Exception {
        open("""
            locals {
              db_password = "hunter2-hunter2"
              copy        = local.db_password
            }
            resource "aws_ebs_volume" "data" {
              encrypted = false
            }
            """);
        next();

        assertThat(hovered(2, 25)).contains("local.db_password").doesNotContain("hunter2");
    }

    @Test
    void whatCouldStandThereIsOfferedAsAnEdit() throws Exception {
        open(OPEN.replace("encrypted         = false", "encr"));
        next();
        List<CompletionItem> items = server.getTextDocumentService()
                .completion(new CompletionParams(new TextDocumentIdentifier(uri), new Position(3, 6)))
                .get()
                .getRight()
                .getItems();
        assertThat(items).hasSize(1);
        TextEdit edit = items.get(0).getTextEdit().getLeft();
        assertThat(edit.getNewText()).isEqualTo("encrypted = ");
        assertThat(edit.getRange()).isEqualTo(new Range(new Position(3, 2), new Position(3, 6)));
        assertThat(items.get(0).getDetail()).contains("bool");
    }

    @Test
    void aNameThatNoVersionHasIsAWarningAndAbsentArgumentsHaveHints() throws Exception {
        String demand = "terraform {\n  required_providers {\n    aws = \"~> 5.0\"\n  }\n}\n";
        open(OPEN.replace("encrypted         = false", "encrypyed = true") + demand);
        Diagnostic warning = next().getDiagnostics().stream()
                .filter(each -> each.getCode().getLeft().equals("unknown-argument"))
                .findFirst()
                .orElseThrow();
        assertThat(warning.getSeverity()).isEqualTo(DiagnosticSeverity.Warning);
        assertThat(warning.getRange()).isEqualTo(new Range(new Position(3, 2), new Position(3, 11)));
        assertThat(warning.getMessage().getLeft()).contains("Did you mean \"encrypted\"?");

        List<InlayHint> hints = server.getTextDocumentService()
                .inlayHint(new InlayHintParams(
                        new TextDocumentIdentifier(uri), new Range(new Position(0, 0), new Position(5, 0))))
                .get();
        assertThat(hints).hasSize(1);
        assertThat(hints.get(0).getPosition()).isEqualTo(new Position(0, 34));
        assertThat(hints.get(0).getLabel().getLeft()).startsWith("absent: ");
    }

    private List<String> declared(int line, int character) throws Exception {
        return shown(server.getTextDocumentService()
                .definition(new DefinitionParams(new TextDocumentIdentifier(uri), new Position(line, character)))
                .get()
                .getLeft());
    }

    private List<String> places(int line, int character, boolean withDeclaration) throws Exception {
        return shown(server.getTextDocumentService()
                .references(new ReferenceParams(
                        new TextDocumentIdentifier(uri),
                        new Position(line, character),
                        new ReferenceContext(withDeclaration)))
                .get());
    }

    private String hovered(int line, int character) throws Exception {
        return server.getTextDocumentService()
                .hover(new HoverParams(new TextDocumentIdentifier(uri), new Position(line, character)))
                .get()
                .getContents()
                .getRight()
                .getValue();
    }

    /** Places as {@code file:line:character}, from 0, in order. */
    private List<String> shown(List<? extends Location> places) {
        String folder = uri.substring(0, uri.length() - "main.tf".length());
        return places.stream()
                .map(place -> place.getUri().substring(folder.length()) + ":"
                        + place.getRange().getStart().getLine() + ":"
                        + place.getRange().getStart().getCharacter())
                .sorted()
                .toList();
    }

    @Test
    void aFindingIsMendedOrIgnored() throws Exception {
        open(OPEN);
        Diagnostic fault = fault(next());
        List<CodeAction> actions = server
                .getTextDocumentService()
                .codeAction(new CodeActionParams(
                        new TextDocumentIdentifier(uri), fault.getRange(), new CodeActionContext(List.of(fault))))
                .get()
                .stream()
                .map(Either::getRight)
                .toList();

        CodeAction ignore = actions.stream()
                .filter(action -> action.getTitle().startsWith("Ignore " + FAULT))
                .findFirst()
                .orElseThrow();
        change(applied(OPEN, ignore).replace("-- reason", "-- scratch space"));
        assertThat(codes(next())).doesNotContain(FAULT);

        CodeAction fix = actions.stream()
                .filter(action -> action.getTitle().startsWith("Set encrypted = true"))
                .findFirst()
                .orElseThrow();
        assertThat(applied(OPEN, fix)).isEqualTo(MENDED);
    }

    @Test
    void aFaultOfTheConfigurationIsAMessage() throws Exception {
        open(OPEN);
        next();
        Files.writeString(project.resolve(".infra-lint.yaml"), "polices: {}\n");
        server.getTextDocumentService().didSave(new DidSaveTextDocumentParams(new TextDocumentIdentifier(uri)));
        assertThat(client.logged.poll(60, TimeUnit.SECONDS)).contains(".infra-lint.yaml:1:1", "did you mean policies?");
        assertThat(codes(next())).contains(FAULT);
    }

    /** The text after the edits of an action, none of which shares a line with another. */
    private String applied(String text, CodeAction action) {
        StringBuilder out = new StringBuilder(text);
        List<TextEdit> edits = action.getEdit().getChanges().get(uri);
        assertThat(edits).hasSize(1);
        TextEdit edit = edits.get(0);
        out.replace(
                offset(text, edit.getRange().getStart()),
                offset(text, edit.getRange().getEnd()),
                edit.getNewText());
        return out.toString();
    }

    private static int offset(String text, Position position) {
        int at = 0;
        for (int line = 0; line < position.getLine(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return at + position.getCharacter();
    }

    private void open(String text) throws IOException {
        server.getTextDocumentService()
                .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "terraform", 1, text)));
    }

    private void change(String text) {
        client.published.clear();
        server.getTextDocumentService()
                .didChange(new DidChangeTextDocumentParams(
                        new VersionedTextDocumentIdentifier(uri, 2),
                        List.of(new TextDocumentContentChangeEvent(text))));
    }

    private PublishDiagnosticsParams next() throws InterruptedException {
        PublishDiagnosticsParams params = client.published.poll(60, TimeUnit.SECONDS);
        assertThat(params).as("diagnostics").isNotNull();
        assertThat(params.getUri()).isEqualTo(uri);
        return params;
    }

    private static List<String> codes(PublishDiagnosticsParams params) {
        return params.getDiagnostics().stream()
                .map(each -> each.getCode().getLeft())
                .toList();
    }

    private static Diagnostic fault(PublishDiagnosticsParams params) {
        return params.getDiagnostics().stream()
                .filter(each -> FAULT.equals(each.getCode().getLeft()))
                .findFirst()
                .orElseThrow();
    }
}
