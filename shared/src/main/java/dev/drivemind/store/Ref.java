package dev.drivemind.store;

import java.util.Objects;

/**
 * The address of one document.
 *
 * @param collection name of a collection declared in {@link Schema}
 * @param id unique in its collection; 1 to 1,500 bytes of UTF-8, without {@code /} (Firestore's own limits)
 */
public record Ref(String collection, String id) {
    public Ref {
        Objects.requireNonNull(collection, "collection");
        if (id.isEmpty() || id.length() > 1_500 || id.indexOf('/') >= 0) {
            throw new IllegalArgumentException("A document id has 1 to 1,500 characters and no slash: '" + id + "'");
        }
    }

    @Override
    public String toString() {
        return collection + "/" + id;
    }
}
