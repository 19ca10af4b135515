package dev.infralint.mcp;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import reactor.core.publisher.Mono;

/**
 * One client over a pair of streams, on which a message is a line of JSON. It stands in place of the transport of the library,
 * which does not tell a tool that its call was taken back, and ends at the first line that is no message.
 */
final class Connection implements McpServerTransportProvider {
    private static final String CALL = "call";
    private static final String CANCELLED = "notifications/cancelled";

    private final McpJsonMapper json;
    private final InputStream in;
    private final OutputStream out;
    private final Map<Object, Call> calls = new ConcurrentHashMap<>();
    private final List<CompletableFuture<Void>> open = new ArrayList<>();
    private final CompletableFuture<McpServerSession> session = new CompletableFuture<>();

    Connection(McpJsonMapper json, InputStream in, OutputStream out) {
        this.json = json;
        this.in = in;
        this.out = out;
    }

    /** The call that a tool is asked to answer. */
    static Call call(McpTransportContext context) {
        return context.get(CALL) instanceof Call call ? call : new Call();
    }

    /** Takes messages until the client's stream ends; what was begun is answered. */
    void serve() throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (!line.isBlank()) {
                message(line).ifPresent(this::receive);
            }
        }
        CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
    }

    private Optional<JSONRPCMessage> message(String line) {
        try {
            return Optional.of(McpSchema.deserializeJsonRpcMessage(json, line));
        } catch (IOException | IllegalArgumentException broken) {
            send(new JSONRPCNotification(
                    McpSchema.METHOD_NOTIFICATION_MESSAGE,
                    Map.of("level", "error", "data", "a line is no message of JSON-RPC 2.0, and was left out")));
            return Optional.empty();
        }
    }

    private void receive(JSONRPCMessage message) {
        if (message instanceof JSONRPCNotification notification
                && notification.method().equals(CANCELLED)) {
            takeBack(notification.params());
            return;
        }
        Call call = new Call();
        if (message instanceof JSONRPCRequest request) {
            calls.put(request.id(), call);
        }
        open.removeIf(CompletableFuture::isDone);
        open.add(session.join()
                .handle(message)
                .contextWrite(
                        context -> context.put(McpTransportContext.KEY, McpTransportContext.create(Map.of(CALL, call))))
                .onErrorComplete()
                .toFuture());
    }

    /** A call that has been answered, or that never was, is nobody's business any more. */
    private void takeBack(Object params) {
        Object id = params instanceof Map<?, ?> named ? named.get("requestId") : null;
        Call call = id == null ? null : calls.get(id);
        if (call != null) {
            call.takenBack();
        }
    }

    /** Sends a message; no answer to a call that was taken back. */
    private void send(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse answer && answer.id() != null) {
            Call call = calls.remove(answer.id());
            if (call != null && call.gone()) {
                return;
            }
        }
        try {
            byte[] line = (json.writeValueAsString(message) + "\n").getBytes(StandardCharsets.UTF_8);
            synchronized (out) {
                out.write(line);
                out.flush();
            }
        } catch (IOException gone) {
            // The client does not read any more; its other stream ends as well.
        }
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory factory) {
        session.complete(factory.create(new Lines()));
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return session.join().sendNotification(method, params);
    }

    @Override
    public Mono<Void> closeGracefully() {
        return session.join().closeGracefully();
    }

    /** How the session sends. */
    private final class Lines implements McpServerTransport {
        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> send(message));
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return json.convertValue(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            return Mono.empty();
        }
    }
}
