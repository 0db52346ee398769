package dev.drivemind.functions.bucket.s3.strict;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;

/** Says what each request is, lets happen to it what the faults say, and answers it. */
final class S3Handler implements HttpHandler {
    private final S3Service service;
    private final Faults<S3Fault> faults;
    private final Counts counts;
    private final Map<String, Runnable> moments = new ConcurrentHashMap<>();
    private final Queue<S3Request> late = new ArrayDeque<>();

    S3Handler(S3Service service, Faults<S3Fault> faults, Counts counts) {
        this.service = service;
        this.faults = faults;
        this.counts = counts;
    }

    void beforeNext(String operation, Runnable action) {
        moments.put(operation, action);
    }

    /** Carries out what came late; returns how many of them were refused. */
    int landLate() {
        int refused = 0;
        while (true) {
            S3Request request;
            synchronized (late) {
                request = late.poll();
            }
            if (request == null) {
                return refused;
            }
            refused += answer(request, Optional.empty()).status() < 300 ? 0 : 1;
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            S3Request read = S3Request.read(exchange);
            String operation = read.operation();
            counts.add(operation);
            Optional.ofNullable(moments.remove(operation)).ifPresent(Runnable::run);
            Optional<S3Fault> fault = faults.next(operation);
            if (fault.equals(Optional.of(S3Fault.LATE))) {
                synchronized (late) {
                    late.add(read);
                }
                return;
            }
            S3Reply reply = answer(read, fault);
            if (!fault.equals(Optional.of(S3Fault.REPLY_LOST))) {
                send(exchange, reply, fault.equals(Optional.of(S3Fault.HALF)));
            }
        }
    }

    private S3Reply answer(S3Request read, Optional<S3Fault> fault) {
        try {
            Signatures.check(read);
            refuse(fault);
            if (fault.equals(Optional.of(S3Fault.ERROR_IN_BODY))) {
                return S3Reply.xml(
                        200, Xml.of("Error").put("Code", "InternalError").put("Message", "Try again"));
            }
            return service.carryOut(AwsChunked.unpacked(read));
        } catch (S3Error e) {
            return read.method().equals("HEAD") ? S3Reply.empty(e.status()) : e.reply();
        }
    }

    private static void refuse(Optional<S3Fault> fault) {
        if (fault.equals(Optional.of(S3Fault.SLOW_DOWN))) {
            throw new S3Error(503, "SlowDown", "Please reduce your request rate");
        }
        if (fault.equals(Optional.of(S3Fault.NOT_IMPLEMENTED))) {
            throw S3Error.notImplemented("this request");
        }
        if (fault.equals(Optional.of(S3Fault.DENIED))) {
            throw S3Error.denied();
        }
        if (fault.equals(Optional.of(S3Fault.CONFLICT))) {
            throw new S3Error(
                    409,
                    "ConditionalRequestConflict",
                    "The conditional request cannot succeed due to a conflicting operation against this resource");
        }
    }

    private static void send(HttpExchange exchange, S3Reply reply, boolean half) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.getResponseHeaders().set("x-amz-request-id", "STRICT");
        int length = reply.body().size();
        exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
        if (length > 0) {
            reply.body().substring(0, half ? length / 2 : length).writeTo(exchange.getResponseBody());
        }
    }
}
