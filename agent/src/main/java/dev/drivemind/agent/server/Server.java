package dev.drivemind.agent.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.agent.server.ServerException.Kind;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.Heartbeat;
import dev.drivemind.wire.Registration;
import dev.drivemind.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The server of an agent. What fails for the moment is repeated; the same batch may arrive more than once, which changes nothing. */
public final class Server implements Receiver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_WAIT_S = 300;

    private final URI address;
    private final String key;
    private final HttpClient client;
    private final Waiting waiting;
    private final RandomGenerator random;
    private final Retrying retrying;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();

    /** Waits, for the one place that does. */
    public interface Waiting {
        /**
         * Waits so long.
         *
         * @throws InterruptedException if the agent is to end
         */
        void rest(Duration duration) throws InterruptedException;
    }

    /**
     * @param key proves who asks; in no message and no log
     */
    public Server(
            URI address, String key, HttpClient client, Waiting waiting, RandomGenerator random, Retrying retrying) {
        this.address = address;
        this.key = key;
        this.client = client;
        this.waiting = waiting;
        this.random = random;
        this.retrying = retrying;
    }

    /** Returns how many requests were sent, repeated ones included. */
    public long requests() {
        return requests.get();
    }

    /** Returns how many bytes of bodies were sent, as they went over the wire. */
    public long sent() {
        return sent.get();
    }

    /**
     * Registers this agent.
     *
     * @return {@code agentId}, {@code epoch}, {@code roots} and {@code config}
     */
    public JsonObject register(Registration registration) throws ServerException, InterruptedException {
        return ask("agents/register", Body.of(registration));
    }

    @Override
    public BatchAnswer handIn(Batch batch) throws ServerException, InterruptedException {
        return WireJson.read(ask("files/ingest", Body.of(batch)), BatchAnswer.class);
    }

    /** Says how the agent is. */
    public JsonObject heartbeat(String agentId, Heartbeat heartbeat) throws ServerException, InterruptedException {
        return ask("agents/" + agentId + "/heartbeat", Body.of(heartbeat));
    }

    private JsonObject ask(String path, Body body) throws ServerException, InterruptedException {
        for (int failures = 1; ; failures++) {
            Duration asked = Duration.ZERO;
            String trouble;
            try {
                HttpResponse<String> answer = client.send(request(path, body), BodyHandlers.ofString());
                requests.incrementAndGet();
                if (answer.statusCode() / 100 == 2) {
                    return object(answer.body());
                }
                if (!isPassing(answer.statusCode())) {
                    throw refused(answer);
                }
                trouble = "it answers " + answer.statusCode();
                asked = retryAfter(answer);
            } catch (IOException e) {
                requests.incrementAndGet();
                trouble = String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
            if (failures >= retrying.tries()) {
                throw new ServerException(
                        Kind.UNAVAILABLE, "The server " + address + " cannot be used now: " + trouble, 0);
            }
            waiting.rest(retrying.pause(failures, asked, random));
        }
    }

    private HttpRequest request(String path, Body body) {
        String root = address.toString();
        URI uri = URI.create(root + (root.endsWith("/") ? "" : "/") + "api/v1/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json");
        if (body.packed()) {
            request.header("Content-Encoding", "gzip");
        }
        sent.addAndGet(body.bytes().length);
        return request.POST(BodyPublishers.ofByteArray(body.bytes())).build();
    }

    /** What may be better in a moment; other answers stay the same however often the request is sent. */
    private static boolean isPassing(int status) {
        return status == 408 || status == 429 || status >= 500;
    }

    private static Duration retryAfter(HttpResponse<String> answer) {
        String seconds = answer.headers().firstValue("Retry-After").orElse("");
        return seconds.matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Math.min(LONGEST_WAIT_S, Long.parseLong(seconds)))
                : Duration.ZERO;
    }

    private static JsonObject object(String body) throws ServerException {
        try {
            return JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw new ServerException(
                    Kind.REJECTED, "The answer is not that of a DriveMind server. Check the address", 0);
        }
    }

    private static ServerException refused(HttpResponse<String> answer) {
        JsonObject problem;
        try {
            problem = object(answer.body());
        } catch (ServerException e) {
            return e;
        }
        String type = problem.has("type") ? problem.get("type").getAsString() : "";
        String detail =
                problem.has("detail") ? problem.get("detail").getAsString() : "it answers " + answer.statusCode();
        long expected = problem.has("expected") ? problem.get("expected").getAsLong() : 0;
        Kind kind = answer.statusCode() == 401
                ? Kind.UNAUTHORIZED
                : type.endsWith(":agent-fenced")
                        ? Kind.FENCED
                        : type.endsWith(":out-of-order")
                                ? Kind.OUT_OF_ORDER
                                : type.endsWith(":session-over") ? Kind.SESSION_OVER : Kind.REJECTED;
        return new ServerException(kind, detail, expected);
    }
}
