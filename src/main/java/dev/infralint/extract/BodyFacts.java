package dev.infralint.extract;

import dev.infralint.configuration.EvaluatedBody;
import dev.infralint.configuration.EvaluatedBody.EvaluatedAttribute;
import dev.infralint.configuration.EvaluatedBody.EvaluatedBlock;
import dev.infralint.facts.Attr;
import dev.infralint.facts.Content;
import dev.infralint.facts.NestedBlock;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Turns evaluated bodies into the {@link Content} that policies see. */
final class BodyFacts {
    private BodyFacts() {}

    /**
     * The content of a body.
     *
     * @param header where an absent attribute is shown
     */
    static Content of(EvaluatedBody body, Range header) {
        return content(body, "", header);
    }

    private static Content content(EvaluatedBody body, String path, Range header) {
        Map<String, Attr> attributes = new LinkedHashMap<>(body.attributes().size() * 2);
        for (EvaluatedAttribute attribute : body.attributes().values()) {
            attributes.put(
                    attribute.name(),
                    new Attr(join(path, attribute.name()), attribute.value(), attribute.range(), true));
        }
        return new Content(path, attributes, blocks(body, path), header);
    }

    private static List<NestedBlock> blocks(EvaluatedBody body, String path) {
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
            Content content = content(block.body(), here, block.header());
            blocks.add(new NestedBlock(
                    here, block.type(), block.labels(), content, block.certain(), block.header(), block.condition()));
        }
        return blocks;
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }
}
