package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.store.Collection;
import dev.drivemind.store.Schema;
import java.util.stream.Collectors;

/** The rules for browsers, from what rooms declare that browsers may read: the content of {@code firestore.rules}. */
public final class FirestoreRules {
    private static final String HEAD = """
            // What a browser may do by itself: listen to documents that belong to its user. Everything else goes through the functions, which act
            // as service accounts and are not bound by these rules. A list is allowed only if the query itself says where('ownerId', '==', uid).
            // Written from the rooms' declarations by FirestoreRulesTest, with -Ddrivemind.write=true.
            rules_version = '2';

            service cloud.firestore {
              match /databases/{database}/documents {

                function owns() {
                  return request.auth != null && resource.data.ownerId == request.auth.uid;
                }

            """;

    private static final String READ = """
                match /%s/{document} {
                  allow read: if owns();
                  allow write: if false;
                }

            """;

    private static final String FOOT = """
                // All else, now and later: sealed tokens in sources, hashes of channels' tokens, cursors and markers of the engine.
                match /{document=**} {
                  allow read, write: if false;
                }
              }
            }
            """;

    private FirestoreRules() {}

    /** The whole file. */
    public static String of(Schema schema) {
        return schema.declarations().stream()
                .filter(collection -> collection.browsers().ownDocuments())
                .map(Collection::name)
                .map(READ::formatted)
                .collect(Collectors.joining("", HEAD, FOOT));
    }
}
