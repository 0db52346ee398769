package dev.drivemind.functions.gcp.strict.storage;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Says what each request is, lets happen to it what the faults say, and answers it. */
final class StorageHandler implements HttpHandler {
    private final Function<String, Bucket> buckets;
    private final Uploads uploads;
    private final Faults<StorageFault> faults;
    private final Counts counts;
    private final Moments moments;

    StorageHandler(Function<String, Bucket> buckets, Faults<StorageFault> faults, Counts counts, Moments moments) {
        this.buckets = buckets;
        this.uploads = new Uploads(buckets);
        this.faults = faults;
        this.counts = counts;
        this.moments = moments;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String operation = operation(exchange);
            counts.add(operation);
            moments.reach(operation);
            Optional<StorageFault> fault = faults.next(operation);
            if (fault.equals(Optional.of(StorageFault.HALF)) && isUpload(operation)) {
                keepHalf(exchange, operation);
                return;
            }
            Request request = Request.read(exchange, Integer.MAX_VALUE);
            Reply reply = answer(operation, fault, request, base(exchange));
            if (!fault.equals(Optional.of(StorageFault.CUT_OFF))) {
                send(exchange, reply, fault.equals(Optional.of(StorageFault.HALF)));
            }
        }
    }

    private static String base(HttpExchange exchange) {
        return "http://" + exchange.getRequestHeaders().getFirst("Host");
    }

    private static boolean isUpload(String operation) {
        return operation.equals("insert") || operation.equals("chunk");
    }

    private void keepHalf(HttpExchange exchange, String operation) throws IOException {
        int length = Integer.parseInt(exchange.getRequestHeaders().getFirst("Content-Length"));
        Request half = Request.read(exchange, length / 2);
        if (operation.equals("chunk")) {
            uploads.keep(half);
        }
    }

    private Reply answer(String operation, Optional<StorageFault> fault, Request request, String base) {
        try {
            if (fault.isEmpty()) {
                return carryOut(operation, request, base);
            }
            return switch (fault.get()) {
                case UNAVAILABLE -> throw StorageError.unavailable();
                case DENIED -> throw StorageError.denied();
                case CORRUPTED ->
                    isUpload(operation)
                            ? carryOut(operation, corrupted(request), base)
                            : carryOut(operation, request, base).corrupted();
                case REPLY_LOST -> {
                    carryOut(operation, request, base);
                    throw StorageError.unavailable();
                }
                case CUT_OFF, HALF -> carryOut(operation, request, base);
            };
        } catch (StorageError e) {
            return e.reply();
        }
    }

    /** Near the end, where the content is in either form. */
    private static Request corrupted(Request request) {
        byte[] body = request.body().toByteArray();
        body[body.length - Math.min(body.length, 200)] ^= 1;
        return request.withBody(ByteString.copyFrom(body));
    }

    private static String operation(HttpExchange exchange) {
        Request head = new Request(
                exchange.getRequestMethod(),
                List.of(exchange.getRequestURI().getRawPath().split("/", -1)),
                Request.parameters(exchange.getRequestURI().getRawQuery()),
                Map.of(),
                ByteString.EMPTY);
        boolean upload = head.path().contains("upload");
        boolean one = !head.path().get(head.path().size() - 1).equals("o");
        return switch (head.method()) {
            case "POST" ->
                isBefore(head, 3, "moveTo") ? "move" : isBefore(head, 5, "rewriteTo") ? "rewrite" : upload(head);
            case "PUT" ->
                String.valueOf(exchange.getRequestHeaders().getFirst("Content-Range"))
                                .startsWith("bytes */*")
                        ? "query"
                        : "chunk";
            case "DELETE" -> upload ? "cancel" : "delete";
            default -> !one ? "list" : head.parameter("alt", "").equals("media") ? "media" : "get";
        };
    }

    private static String upload(Request head) {
        return head.parameter("uploadType", "").equals("resumable") ? "session" : "insert";
    }

    /** Whether the path has a word so many segments before its end. */
    private static boolean isBefore(Request head, int segments, String word) {
        int at = head.path().size() - segments;
        return at > 0 && head.path().get(at).equals(word);
    }

    private Reply carryOut(String operation, Request request, String base) {
        int b = request.path().indexOf("b");
        if (b < 0 || b + 1 >= request.path().size()) {
            throw StorageError.notFound(String.join("/", request.path()));
        }
        String bucket = request.path().get(b + 1);
        String name = request.path().get(request.path().size() - 1);
        return switch (operation) {
            case "insert" -> uploads.whole(request, bucket);
            case "session" -> uploads.begin(request, bucket, base);
            case "chunk", "query" -> uploads.go(request);
            case "cancel" -> uploads.cancel(request);
            case "get" -> Objects.describe(request, buckets.apply(bucket), name);
            case "media" -> Objects.read(request, buckets.apply(bucket), name);
            case "list" -> Objects.list(request, buckets.apply(bucket));
            case "move" -> Moves.move(request, buckets.apply(bucket));
            case "rewrite" -> Moves.rewrite(request, buckets);
            case "delete" -> Objects.delete(request, buckets.apply(bucket), name);
            default -> throw StorageError.invalid("Not known here: " + operation);
        };
    }

    private static void send(HttpExchange exchange, Reply reply, boolean half) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        int length = reply.body().size();
        exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
        if (length > 0) {
            reply.body().substring(0, half ? length / 2 : length).writeTo(exchange.getResponseBody());
        }
    }
}
