package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.store.DocumentSize;
import dev.drivemind.store.Ref;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Refs as Firestore's resource names and back.
 *
 * <p>Firestore keeps {@code .}, {@code ..} and {@code __this__} for itself. Such an id, and one that begins with the mark, is
 * stored with the mark in front.
 */
final class DocumentNames {
    private static final String MARK = "!";
    private static final int MAX_ID_BYTES = 1_500;

    private final String database;
    private final String parent;

    DocumentNames(String project, String database) {
        this.database = "projects/" + project + "/databases/" + database;
        this.parent = this.database + "/documents";
    }

    /** The database's name. */
    String database() {
        return database;
    }

    /** What the collections are under. */
    String parent() {
        return parent;
    }

    /** The name of a document, or empty if Firestore cannot hold a document of that id. */
    Optional<String> find(Ref ref) {
        try {
            return Optional.of(require(ref));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * The name of a document.
     *
     * @throws IllegalArgumentException if Firestore cannot hold a document of that id
     */
    String require(Ref ref) {
        long size = DocumentSize.of(ref); // refuses half characters, which would become other ids
        String id = escaped(ref.id());
        if (size > MAX_ID_BYTES && id.getBytes(StandardCharsets.UTF_8).length > MAX_ID_BYTES) {
            throw new IllegalArgumentException("An id of more than " + MAX_ID_BYTES + " bytes: " + ref);
        }
        return parent + "/" + ref.collection() + "/" + id;
    }

    /** The ref of a document's name. */
    Ref ref(String name) {
        int id = name.lastIndexOf('/');
        int collection = name.lastIndexOf('/', id - 1);
        return new Ref(name.substring(collection + 1, id), unescaped(name.substring(id + 1)));
    }

    /** Whether Firestore keeps a name for itself. */
    static boolean isReserved(String name) {
        return name.length() >= 4 && name.startsWith("__") && name.endsWith("__");
    }

    private static String escaped(String id) {
        boolean unusable = id.equals(".") || id.equals("..") || isReserved(id) || id.startsWith(MARK);
        return unusable ? MARK + id : id;
    }

    private static String unescaped(String stored) {
        return stored.startsWith(MARK) ? stored.substring(MARK.length()) : stored;
    }
}
