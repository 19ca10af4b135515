package dev.infralint.lsp;

import dev.infralint.authoring.Author;
import dev.infralint.authoring.Hint;
import dev.infralint.authoring.Offer;
import dev.infralint.authoring.Offers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.CompletionItemTag;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.InlayHint;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What helps whoever writes, in the terms of the protocol. */
final class Writing {
    private final Author author;
    private final Path file;

    Writing(Author author, Path file) {
        this.author = author;
        this.file = file;
    }

    /** What could stand at a place, the best first; the client asks again where there is more. */
    CompletionList completion(Position place, boolean snippets) {
        Offers offers = author.offers(file, place.getLine(), place.getCharacter());
        Range word = new Range(new Position(place.getLine(), place.getCharacter() - offers.length()), place);
        List<CompletionItem> items = new ArrayList<>();
        for (Offer offer : offers.offers()) {
            CompletionItem item = new CompletionItem(offer.name());
            item.setKind(kind(offer.kind()));
            item.setSortText(String.format("%04d", items.size()));
            if (!offer.detail().isEmpty()) {
                item.setDetail(offer.detail());
            }
            if (!offer.note().isEmpty()) {
                item.setDocumentation(offer.note());
                item.setTags(List.of(CompletionItemTag.Deprecated));
            }
            boolean block = snippets && !offers.followed() && offer.kind() == Offer.Kind.BLOCK;
            item.setInsertTextFormat(block ? InsertTextFormat.Snippet : InsertTextFormat.PlainText);
            item.setTextEdit(Either.forLeft(new TextEdit(word, text(offer, offers.followed(), block))));
            items.add(item);
        }
        return new CompletionList(offers.more(), items);
    }

    private static String text(Offer offer, boolean followed, boolean block) {
        if (block) {
            return offer.name() + " {\n\t$0\n}";
        }
        return offer.kind() == Offer.Kind.ARGUMENT && !followed ? offer.name() + " = " : offer.name();
    }

    private static CompletionItemKind kind(Offer.Kind kind) {
        return switch (kind) {
            case ARGUMENT -> CompletionItemKind.Property;
            case BLOCK -> CompletionItemKind.Struct;
            case TYPE -> CompletionItemKind.Class;
            case VALUE -> CompletionItemKind.EnumMember;
            case NAME -> CompletionItemKind.Variable;
            case FUNCTION -> CompletionItemKind.Function;
        };
    }

    /** What absent arguments mean in the blocks that begin in a range. */
    List<InlayHint> hints(Range range) {
        return author.hints(file).stream()
                .map(Writing::hint)
                .filter(hint -> Positions.holds(range, hint.getPosition()))
                .toList();
    }

    private static InlayHint hint(Hint hint) {
        InlayHint shown = new InlayHint(Messages.range(hint.place()).getStart(), Either.forLeft(hint.label()));
        shown.setPaddingLeft(true);
        shown.setTooltip(hint.all());
        return shown;
    }
}
