package dev.infralint.facts.access;

import dev.infralint.facts.Attr;
import dev.infralint.facts.DataSource;
import dev.infralint.facts.ModuleCall;
import dev.infralint.facts.NestedBlock;
import java.util.ArrayList;
import java.util.List;

/** Policy documents, and parts of them, that are checked where they are written, since no resource shows them. */
public final class UncarriedDocuments {
    private UncarriedDocuments() {}

    /**
     * The statements of a data source that a {@code dynamic} block may give or not, as a document of their own; none where
     * it has none. A text leaves a hole for them, so that they are asked about where they are written.
     */
    public static List<IamDocument> doubtful(DataSource source) {
        IamDocument whole = IamDocument.of(source);
        List<NestedBlock> blocks = source.blocks("statement");
        List<IamStatement> doubtful = whole.statements().stream()
                .filter(statement -> !blocks.get(statement.index()).certain())
                .toList();
        return doubtful.isEmpty() ? List.of() : List.of(new IamDocument(source, whole.kind(), whole.text(), doubtful));
    }

    /**
     * The policies of identities that a call writes for a module that is not on disk, in arguments of its own; those that
     * come from data sources are checked there.
     */
    public static List<IamDocument> of(ModuleCall call) {
        List<IamDocument> found = new ArrayList<>();
        for (Attr argument : call.body().attributes().values()) {
            boolean own = argument.value().marks().dependencies().stream()
                    .noneMatch(dependency -> dependency.address().contains("data.aws_iam_policy_document."));
            if (own && argument.text() != null && argument.textOrEmpty().contains("\"Statement\"")) {
                IamDocument document = IamDocument.of(call, IamKind.IDENTITY, argument);
                if (!document.namesPrincipals()) {
                    found.add(document);
                }
            }
        }
        return found;
    }
}
