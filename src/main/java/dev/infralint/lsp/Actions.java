package dev.infralint.lsp;

import dev.infralint.result.Finding;
import dev.infralint.result.Fix;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;

/** What an editor offers for the findings in a file. */
final class Actions {
    private final Session session;
    private final Buffers buffers;
    private final Path file;

    Actions(Session session, Buffers buffers, Path file) {
        this.session = session;
        this.buffers = buffers;
        this.file = file;
    }

    /** What to do about a finding: mend it, where the files on disk are what the editor shows, or leave it out. */
    List<CodeAction> of(Messages.Shown shown) {
        List<CodeAction> actions = new ArrayList<>();
        if (buffers.saved(file)) {
            session.fix(shown.finding())
                    .filter(fix -> fix.edits().stream()
                            .allMatch(edit -> buffers.saved(
                                    session.root().resolve(edit.range().file().name()))))
                    .ifPresent(fix -> actions.add(fix(session.root(), shown, fix)));
        }
        int row = shown.diagnostic().getRange().getStart().getLine();
        actions.add(ignore(Messages.uri(file), shown, buffers.line(file, row)));
        return actions;
    }

    /** The edits of {@code --fix}, which an editor applies by itself. */
    private static CodeAction fix(Path root, Messages.Shown shown, Fix fix) {
        Map<String, List<TextEdit>> edits = new HashMap<>();
        for (Fix.Edit edit : fix.edits()) {
            edits.computeIfAbsent(Messages.uri(root.resolve(edit.range().file().name())), file -> new ArrayList<>())
                    .add(new TextEdit(Messages.range(edit.range()), edit.text()));
        }
        Finding finding = shown.finding();
        CodeAction action = new CodeAction(
                fix.risk().isEmpty() ? finding.policy().fix() : finding.policy().fix() + " (" + fix.risk() + ")");
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(shown.diagnostic()));
        action.setIsPreferred(fix.risk().isEmpty());
        action.setEdit(new WorkspaceEdit(edits));
        return action;
    }

    /**
     * A comment above the line of a finding that leaves it out, with room for a reason.
     *
     * @param line the text of the line, whose indent the comment takes
     */
    private static CodeAction ignore(String uri, Messages.Shown shown, String line) {
        int row = shown.diagnostic().getRange().getStart().getLine();
        String indent = line.substring(0, line.length() - line.stripLeading().length());
        String id = shown.finding().policy().id();
        TextEdit edit = new TextEdit(
                new Range(new Position(row, 0), new Position(row, 0)),
                indent + "# infra-lint:ignore " + id + " -- reason\n");
        CodeAction action = new CodeAction("Ignore " + id + " here, with a reason");
        action.setKind(CodeActionKind.QuickFix);
        action.setDiagnostics(List.of(shown.diagnostic()));
        action.setEdit(new WorkspaceEdit(Map.of(uri, List.of(edit))));
        return action;
    }
}
