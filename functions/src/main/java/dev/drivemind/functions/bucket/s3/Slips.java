package dev.drivemind.functions.bucket.s3;

import dev.drivemind.functions.bucket.s3.Bucket.Version;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is set aside in a bucket with versions: an empty object in the quarantine whose metadata names the version, which stays where it was,
 * below the marker that it was deleted. To bring it back is to remove that marker: it is then the same version as before.
 */
record Slips(Bucket bucket) {
    private static final int MOST_MARKERS = 10;

    /** Puts a slip, if there is none of this key. */
    boolean put(String slip, Described object, String mark) {
        String key = Base64.getUrlEncoder().encodeToString(object.key().getBytes(StandardCharsets.UTF_8));
        return bucket.put(
                slip,
                Map.of(
                        Marks.MOVE,
                        mark,
                        Marks.KEY,
                        key,
                        Marks.VERSION,
                        object.version().orElseThrow(),
                        Marks.TAG,
                        object.tag()));
    }

    Optional<Described> find(String slip) {
        return bucket.head(slip, null).filter(found -> found.head().metadata().containsKey(Marks.VERSION));
    }

    /** Returns the version that a slip names; empty if it was deleted for good. */
    Optional<Described> version(Described slip) {
        return bucket.head(key(slip), id(slip));
    }

    String key(Described slip) {
        String encoded = String.valueOf(slip.head().metadata().get(Marks.KEY));
        return new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    String id(Described slip) {
        return String.valueOf(slip.head().metadata().get(Marks.VERSION));
    }

    /**
     * Removes the markers above a version, so that it is live again. A marker is removed by its own id: what others put there meanwhile stays, and
     * stays above.
     *
     * @return false if something else is above it
     */
    boolean bringBack(Described version) {
        for (int removed = 0; removed < MOST_MARKERS; removed++) {
            List<Version> all = bucket.versionsOf(version.key());
            boolean newest = all.stream()
                    .filter(each -> !each.marker())
                    .findFirst()
                    .filter(each -> Optional.of(each.id()).equals(version.version()))
                    .isPresent();
            Optional<Version> marker =
                    all.stream().filter(each -> each.marker() && each.latest()).findFirst();
            if (!newest || marker.isEmpty()) {
                return newest && removed > 0;
            }
            bucket.deleteVersion(version.key(), marker.get().id());
        }
        return false;
    }
}
