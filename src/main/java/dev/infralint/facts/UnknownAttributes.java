package dev.infralint.facts;

import java.util.AbstractMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of a body that is unknown as a whole: any name gives an unknown attribute. */
final class UnknownAttributes extends AbstractMap<String, Attr> {
    private final Attr whole;

    UnknownAttributes(Attr whole) {
        this.whole = whole;
    }

    @Override
    public @Nullable Attr get(@Nullable Object name) {
        return name instanceof String step ? whole.attr(step) : null;
    }

    @Override
    public Set<Entry<String, Attr>> entrySet() {
        return Set.of();
    }
}
