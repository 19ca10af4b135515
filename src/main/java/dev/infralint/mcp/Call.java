package dev.infralint.mcp;

import io.modelcontextprotocol.spec.McpSchema;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A request that was not answered yet. Progress grows from one notification to the next, as the protocol demands. */
final class Call implements Caller {
    /** More notifications than this for one pass over the root modules nobody reads. */
    private static final int MOST = 100;

    private volatile boolean gone;
    private @Nullable Object token;
    private Consumer<McpSchema.ProgressNotification> client = nothing -> {};
    private int before;
    private int all;
    private int told = -1;

    /** The client takes it back. */
    void takenBack() {
        gone = true;
    }

    /** The client wants to be told how far it is, under this token. */
    synchronized void follow(@Nullable Object by, Consumer<McpSchema.ProgressNotification> notified) {
        token = by;
        client = notified;
    }

    @Override
    public synchronized void checked(int roots, int of) {
        if (roots == 0) {
            before += all;
            all = of;
        }
        int done = before + roots;
        if (token != null && !gone && done > told && (roots == 0 || done - told > of / MOST || roots == of)) {
            told = done;
            client.accept(McpSchema.ProgressNotification.builder(token, done)
                    .total((double) before + of)
                    .message("checked " + roots + " of " + of + " root modules")
                    .build());
        }
    }

    @Override
    public boolean gone() {
        return gone;
    }
}
