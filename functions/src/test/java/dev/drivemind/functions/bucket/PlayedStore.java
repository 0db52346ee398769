package dev.drivemind.functions.bucket;

import dev.drivemind.source.SourceException;
import dev.drivemind.source.SourceException.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bucket in memory, which fails as planned. */
final class PlayedStore implements ObjectStore {
    final TreeMap<String, StoredObject> objects = new TreeMap<>();

    /** What the next listings answer instead of a page; an empty one answers. */
    final Queue<Optional<Kind>> failures = new ArrayDeque<>();

    /** A page that is told to follow every page. */
    Optional<String> always = Optional.empty();

    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private long requests;
    private long generations = -1;

    /** From now on objects have generations, as in stores that count. */
    void count() {
        generations = 1_000;
    }

    void put(String key, long size) {
        now = now.plusSeconds(1);
        putUnnoticed(key, size);
    }

    /** Within the same second as the put before. */
    void putUnnoticed(String key, long size) {
        @Nullable Long generation = null;
        if (generations >= 0) {
            generations++;
            generation = generations;
        }
        objects.put(key, new StoredObject(key, size, now, "tag", generation, null, false));
    }

    @Override
    public ObjectPage list(String prefix, boolean deep, Optional<String> token, int most) {
        requests++;
        Optional<Kind> failure = Optional.ofNullable(failures.poll()).flatMap(planned -> planned);
        if (failure.isPresent()) {
            throw new SourceException(failure.get(), "as planned", null);
        }
        List<StoredObject> page = new ArrayList<>();
        for (StoredObject object : objects.tailMap(token.orElse(""), false).values()) {
            if (object.key().startsWith(prefix) && page.size() == most) {
                return new ObjectPage(
                        page,
                        List.of(),
                        always.or(() -> Optional.of(page.get(most - 1).key())));
            }
            if (object.key().startsWith(prefix)) {
                page.add(object);
            }
        }
        return new ObjectPage(page, List.of(), always);
    }

    @Override
    public Optional<StoredObject> look(String key) {
        return Optional.ofNullable(objects.get(key));
    }

    @Override
    public Optional<byte[]> read(StoredObject object, long from, int most) {
        return Optional.empty();
    }

    @Override
    public long requests() {
        return requests;
    }

    @Override
    public void close() {}
}
