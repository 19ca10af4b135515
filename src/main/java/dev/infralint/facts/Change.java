package dev.infralint.facts;

import dev.infralint.source.Range;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a plan does to a managed resource that exists; only plans have such facts.
 *
 * @param type of the resource
 * @param actions {@code update}, {@code delete}, {@code create}, {@code forget}, in the order in which they will happen
 * @param replaced the attributes that force a replacement
 * @param before what the resource is
 * @param after what it will be; null of Terraform when it will be gone
 * @param body what the configuration says of the resource; empty when it says nothing any more
 */
public record Change(
        String address,
        String type,
        String name,
        String module,
        List<String> actions,
        List<String> replaced,
        Attr before,
        Attr after,
        Content body,
        Range range,
        List<Range> calls)
        implements Subject {
    public Change {
        actions = List.copyOf(actions);
        replaced = List.copyOf(replaced);
        calls = List.copyOf(calls);
    }

    /** Whether the resource that exists will be destroyed, for good or to be made anew. */
    public boolean destroys() {
        return actions.contains("delete");
    }

    /** Whether it will be destroyed and made anew. */
    public boolean replaces() {
        return destroys() && actions.contains("create");
    }

    /** Whether it will be destroyed and not made anew. */
    public boolean removes() {
        return destroys() && !replaces();
    }

    /** Whether the resource goes on to exist, changed in place or made anew. */
    public boolean keeps() {
        return actions.contains("update") || replaces();
    }

    /** How it is destroyed, behind a sentence that says so: {@code " and makes it anew, because engine changes"}. */
    public String manner() {
        if (!replaces()) {
            return "";
        }
        String why = replaced.isEmpty()
                ? ""
                : ", because " + String.join(", ", replaced) + (replaced.size() == 1 ? " changes" : " change");
        return " and makes it anew" + why;
    }

    /** What an attribute is before the change. */
    public Attr was(String path) {
        return before.isNull() ? Attr.absent(path, range) : renamed(path, before.attr(path));
    }

    /** What an attribute will be, at the place where the configuration says so. */
    public Attr becomes(String path) {
        return after.isNull() ? Attr.absent(path, range) : renamed(path, after.attr(path));
    }

    /** Those of some attributes, separated by {@code |}, that are surely on and are not surely so after the change. */
    public List<Attr> turnedOff(String paths) {
        return List.of(paths.split("\\|", -1)).stream()
                .filter(path -> was(path).isTrue() && !becomes(path).isTrue())
                .map(this::becomes)
                .toList();
    }

    /** Those of some attributes, separated by {@code |}, that are surely off and are not surely so after the change. */
    public List<Attr> turnedOn(String paths) {
        return List.of(paths.split("\\|", -1)).stream()
                .filter(path -> was(path).isFalse() && !becomes(path).isFalse())
                .map(this::becomes)
                .toList();
    }

    private Attr renamed(String path, Attr value) {
        return new Attr(path, value.value(), body.attr(path).range(), true);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return Identity.same(this, other);
    }

    @Override
    public int hashCode() {
        return Identity.hash(this);
    }
}
