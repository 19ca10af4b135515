package dev.infralint.configuration;

import dev.infralint.source.Range;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a module is written, beside what it means.
 *
 * @param forms what is written in a way that policies ask about, in source order
 * @param mentions where the expressions of the module name something: by its address without keys, such as {@code var.size},
 *     {@code aws_vpc.main} or {@code data.aws_ami.web}, the types of the blocks that do, resource types for resources; what a
 *     block says of itself does not count
 */
public record Wording(List<Form> forms, Map<String, Set<String>> mentions) {
    /** Of a module whose text is not at hand. */
    public static final Wording NONE = new Wording(List.of(), Map.of());

    public Wording {
        forms = List.copyOf(forms);
        mentions = Map.copyOf(mentions);
    }

    /**
     * One such place.
     *
     * @param kind such as {@code legacy-index}
     * @param owner the address of the block or local value that it stands in
     * @param name what stands there, where that tells it apart; else empty
     */
    public record Form(String kind, String owner, String name, Range range) {}
}
