package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Objects that are there: described, read, listed, deleted. */
final class Objects {
    private static final int MAX_PAGE = 1000;
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");

    private Objects() {}

    static Reply describe(Request request, Bucket bucket, String name) {
        StoredObject found = find(request, bucket, name);
        return Reply.json(200, masked(found.json(), request.parameter("fields", "*")));
    }

    private static StoredObject find(Request request, Bucket bucket, String name) {
        return bucket.get(
                name, Conditions.number(request.parameters(), "generation"), Conditions.of(request.parameters()));
    }

    static Reply read(Request request, Bucket bucket, String name) {
        StoredObject found = find(request, bucket, name);
        ByteString content = found.content();
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/octet-stream",
                "x-goog-generation",
                Long.toString(found.generation()),
                "x-goog-stored-content-length",
                Integer.toString(content.size()),
                "x-goog-stored-content-encoding",
                "identity",
                "x-goog-hash",
                "crc32c=" + found.json().get("crc32c").getAsString());
        Matcher range = RANGE.matcher(request.header("range").orElse(""));
        if (!range.matches()) {
            return new Reply(200, headers, content);
        }
        int from = Integer.parseInt(range.group(1));
        if (from >= content.size()) {
            throw StorageError.rangeNotSatisfiable();
        }
        int to = range.group(2).isEmpty()
                ? content.size()
                : (int) Math.min(content.size(), Long.parseLong(range.group(2)) + 1);
        return new Reply(206, headers, content.substring(from, to))
                .with("Content-Range", "bytes " + from + "-" + (to - 1) + "/" + content.size());
    }

    static Reply list(Request request, Bucket bucket) {
        int most = Math.min(
                MAX_PAGE,
                Conditions.number(request.parameters(), "maxResults")
                        .orElse((long) MAX_PAGE)
                        .intValue());
        if (most < 1) {
            throw StorageError.invalid("Invalid value for maxResults");
        }
        String fields = request.parameter("fields", "*");
        if (!request.parameter("delimiter", "").isEmpty()) {
            return Reply.json(200, folded(request, bucket, most, fields));
        }
        List<StoredObject> found = bucket.list(
                request.parameter("prefix", ""),
                request.parameter("startOffset", ""),
                fromToken(request.parameter("pageToken", "")),
                most + 1);
        JsonArray items = new JsonArray();
        found.stream().limit(most).forEach(object -> items.add(masked(object.json(), ofItems(fields))));
        JsonObject page = new JsonObject();
        page.addProperty("kind", "storage#objects");
        if (!items.isEmpty()) {
            page.add("items", items);
        }
        if (found.size() > most && (fields.equals("*") || fields.contains("nextPageToken"))) {
            page.addProperty("nextPageToken", toToken(found.get(most - 1).name()));
        }
        return Reply.json(200, page);
    }

    /** What has the delimiter behind the prefix is told as one more prefix. */
    private static JsonObject folded(Request request, Bucket bucket, int most, String fields) {
        String prefix = request.parameter("prefix", "");
        String after = fromToken(request.parameter("pageToken", ""));
        JsonArray items = new JsonArray();
        JsonArray prefixes = new JsonArray();
        JsonObject page = new JsonObject();
        String last = after;
        for (StoredObject object : bucket.list(prefix, "", "", Integer.MAX_VALUE)) {
            int at = object.name().indexOf(request.parameter("delimiter", ""), prefix.length());
            String entry = at < 0 ? object.name() : object.name().substring(0, at + 1);
            if (entry.compareTo(after) <= 0 || (at >= 0 && entry.equals(last))) {
                continue;
            }
            if (items.size() + prefixes.size() == most) {
                page.addProperty("nextPageToken", toToken(last));
                break;
            }
            if (at < 0) {
                items.add(masked(object.json(), ofItems(fields)));
            } else {
                prefixes.add(entry);
            }
            last = entry;
        }
        page.addProperty("kind", "storage#objects");
        page.add("items", items);
        page.add("prefixes", prefixes);
        return page;
    }

    private static String toToken(String name) {
        return Base64.getUrlEncoder().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    private static String fromToken(String token) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
    }

    /** The part of a list's mask that is about its items: {@code nextPageToken,items/name,items/size}. */
    private static String ofItems(String fields) {
        return Arrays.stream(fields.split(",", -1))
                .map(field -> field.equals("*") ? "*" : field.startsWith("items/") ? field.substring(6) : "")
                .filter(field -> !field.isEmpty())
                .collect(Collectors.joining(","));
    }

    private static JsonObject masked(JsonObject object, String fields) {
        if (fields.equals("*")) {
            return object;
        }
        JsonObject masked = new JsonObject();
        for (String field : fields.split(",", -1)) {
            Optional.ofNullable(object.get(field)).ifPresent(value -> masked.add(field, value));
        }
        return masked;
    }

    static Reply delete(Request request, Bucket bucket, String name) {
        bucket.delete(name, Conditions.number(request.parameters(), "generation"), Conditions.of(request.parameters()));
        return Reply.empty(204);
    }
}
