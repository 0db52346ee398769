package dev.drivemind.schedule;

import dev.drivemind.access.Caller;
import dev.drivemind.access.IssuedKey;
import dev.drivemind.access.RefusedException;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Fields;

/** Finds whose a reader's key is. */
public final class ReaderKeys {
    /** What each key of a reader begins with. */
    static final String PREFIX = "dmr_";

    private final Documents documents;

    /** Over all documents: whose a reader is, its key alone says. */
    public ReaderKeys(Documents documents) {
        this.documents = documents;
    }

    /** Returns true if a token says that it is a reader's key. */
    public static boolean isKey(String token) {
        return token.startsWith(PREFIX);
    }

    /**
     * Returns the reader that a key proves.
     *
     * @throws RefusedException if it proves none
     */
    public Caller.Reader prove(String token) {
        return IssuedKey.parse(PREFIX, token)
                .flatMap(key -> documents
                        .get(Readers.ref(key.id()))
                        .filter(stored -> key.hasHash(stored.fields().string(Readers.HASH))))
                .map(stored -> reader(stored.id(), stored.fields()))
                .orElseThrow(() -> RefusedException.unproven("This reader's key is not valid, or no longer."
                        + " Ask for a new one: `drivemind schedules add-reader` makes it"));
    }

    private static Caller.Reader reader(String id, Fields fields) {
        TenantReader reader = TenantReader.of(id, fields);
        return new Caller.Reader(
                fields.string(Tenant.OWNER),
                id,
                reader.tenant(),
                reader.who().role(),
                reader.who().person());
    }
}
