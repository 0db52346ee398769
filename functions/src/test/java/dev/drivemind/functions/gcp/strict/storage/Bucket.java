package dev.drivemind.functions.gcp.strict.storage;

import com.google.gson.JsonObject;
import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The objects of a bucket, by the bytes of their names, and earlier generations when the bucket keeps them. */
final class Bucket {
    private static final int MAX_NAME = 1024;

    private final String name;
    private final boolean versions;
    private final InstantSource clock;
    private final NavigableMap<String, StoredObject> live =
            new TreeMap<>((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));
    private final Map<Long, StoredObject> earlier = new HashMap<>();
    private long lastGeneration;

    Bucket(String name, boolean versions, InstantSource clock) {
        this.name = name;
        this.versions = versions;
        this.clock = clock;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Checks conditions before the bytes come. */
    synchronized void check(String object, Conditions conditions) {
        conditions.check(generation(object));
    }

    private long generation(String object) {
        StoredObject found = live.get(object);
        return found == null ? 0 : found.generation();
    }

    synchronized StoredObject insert(String object, JsonObject given, ByteString content, Conditions conditions) {
        if (object.isEmpty() || utf8(object).length > MAX_NAME || object.matches("(?s).*[\r\n].*|\\.|\\.\\.")) {
            throw StorageError.invalid("Invalid object name");
        }
        conditions.check(generation(object));
        Instant now = clock.instant();
        lastGeneration = Math.max(lastGeneration + 1, now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000);
        StoredObject stored = new StoredObject(name, object, lastGeneration, given, content, now);
        retire(live.put(object, stored));
        return stored;
    }

    private void retire(@Nullable StoredObject replaced) {
        if (replaced != null && versions) {
            earlier.put(replaced.generation(), replaced);
        }
    }

    synchronized StoredObject get(String object, Optional<Long> generation, Conditions conditions) {
        StoredObject found = live.get(object);
        if (generation.isPresent() && (found == null || found.generation() != generation.get())) {
            StoredObject old = earlier.get(generation.get());
            found = old != null && old.name().equals(object) ? old : null;
        }
        if (found == null) {
            throw StorageError.notFound(name + "/" + object);
        }
        conditions.check(found.generation());
        return found;
    }

    synchronized List<StoredObject> list(String prefix, String startOffset, String after, int most) {
        return live.tailMap(startOffset, true).values().stream()
                .filter(object -> object.name().startsWith(prefix))
                .filter(object -> after.isEmpty() || Arrays.compareUnsigned(utf8(object.name()), utf8(after)) > 0)
                .limit(most)
                .toList();
    }

    /** Gives an object another name in one act; there it has a new generation. */
    synchronized StoredObject move(String from, String to, Optional<Long> generation, Conditions conditions) {
        StoredObject found = get(from, Optional.empty(), new Conditions(generation, Optional.empty()));
        StoredObject moved = insert(to, found.given(), found.content(), conditions);
        live.remove(from);
        retire(found);
        return moved;
    }

    /** Deletes the live generation, which stays as an earlier one, or for ever the one that is named. */
    synchronized void delete(String object, Optional<Long> generation, Conditions conditions) {
        StoredObject found = get(object, generation, conditions);
        if (generation.isPresent()) {
            earlier.remove(generation.get());
            live.remove(object, found);
        } else {
            retire(live.remove(object));
        }
    }

    synchronized int earlierGenerations() {
        return earlier.size();
    }
}
