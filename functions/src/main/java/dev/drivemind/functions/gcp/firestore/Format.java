package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.store.Document;
import dev.drivemind.store.Ref;
import dev.drivemind.store.StoreException;
import java.util.Optional;

/**
 * The form of all documents of a database. A version that changes it, so that earlier ones would misread what it writes, notes its number
 * in a document before it writes anything else. A database without that document has the first form.
 */
final class Format {
    /** The form that this version reads and writes. */
    static final long CURRENT = 1;

    /** Where the number is. No collection of the schema, so nothing else reads or deletes it. */
    static final Ref PLACE = new Ref("formats", "documents");

    /** The field with the number. */
    static final String NUMBER = "format";

    private Format() {}

    /**
     * Looks whether this version can work with a database.
     *
     * @param noted the document at {@link #PLACE}
     * @throws StoreException if a later version has written to it; the message says what to do
     */
    static void refuseLater(String database, Optional<Document> noted) {
        long format =
                noted.map(document -> document.fields().number(NUMBER, CURRENT)).orElse(CURRENT);
        if (format > CURRENT) {
            throw new StoreException(
                    "The database " + database + " was written by a later version of DriveMind (format " + format
                            + "; this version knows formats up to " + CURRENT
                            + "). Use that version, or restore a backup from before it. Nothing was changed");
        }
    }
}
