package dev.drivemind.functions.bucket.azure.strict;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/** Says what each request is, lets happen to it what the faults say, and answers it. */
final class BlobHandler implements HttpHandler {
    private final Map<String, BlobContainer> containers;
    private final Faults<BlobFault> faults;
    private final Counts counts;
    private final Queue<BlobRequest> late = new ArrayDeque<>();

    BlobHandler(Map<String, BlobContainer> containers, Faults<BlobFault> faults, Counts counts) {
        this.containers = containers;
        this.faults = faults;
        this.counts = counts;
    }

    /** Carries out what came late; returns how many of them were refused. */
    int landLate() {
        int refused = 0;
        for (BlobRequest next = late.poll(); next != null; next = late.poll()) {
            refused += answer(next, Optional.empty()).status() < 300 ? 0 : 1;
        }
        return refused;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            BlobRequest request = BlobRequest.read(exchange);
            counts.add(request.operation());
            Optional<BlobFault> fault = faults.next(request.operation());
            if (fault.equals(Optional.of(BlobFault.LATE))) {
                late.add(request);
                return;
            }
            BlobReply reply = answer(request, fault);
            if (!fault.equals(Optional.of(BlobFault.REPLY_LOST))) {
                send(exchange, reply);
            }
        }
    }

    private BlobReply answer(BlobRequest request, Optional<BlobFault> fault) {
        try {
            if (request.header("authorization")
                            .filter(text -> text.startsWith("SharedKey " + StrictAzure.ACCOUNT + ":"))
                            .isEmpty()
                    && !request.query().containsKey("sig")) {
                throw new BlobError(403, "AuthenticationFailed");
            }
            if (fault.equals(Optional.of(BlobFault.BUSY))) {
                throw new BlobError(503, "ServerBusy");
            }
            if (fault.equals(Optional.of(BlobFault.DENIED))) {
                throw new BlobError(403, "AuthorizationPermissionMismatch");
            }
            BlobContainer container = Optional.ofNullable(containers.get(request.container()))
                    .orElseThrow(() -> new BlobError(404, "ContainerNotFound"));
            synchronized (container) {
                return carryOut(request, container, fault.equals(Optional.of(BlobFault.PENDING)));
            }
        } catch (BlobError e) {
            return BlobReply.of(e);
        }
    }

    private static BlobReply carryOut(BlobRequest request, BlobContainer container, boolean pending) {
        return switch (request.operation()) {
            case "list" -> BlobTexts.list(request, container);
            case "head" -> described(200, container.find(request.key()), container, true);
            case "get" -> content(request, container);
            case "tags" -> BlobTexts.tags(container.find(request.key()));
            case "put" -> described(201, container.put(request), container, false);
            case "copy" -> described(202, container.copy(request, pending), container, false);
            case "metadata" -> described(200, container.setMetadata(request), container, false);
            case "delete" -> {
                container.delete(request);
                yield BlobReply.of(202, Map.of());
            }
            case "acquire", "change", "release" ->
                BlobReply.of(
                        request.operation().equals("acquire") ? 201 : 200,
                        Map.of("x-ms-lease-id", container.lease(request)));
            default -> throw new BlobError(501, "NotImplemented");
        };
    }

    private static BlobReply described(int status, Blob blob, BlobContainer container, boolean length) {
        Map<String, String> headers = BlobTexts.headers(blob, container.isHeld(blob.key()));
        if (length) {
            headers.put("content-length", "" + blob.content().size());
        }
        return BlobReply.of(status, headers);
    }

    private static BlobReply content(BlobRequest request, BlobContainer container) {
        Blob blob = container.find(request.key());
        if (request.header("if-match")
                .filter(tag -> !tag.replace("\"", "").equals(blob.etag()))
                .isPresent()) {
            throw BlobError.conditionNotMet();
        }
        Map<String, String> headers = new HashMap<>(BlobTexts.headers(blob, container.isHeld(blob.key())));
        int size = blob.content().size();
        Optional<String> range = request.header("x-ms-range").or(() -> request.header("range"));
        if (range.isEmpty()) {
            return new BlobReply(200, headers, blob.content());
        }
        String[] ends = range.get().substring("bytes=".length()).split("-", -1);
        int from = Integer.parseInt(ends[0]);
        int to = ends[1].isEmpty() ? size - 1 : (int) Math.min(size - 1, Long.parseLong(ends[1]));
        if (from >= size) {
            throw new BlobError(416, "InvalidRange");
        }
        headers.put("content-range", "bytes " + from + "-" + to + "/" + size);
        return new BlobReply(206, headers, blob.content().substring(from, to + 1));
    }

    private static void send(HttpExchange exchange, BlobReply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("x-ms-request-id", "strict");
        exchange.getResponseHeaders().set("x-ms-version", "2026-02-06");
        ByteString body = exchange.getRequestMethod().equals("HEAD") ? ByteString.EMPTY : reply.body();
        exchange.sendResponseHeaders(reply.status(), body.isEmpty() ? -1 : body.size());
        body.writeTo(exchange.getResponseBody());
    }
}
