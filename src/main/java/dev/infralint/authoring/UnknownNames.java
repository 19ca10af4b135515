package dev.infralint.authoring;

import dev.infralint.diag.Diagnostic;
import dev.infralint.diag.Suggestion;
import dev.infralint.expression.Syntax;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.provider.schema.EditorSchemas;
import dev.infralint.provider.schema.EditorType;
import dev.infralint.provider.schema.ProviderDemand;
import dev.infralint.source.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments and blocks of resources and data sources that surely no version has that the module admits. */
final class UnknownNames {
    private final ModuleSchemas schemas;
    private final List<Diagnostic> problems = new ArrayList<>();

    UnknownNames(ModuleSchemas schemas) {
        this.schemas = schemas;
    }

    /** A warning for each in a file, in its order. */
    List<Diagnostic> in(Body file) {
        for (Block block : file.blocks()) {
            boolean data = block.type().equals("data");
            if ((data || block.type().equals("resource")) && block.labels().size() == 2) {
                resource(block, (data ? "data." : "") + block.label(0));
            }
        }
        return List.copyOf(problems);
    }

    private void resource(Block block, String name) {
        String prefix = EditorSchemas.prefix(name);
        ProviderDemand demand = schemas.demand(prefix);
        Optional<EditorType> type = schemas.type(name);
        if (type.isPresent() && demand.source().equals("hashicorp/" + prefix) && ownProvider(block, prefix)) {
            new Walk(type.get(), name, demand).body(block.body(), "");
        }
    }

    /** A resource may be handed to another provider with more arguments, such as google-beta. */
    private static boolean ownProvider(Block block, String prefix) {
        return block.body()
                .attribute("provider")
                .map(chosen -> Syntax.traversal(chosen.value()).orElse(""))
                .map(chosen -> chosen.equals(prefix) || chosen.startsWith(prefix + "."))
                .orElse(true);
    }

    /** One resource and its blocks. */
    private final class Walk {
        private final EditorType type;
        private final String name;
        private final ProviderDemand demand;

        Walk(EditorType type, String name, ProviderDemand demand) {
            this.type = type;
            this.name = name;
            this.demand = demand;
        }

        void body(Body body, String path) {
            for (Attribute attribute : body.attributes()) {
                if (!path.isEmpty() || !BlockPath.META.contains(attribute.name())) {
                    look(path, attribute.name(), "argument", attribute.nameRange());
                }
            }
            for (Block block : body.blocks()) {
                if (block.type().equals("dynamic") && block.labels().size() == 1) {
                    look(path, block.label(0), "block", block.labels().get(0).range());
                    block.body()
                            .blocks("content")
                            .forEach(content -> body(content.body(), under(path, block.label(0))));
                } else if (!path.isEmpty() || !BlockPath.META_BLOCKS.contains(block.type())) {
                    look(path, block.type(), "block", block.typeRange());
                    body(block.body(), under(path, block.type()));
                }
            }
        }

        private void look(String path, String written, String what, Range range) {
            if (type.lacks(path, written, demand)) {
                problems.add(Diagnostic.warning(
                        "unknown-argument",
                        "Unknown " + what,
                        (path.isEmpty() ? name : "The block " + path + " of " + name) + " has no " + what + " \""
                                + written
                                + "\" in the versions of " + demand.source() + " that are demanded here."
                                + Suggestion.of(
                                        written,
                                        type.contents(path, demand.version()).keySet()),
                        range));
            }
        }

        private static String under(String path, String step) {
            return path.isEmpty() ? step : path + "." + step;
        }
    }
}
