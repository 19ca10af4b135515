package dev.infralint.module;

import dev.infralint.configuration.ModuleSettings;
import dev.infralint.configuration.ResourceMode;
import dev.infralint.configuration.Wording;
import dev.infralint.diag.Diagnostic;
import dev.infralint.hcl.Attribute;
import dev.infralint.hcl.Block;
import dev.infralint.hcl.Body;
import dev.infralint.hcl.Expression;
import dev.infralint.source.Range;
import dev.infralint.value.TypeConstraint;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A module as it is written, override files merged, before any evaluation. Shared by all calls of the module.
 *
 * @param name the folder as it is shown
 * @param resources by {@code type.name}, {@code data.type.name} or {@code ephemeral.type.name}
 * @param calls by name
 * @param providers by {@code name} or {@code name.alias}
 * @param others further blocks that hold expressions: {@code removed}
 * @param unread files of it that were not read, or not wholly, each with why
 * @param wording how it is written
 * @param diagnostics of reading its files and of its declarations
 */
public record Module(
        Path folder,
        String name,
        Map<String, VariableBlock> variables,
        Map<String, Attribute> locals,
        Map<String, OutputBlock> outputs,
        Map<String, ResourceBlock> resources,
        Map<String, CallBlock> calls,
        Map<String, ProviderBlock> providers,
        List<CheckBlock> checks,
        List<Block> others,
        ModuleSettings settings,
        List<String> unread,
        Wording wording,
        List<Diagnostic> diagnostics) {

    /**
     * A declared input variable.
     *
     * @param type null where none is declared
     * @param defaultValue null where there is none
     */
    public record VariableBlock(
            String name,
            Block block,
            @Nullable TypeConstraint type,
            @Nullable Expression defaultValue,
            boolean nullable,
            boolean sensitive,
            boolean ephemeral,
            List<Block> validations) {}

    /**
     * A declared output.
     *
     * @param type null where none is declared
     * @param value null when it is missing
     */
    public record OutputBlock(
            String name,
            Block block,
            @Nullable TypeConstraint type,
            @Nullable Expression value,
            boolean sensitive,
            boolean ephemeral) {}

    /**
     * A resource, data source or ephemeral resource.
     *
     * @param key as references write it
     */
    public record ResourceBlock(ResourceMode mode, String type, String name, String key, Block block) {
        /** Its arguments and blocks, those that Terraform itself defines included. */
        public Body body() {
            return block.body();
        }

        /** What is written behind the name of an argument; empty where it is not there. */
        public Optional<Expression> argument(String name) {
            return block.body().attribute(name).map(Attribute::value);
        }
    }

    /**
     * A module call.
     *
     * @param source null when it is missing or no plain string; what it evaluates to is told by the evaluation
     * @param version null when it is missing or no plain string
     * @param providers what the {@code providers} argument passes: by the name inside, what names it outside
     */
    public record CallBlock(
            String name,
            Block block,
            @Nullable String source,
            @Nullable String version,
            Map<String, Expression> providers) {
        /** Where the source is written; the header of the block where it is missing. */
        public Range sourceRange() {
            return block.body().attribute("source").map(Attribute::range).orElse(block.header());
        }
    }

    /** A provider block; {@code alias} is null for the default configuration. */
    public record ProviderBlock(String name, @Nullable String alias, Block block) {
        /** As {@code provider} arguments name it: {@code aws} or {@code aws.west}. */
        public String key() {
            return alias == null ? name : name + "." + alias;
        }
    }

    /** A check block. */
    public record CheckBlock(String name, Block block) {}
}
