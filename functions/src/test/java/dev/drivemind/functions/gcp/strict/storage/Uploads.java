package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Objects on their way in: in one request of two parts, or in a session. */
final class Uploads {
    private final Function<String, Bucket> buckets;
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Uploads(Function<String, Bucket> buckets) {
        this.buckets = buckets;
    }

    /** {@code uploadType=multipart}: the object's description and its bytes. */
    Reply whole(Request request, String bucket) {
        List<ByteString> parts = parts(request);
        JsonObject given = json(parts.get(0));
        Sums.check(parts.get(1), given, request.header("x-goog-hash"));
        StoredObject stored = buckets.apply(bucket)
                .insert(name(request, given), given, parts.get(1), Conditions.of(request.parameters()));
        return Reply.json(200, stored.json());
    }

    private static String name(Request request, JsonObject given) {
        return request.parameters().containsKey("name")
                ? request.parameter("name", "")
                : given.get("name").getAsString();
    }

    private static JsonObject json(ByteString bytes) {
        return bytes.isEmpty()
                ? new JsonObject()
                : JsonParser.parseString(bytes.toStringUtf8()).getAsJsonObject();
    }

    /** The two parts of a body of type multipart/related. */
    private static List<ByteString> parts(Request request) {
        String type = request.header("content-type").orElse("");
        if (!type.startsWith("multipart/related")) {
            throw StorageError.invalid("Multipart must have Content-Type starting with multipart/related");
        }
        String boundary = "--" + type.replaceFirst(".*boundary=", "").replace("\"", "");
        // Latin 1 has one character for each byte, so positions in the text are positions in the bytes.
        String text = request.body().toString(StandardCharsets.ISO_8859_1);
        List<ByteString> parts = new ArrayList<>();
        int from = text.indexOf(boundary);
        for (int i = 0; i < 2; i++) {
            int begin = text.indexOf("\r\n\r\n", from) + 4;
            int end = i == 0 ? text.indexOf("\r\n" + boundary, begin) : text.lastIndexOf("\r\n" + boundary + "--");
            if (from < 0 || begin < 4 || end < begin) {
                throw StorageError.invalid("Multipart content has the wrong number of parts");
            }
            parts.add(request.body().substring(begin, end));
            from = end + 2;
        }
        return parts;
    }

    /** {@code uploadType=resumable}: begins a session; its address is in the answer. */
    Reply begin(Request request, String bucket, String base) {
        JsonObject given = json(request.body());
        String name = name(request, given);
        Conditions conditions = Conditions.of(request.parameters());
        buckets.apply(bucket).check(name, conditions);
        String id = UUID.randomUUID().toString();
        sessions.put(id, new Session(buckets.apply(bucket), name, given, conditions));
        return Reply.empty(200)
                .with("Location", base + "/upload/storage/v1/b/" + bucket + "/o?uploadType=resumable&upload_id=" + id)
                .with("X-GUploader-UploadID", id);
    }

    /** A session's next bytes, or a question how far it is. */
    Reply go(Request request) {
        return session(request).put(request);
    }

    /** Keeps what arrived of a chunk that was broken off. */
    void keep(Request half) {
        session(half).keep(half);
    }

    /** Ends a session without an object. */
    Reply cancel(Request request) {
        session(request);
        sessions.remove(request.parameter("upload_id", ""));
        return Reply.empty(499);
    }

    private Session session(Request request) {
        return Optional.ofNullable(sessions.get(request.parameter("upload_id", "")))
                .orElseThrow(() -> StorageError.notFound("upload session"));
    }
}
