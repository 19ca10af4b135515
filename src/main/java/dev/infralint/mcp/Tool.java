package dev.infralint.mcp;

import io.modelcontextprotocol.spec.McpSchema;

/**
 * A tool as an agent sees it, and what it does.
 *
 * @param effect what it may change
 * @param work from arguments that fit the schema to an answer: a text, or what is written as JSON
 */
record Tool(String name, String title, String description, Schema schema, Effect effect, Work work) {
    /** What a tool may change. */
    enum Effect {
        NOTHING,
        SOURCE,
        TASKS
    }

    /** What a tool does. */
    @FunctionalInterface
    interface Work {
        /** The answer; a {@link Refusal} where there is none. */
        Object answer(Arguments arguments);
    }

    /** As clients are told of it. */
    McpSchema.Tool shown() {
        return McpSchema.Tool.builder(name, schema.json())
                .title(title)
                .description(description)
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(title)
                        .readOnlyHint(effect == Effect.NOTHING)
                        .destructiveHint(effect == Effect.SOURCE)
                        .idempotentHint(effect != Effect.SOURCE)
                        .openWorldHint(false)
                        .build())
                .build();
    }
}
