package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;

/** Objects that get another name: moved in one act, or rewritten in as many calls as it takes. */
final class Moves {
    private static final String SOURCE = "ifSourceGenerationMatch";
    private static final long SMALLEST_CALL = 1 << 20;

    private Moves() {}

    private static String fromEnd(Request request, int segments) {
        return request.path().get(request.path().size() - segments);
    }

    /** {@code b/BUCKET/o/FROM/moveTo/o/TO}. */
    static Reply move(Request request, Bucket bucket) {
        String from = fromEnd(request, 4);
        String to = fromEnd(request, 1);
        if (from.equals(to)) {
            throw StorageError.invalid("Source and destination object names must be different");
        }
        Optional<Long> generation = Conditions.number(request.parameters(), SOURCE);
        return Reply.json(
                200,
                bucket.move(from, to, generation, Conditions.of(request.parameters()))
                        .json());
    }

    /** {@code b/BUCKET/o/FROM/rewriteTo/b/BUCKET/o/TO}. */
    static Reply rewrite(Request request, Function<String, Bucket> buckets) {
        Conditions ofSource = new Conditions(Conditions.number(request.parameters(), SOURCE), Optional.empty());
        StoredObject source = buckets.apply(fromEnd(request, 8))
                .get(fromEnd(request, 6), Conditions.number(request.parameters(), "sourceGeneration"), ofSource);
        Bucket to = buckets.apply(fromEnd(request, 3));
        String token = token(source, fromEnd(request, 1));
        long most = Conditions.number(request.parameters(), "maxBytesRewrittenPerCall")
                .orElse(Long.MAX_VALUE);
        if (most < SMALLEST_CALL) {
            throw StorageError.invalid("maxBytesRewrittenPerCall must be a multiple of 1 MiB");
        }
        JsonObject answer = new JsonObject();
        answer.addProperty("kind", "storage#rewriteResponse");
        answer.addProperty("objectSize", Integer.toString(source.content().size()));
        String given = request.parameter("rewriteToken", "");
        if (!given.isEmpty() && !given.equals(token)) {
            throw StorageError.invalid("Invalid rewrite token");
        }
        if (given.isEmpty() && source.content().size() > most) {
            to.check(fromEnd(request, 1), Conditions.of(request.parameters()));
            answer.addProperty("totalBytesRewritten", Long.toString(most));
            answer.addProperty("done", false);
            answer.addProperty("rewriteToken", token);
            return Reply.json(200, answer);
        }
        StoredObject made =
                to.insert(fromEnd(request, 1), source.given(), source.content(), Conditions.of(request.parameters()));
        answer.addProperty(
                "totalBytesRewritten", Integer.toString(source.content().size()));
        answer.addProperty("done", true);
        answer.add("resource", made.json());
        return Reply.json(200, answer);
    }

    private static String token(StoredObject source, String to) {
        return Base64.getUrlEncoder()
                .encodeToString((source.generation() + to).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
