package dev.drivemind.agent.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivemind.agent.server.ServerException.Kind;
import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;
import dev.drivemind.wire.CommandResult;
import dev.drivemind.wire.Heartbeat;
import dev.drivemind.wire.Registration;
import dev.drivemind.wire.TreePage;
import dev.drivemind.wire.TreeSums;
import dev.drivemind.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** The server of an agent. What fails for the moment is repeated; the same batch may arrive more than once, which changes nothing. */
public final class Server implements Receiver {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LONGEST_WAIT_S = 300;

    private final URI address;
    private final String key;
    private final Sending sending;
    private final Waiting waiting;
    private final RandomGenerator random;
    private final Retrying retrying;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

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
            URI address, String key, Sending sending, Waiting waiting, RandomGenerator random, Retrying retrying) {
        this.address = address;
        this.key = key;
        this.sending = sending;
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

    /** Returns how many requests were sent once more. */
    public long repeated() {
        return repeated.get();
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

    /**
     * Returns what the agent is to do, as soon as there is something.
     *
     * @param seconds how long to wait for it, at most 30
     */
    public JsonObject commands(String agentId, int seconds) throws ServerException, InterruptedException {
        return answer(get("agents/" + agentId + "/commands?wait=" + seconds));
    }

    /** Says what became of a command. */
    public JsonObject result(String agentId, String command, CommandResult result)
            throws ServerException, InterruptedException {
        return ask("agents/" + agentId + "/commands/" + command + "/result", Body.of(result));
    }

    /** Returns how the agent is to work: {@code version} and {@code config}. */
    public JsonObject config(String agentId) throws ServerException, InterruptedException {
        return answer(get("agents/" + agentId + "/config"));
    }

    /** Returns a page of what the index holds of a root. */
    TreePage tree(String agentId, String root, String query) throws ServerException, InterruptedException {
        return WireJson.read(answer(get("agents/" + agentId + "/tree?root=" + root + "&" + query)), TreePage.class);
    }

    /** Returns what the index holds of a root in figures. */
    TreeSums treeSums(String agentId, String root, String query) throws ServerException, InterruptedException {
        return WireJson.read(
                answer(get("agents/" + agentId + "/tree/sums?root=" + root + "&" + query)), TreeSums.class);
    }

    private JsonObject ask(String path, Body body) throws ServerException, InterruptedException {
        HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
        if (body.packed()) {
            request.header("Content-Encoding", "gzip");
        }
        return answer(request.POST(BodyPublishers.ofByteArray(body.bytes())).build());
    }

    private HttpRequest get(String path) {
        return request(path).GET().build();
    }

    private JsonObject answer(HttpRequest request) throws ServerException, InterruptedException {
        for (int failures = 1; ; failures++) {
            Duration asked = Duration.ZERO;
            String trouble;
            try {
                HttpResponse<String> answer = sending.send(request);
                count(request);
                if (answer.statusCode() / 100 == 2) {
                    return object(answer.body());
                }
                if (!isPassing(answer.statusCode())) {
                    throw refused(answer);
                }
                trouble = "it answers " + answer.statusCode();
                asked = retryAfter(answer);
            } catch (Breaker.OpenException e) {
                throw unusable(String.valueOf(e.getMessage()));
            } catch (IOException e) {
                count(request);
                trouble = String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
            if (failures >= retrying.tries()) {
                throw unusable(trouble);
            }
            waiting.rest(retrying.pause(failures, asked, random));
            long unused = repeated.incrementAndGet();
        }
    }

    private void count(HttpRequest request) {
        requests.incrementAndGet();
        sent.addAndGet(request.bodyPublisher().map(BodyPublisher::contentLength).orElse(0L));
    }

    private ServerException unusable(String trouble) {
        return new ServerException(Kind.UNAVAILABLE, "The server " + address + " cannot be used now: " + trouble, 0);
    }

    private HttpRequest.Builder request(String path) {
        String root = address.toString();
        URI uri = URI.create(root + (root.endsWith("/") ? "" : "/") + "api/v1/" + path);
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + key)
                .header("Accept", "application/json");
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
                                : type.endsWith(":session-over")
                                        ? Kind.SESSION_OVER
                                        : type.endsWith(":agent-behind") || type.endsWith(":agent-stands-by")
                                                ? Kind.BEHIND
                                                : Kind.REJECTED;
        return new ServerException(kind, detail, expected);
    }
}
