package dev.infralint.extract;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.source.Range;
import dev.infralint.value.Refinement;
import dev.infralint.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns evaluated bodies into the {@link Content} that policies see. */
final class BodyFacts {
    private BodyFacts() {}

    /**
     * The content of a body.
     *
     * @param header where an absent attribute is shown
     */
    static Content of(EvaluatedBody body, Range header) {
        return content(body, "", header, Set.of());
    }

    private static Content content(EvaluatedBody body, String path, Range header, Set<String> doubts) {
        Map<String, Attr> attributes = new LinkedHashMap<>(body.attributes().size() * 2);
        for (EvaluatedAttribute attribute : body.attributes().values()) {
            attributes.put(
                    attribute.name(),
                    new Attr(
                            join(path, attribute.name()), doubted(attribute.value(), doubts), attribute.range(), true));
        }
        return new Content(path, attributes, blocks(body, path, doubts), header);
    }

    private static List<NestedBlock> blocks(EvaluatedBody body, String path, Set<String> doubts) {
        if (body.blocks().isEmpty()) {
            return List.of();
        }
        Map<String, Integer> counts = new HashMap<>();
        for (EvaluatedBlock block : body.blocks()) {
            counts.merge(block.type(), 1, Integer::sum);
        }
        Map<String, Integer> seen = new HashMap<>();
        List<NestedBlock> blocks = new ArrayList<>(body.blocks().size());
        for (EvaluatedBlock block : body.blocks()) {
            int index = seen.merge(block.type(), 1, Integer::sum) - 1;
            String here = join(
                    path, counts.getOrDefault(block.type(), 0) > 1 ? block.type() + "[" + index + "]" : block.type());
            Set<String> doubtsHere = block.certain() && doubts.isEmpty() ? Set.of() : doubts(block, doubts);
            Content content = content(block.body(), here, block.header(), doubtsHere);
            blocks.add(
                    new NestedBlock(here, block.type(), block.labels(), content, doubtsHere.isEmpty(), block.header()));
        }
        return blocks;
    }

    /** What would have to be known to tell whether the block exists: the doubts around it come first. */
    private static Set<String> doubts(EvaluatedBlock block, Set<String> around) {
        return around.isEmpty() ? Set.of("for_each of the dynamic block \"" + block.type() + "\"") : around;
    }

    /** In a block that may not exist every value is unknown, so that no policy is sure of it. */
    private static Value doubted(Value value, Set<String> doubts) {
        if (doubts.isEmpty() || value instanceof Value.Unknown) {
            return value;
        }
        return new Value.Unknown(value.type(), Refinement.NONE, doubts, value.marks());
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }
}
