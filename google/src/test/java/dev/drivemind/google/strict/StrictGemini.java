package dev.drivemind.google.strict;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpExchange;
import dev.drivemind.functions.gcp.strict.wire.Counts;
import dev.drivemind.functions.gcp.strict.wire.Faults;
import dev.drivemind.functions.gcp.strict.wire.LoopbackHttp;
import dev.drivemind.functions.gcp.strict.wire.RpcFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/**
 * Vertex AI's {@code predict} of gemini-embedding-001, as far as it is used here
 * (https://cloud.google.com/vertex-ai/generative-ai/docs/model-reference/text-embeddings-api). It refuses whoever has no token, other models, more
 * than one text, empty texts, fields and kinds of tasks that it does not know and more than 3,072 dimensions, answers 429 beyond its quota, and
 * charges for each token of what it reads of a text, whether the reply arrives or not. Of 2,048 tokens on, a text is cut off. It knows few words
 * that mean the same. Its vectors are not of length 1, as those that were made shorter are not.
 */
public final class StrictGemini implements AutoCloseable {
    /** What is called: what faults and counts are about. */
    public static final String PREDICT = "predict";

    private static final Pattern PATH = Pattern.compile(
            "/v1beta1/projects/[^/]+/locations/[a-z0-9-]+/publishers/google/models/gemini-embedding-001:predict");
    private static final Set<String> TASKS =
            Set.of("RETRIEVAL_QUERY", "RETRIEVAL_DOCUMENT", "SEMANTIC_SIMILARITY", "CLASSIFICATION", "CLUSTERING");
    private static final int MOST_TOKENS = 2_048;
    private static final int MOST_DIMENSIONS = 3_072;
    private static final Map<String, String> SAME = Map.of("bill", "invoice", "rechnung", "invoice");

    private final LoopbackHttp http;
    private final Faults<RpcFault> faults = new Faults<>();
    private final Counts counts = new Counts();
    private final List<Integer> charged = new ArrayList<>();
    private final List<String> tasks = new ArrayList<>();
    private final AtomicInteger quota = new AtomicInteger(Integer.MAX_VALUE);

    private StrictGemini() {
        this.http = LoopbackHttp.start(0, this::handle);
    }

    /** Begins to serve on a free port. */
    public static StrictGemini start() {
        return new StrictGemini();
    }

    /** {@code host:port}. */
    public String address() {
        return "localhost:" + http.port();
    }

    /** So many more calls are within the quota. */
    public void allow(int calls) {
        quota.set(calls);
    }

    /** Returns the numbers of tokens that were charged, call by call. */
    public synchronized List<Integer> charged() {
        return List.copyOf(charged);
    }

    /** Returns the tasks that vectors were for, call by call. */
    public synchronized List<String> tasks() {
        return List.copyOf(tasks);
    }

    /** What goes wrong. */
    public Faults<RpcFault> faults() {
        return faults;
    }

    /** How often it was called. */
    public Counts counts() {
        return counts;
    }

    @Override
    public void close() {
        http.close();
    }

    /** What it does not take. */
    private static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int code;
        private final String status;

        Refusal(int code, String status, String message) {
            super(message);
            this.code = code;
            this.status = status;
        }
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, "INVALID_ARGUMENT", message);
    }

    private void handle(HttpExchange exchange) throws IOException {
        counts.add(PREDICT);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Optional<RpcFault> fault = faults.next(PREDICT);
        try {
            if (fault.filter(any -> any == RpcFault.REFUSED).isPresent()) {
                throw new Refusal(503, "UNAVAILABLE", "The service is currently unavailable.");
            }
            if (fault.filter(any -> any == RpcFault.DENIED).isPresent()) {
                throw new Refusal(403, "PERMISSION_DENIED", "Permission 'aiplatform.endpoints.predict' denied.");
            }
            JsonObject answer = predict(exchange, body);
            if (fault.isPresent()) {
                exchange.close(); // the reply is lost
                return;
            }
            reply(exchange, 200, answer);
        } catch (Refusal e) {
            JsonObject error = new JsonObject();
            error.addProperty("code", e.code);
            error.addProperty("message", e.getMessage());
            error.addProperty("status", e.status);
            JsonObject answer = new JsonObject();
            answer.add("error", error);
            reply(exchange, e.code, answer);
        }
    }

    private static void reply(HttpExchange exchange, int code, JsonObject answer) throws IOException {
        byte[] bytes = answer.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json; charset=UTF-8");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized JsonObject predict(HttpExchange exchange, String body) {
        requireCall(exchange);
        if (quota.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw new Refusal(
                    429, "RESOURCE_EXHAUSTED", "Quota exceeded for online_prediction_requests_per_base_model.");
        }
        JsonObject request = object(body);
        requireFields(request, Set.of("instances", "parameters"));
        JsonArray instances = request.getAsJsonArray("instances");
        if (instances == null || instances.size() != 1) {
            throw invalid("The model supports one instance per request.");
        }
        JsonObject instance = instances.get(0).getAsJsonObject();
        requireFields(instance, Set.of("content", "task_type"));
        String text = string(instance, "content");
        String task = string(instance, "task_type");
        if (text.isBlank()) {
            throw invalid("The text content is empty.");
        }
        if (!TASKS.contains(task)) {
            throw invalid("Unable to submit request because the task type " + task + " is not supported.");
        }
        JsonObject parameters = request.getAsJsonObject("parameters");
        requireFields(parameters, Set.of("outputDimensionality", "autoTruncate"));
        int dimensions = parameters.get("outputDimensionality").getAsInt();
        if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
            throw invalid("outputDimensionality must be between 1 and 3072.");
        }
        int tokens = tokens(text);
        if (tokens > MOST_TOKENS && !parameters.get("autoTruncate").getAsBoolean()) {
            throw invalid("The input token count is " + tokens + " but the model supports up to 2048.");
        }
        charged.add(Math.min(MOST_TOKENS, tokens));
        tasks.add(task);
        return answer(text, dimensions, tokens);
    }

    private static void requireCall(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("POST")
                || !PATH.matcher(exchange.getRequestURI().toString()).matches()) {
            throw new Refusal(404, "NOT_FOUND", "Publisher Model was not found.");
        }
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (token == null || !token.matches("Bearer \\S+")) {
            throw new Refusal(401, "UNAUTHENTICATED", "Request is missing required authentication credential.");
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        if (type == null || !type.startsWith("application/json")) {
            throw invalid("Content-Type application/json is expected.");
        }
    }

    private static JsonObject object(String body) {
        try {
            return JsonParser.parseString(body).getAsJsonObject();
        } catch (JsonParseException | IllegalStateException e) {
            throw invalid("Invalid JSON payload received.");
        }
    }

    private static void requireFields(JsonObject object, Set<String> known) {
        if (object == null) {
            throw invalid("A field is missing.");
        }
        for (String name : object.keySet()) {
            if (!known.contains(name)) {
                throw invalid("Invalid JSON payload received. Unknown name \"" + name + "\".");
            }
        }
    }

    private static String string(JsonObject object, String name) {
        JsonElement value = object.get(name);
        if (value == null || !value.isJsonPrimitive()) {
            throw invalid("Field " + name + " is required.");
        }
        return value.getAsString();
    }

    /** One for each piece of four bytes, and the marks of beginning and end. */
    private static int tokens(String text) {
        return (text.getBytes(StandardCharsets.UTF_8).length + 3) / 4 + 2;
    }

    private static JsonObject answer(String text, int dimensions, int tokens) {
        float[] vector = new float[dimensions];
        for (String word : text.toLowerCase(Locale.ROOT).split("\\W+", -1)) {
            vector[Math.floorMod(SAME.getOrDefault(word, word).hashCode(), dimensions)] += 0.25f;
        }
        JsonArray values = new JsonArray();
        for (float each : vector) {
            values.add(each);
        }
        JsonObject statistics = new JsonObject();
        statistics.addProperty("truncated", tokens > MOST_TOKENS);
        statistics.addProperty("token_count", Math.min(MOST_TOKENS, tokens));
        JsonObject embeddings = new JsonObject();
        embeddings.add("statistics", statistics);
        embeddings.add("values", values);
        JsonObject prediction = new JsonObject();
        prediction.add("embeddings", embeddings);
        JsonArray predictions = new JsonArray();
        predictions.add(prediction);
        JsonObject answer = new JsonObject();
        answer.add("predictions", predictions);
        return answer;
    }
}
