package dev.infralint.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionCapabilities;
import org.eclipse.lsp4j.CompletionItemCapabilities;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks for when it begins.
 *
 * @param navigation whether names are looked for here: another server may do so
 * @param completion whether names are completed and checked here
 * @param inlayHints whether defaults that are in force are shown between the words
 * @param snippets whether the client takes texts with a place for the cursor
 */
record Options(boolean navigation, boolean completion, boolean inlayHints, boolean snippets) {
    static final Options NONE = new Options(false, false, false, false);

    static Options of(InitializeParams params) {
        Object options = params.getInitializationOptions();
        return new Options(
                flag(options, "navigation", true),
                flag(options, "completion", true),
                flag(options, "inlayHints", false),
                snippets(params.getCapabilities()));
    }

    /** What the server does for such a client. */
    ServerCapabilities capabilities() {
        ServerCapabilities capabilities = new ServerCapabilities();
        capabilities.setTextDocumentSync(TextDocumentSyncKind.Full);
        capabilities.setHoverProvider(true);
        capabilities.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
        if (navigation) {
            capabilities.setDefinitionProvider(true);
            capabilities.setReferencesProvider(true);
        }
        if (completion) {
            capabilities.setCompletionProvider(new CompletionOptions(false, List.of("\"", ".")));
        }
        if (inlayHints) {
            capabilities.setInlayHintProvider(true);
        }
        return capabilities;
    }

    private static boolean flag(@Nullable Object options, String name, boolean otherwise) {
        return Optional.ofNullable(options instanceof JsonObject object ? object.get(name) : null)
                .filter(JsonElement::isJsonPrimitive)
                .map(JsonElement::getAsJsonPrimitive)
                .filter(JsonPrimitive::isBoolean)
                .map(JsonPrimitive::getAsBoolean)
                .orElse(otherwise);
    }

    private static boolean snippets(@Nullable ClientCapabilities capabilities) {
        return Optional.ofNullable(capabilities)
                .map(ClientCapabilities::getTextDocument)
                .map(TextDocumentClientCapabilities::getCompletion)
                .map(CompletionCapabilities::getCompletionItem)
                .map(CompletionItemCapabilities::getSnippetSupport)
                .orElse(false);
    }
}
