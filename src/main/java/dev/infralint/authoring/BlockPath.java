package dev.infralint.authoring;

import dev.infralint.hcl.Surroundings.Opened;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a block stands in the schema of a resource type or data source.
 *
 * @param type data sources have {@code data.} before their name
 * @param path through the blocks, with dots; empty for the resource itself
 */
record BlockPath(String type, String path) {
    /** Arguments of every resource, which belong to Terraform. */
    static final Set<String> META = Set.of("count", "depends_on", "for_each", "provider");

    /** Blocks of every resource; their contents are no provider's, or not recorded. */
    static final Set<String> META_BLOCKS = Set.of("connection", "dynamic", "lifecycle", "provisioner", "timeouts");

    /** The place in the open blocks, the outermost first; empty where no provider says what stands there. */
    static Optional<BlockPath> of(List<Opened> blocks) {
        if (blocks.isEmpty() || blocks.get(0).labels().size() != 2) {
            return Optional.empty();
        }
        Opened top = blocks.get(0);
        if (!top.type().equals("resource") && !top.type().equals("data")) {
            return Optional.empty();
        }
        List<String> steps = new ArrayList<>();
        for (int i = 1; i < blocks.size(); i++) {
            Opened block = blocks.get(i);
            if (block.type().equals("dynamic") && block.labels().size() == 1) {
                boolean content =
                        i + 1 < blocks.size() && blocks.get(i + 1).type().equals("content");
                if (!content) {
                    return Optional.empty();
                }
                steps.add(block.labels().get(0));
                i++;
            } else if (META_BLOCKS.contains(block.type())) {
                return Optional.empty();
            } else {
                steps.add(block.type());
            }
        }
        String mode = top.type().equals("data") ? "data." : "";
        return Optional.of(new BlockPath(mode + top.labels().get(0), String.join(".", steps)));
    }

    /** The path of what stands in the block. */
    String of(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
