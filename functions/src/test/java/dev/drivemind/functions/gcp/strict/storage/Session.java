package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An upload in several requests. Only the last one makes an object, and only if its conditions still hold and its sum fits. */
final class Session {
    private static final Pattern RANGE = Pattern.compile("bytes (?:(\\d+)-(\\d+)|\\*)/(\\d+|\\*)");
    private static final int QUANTUM = 256 << 10;

    private final Bucket bucket;
    private final String name;
    private final JsonObject given;
    private final Conditions conditions;
    private ByteString received = ByteString.EMPTY;
    private Optional<StoredObject> done = Optional.empty();

    Session(Bucket bucket, String name, JsonObject given, Conditions conditions) {
        this.bucket = bucket;
        this.name = name;
        this.given = given;
        this.conditions = conditions;
    }

    synchronized Reply put(Request request) {
        Matcher range = range(request);
        if (done.isPresent()) {
            return Reply.json(200, done.get().json());
        }
        boolean last = !range.group(3).equals("*");
        if (range.group(1) != null) {
            take(request, range, last);
        } else if (!request.body().isEmpty()) {
            throw StorageError.invalid("A body came without its range");
        }
        return last && received.size() == Long.parseLong(range.group(3)) ? finish(request) : progress();
    }

    private static Matcher range(Request request) {
        Matcher range = RANGE.matcher(request.header("content-range").orElse(""));
        if (!range.matches()) {
            throw StorageError.invalid("Failed to parse Content-Range header.");
        }
        return range;
    }

    private void take(Request request, Matcher range, boolean last) {
        long from = Long.parseLong(range.group(1));
        long to = Long.parseLong(range.group(2));
        if (to - from + 1 != request.body().size()) {
            throw StorageError.invalid("The body is not as long as its range");
        }
        if (!last && request.body().size() % QUANTUM != 0) {
            throw StorageError.invalid("A chunk that is not the last must have a multiple of 262144 bytes");
        }
        if (from != received.size()) {
            throw StorageError.invalid("The range begins at " + from + ", but " + received.size() + " bytes are here");
        }
        received = received.concat(request.body());
    }

    synchronized void keep(Request half) {
        int whole = half.body().size() / QUANTUM * QUANTUM;
        received = received.concat(half.body().substring(0, whole));
    }

    private Reply finish(Request request) {
        Sums.check(received, given, request.header("x-goog-hash"));
        done = Optional.of(bucket.insert(name, given, received, conditions));
        return Reply.json(200, done.get().json());
    }

    private Reply progress() {
        Reply reply = Reply.empty(308);
        return received.isEmpty() ? reply : reply.with("Range", "bytes=0-" + (received.size() - 1));
    }
}
