package dev.infralint.lsp;

import dev.infralint.navigation.Navigator;
import dev.infralint.source.Range;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.Position;

/** What the word under a cursor is, as the buffers of an editor say. */
final class Reading {
    /** A longer value is cut: a hover is read at a glance. */
    private static final int MOST_LINES = 20;

    private static final int MOST_CHARACTERS = 2_000;

    private final Session session;
    private final Map<Path, String> edited;
    private final Navigator navigator;
    private final Navigator.Cursor cursor;

    Reading(Session session, Map<Path, String> edited, Path file, Position position) {
        this.session = session;
        this.edited = edited;
        this.navigator = session.navigator(edited);
        this.cursor = new Navigator.Cursor(file, position.getLine(), position.getCharacter());
    }

    /** Where the name is declared. */
    List<Location> declaration() {
        return navigator.declaration(cursor).map(this::location).stream().toList();
    }

    /** Every place of the name, its declaration only where that is asked for. */
    List<Location> places(boolean withDeclaration) {
        Optional<Range> declared = navigator.declaration(cursor);
        return navigator.places(cursor).stream()
                .filter(place -> withDeclaration || !declared.equals(Optional.of(place)))
                .map(this::location)
                .toList();
    }

    /** The value of what stands there, as markup; empty where it has none. */
    Optional<String> value() {
        Path module = cursor.file().resolveSibling("");
        return navigator
                .expression(cursor)
                .flatMap(expression -> session.value(module, expression, edited)
                        .map(value -> "```terraform\n" + expression + " = " + cut(value) + "\n```"));
    }

    private static String cut(String value) {
        List<String> lines = value.lines().limit(MOST_LINES + 1).toList();
        boolean longer = lines.size() > MOST_LINES || value.length() > MOST_CHARACTERS;
        String shown = String.join("\n", lines.subList(0, Math.min(MOST_LINES, lines.size())));
        return longer ? shown.substring(0, Math.min(MOST_CHARACTERS, shown.length())) + "\n…" : shown;
    }

    private Location location(Range range) {
        return new Location(Messages.uri(session.root().resolve(range.file().name())), Messages.range(range));
    }
}
