package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.functions.gcp.strict.firestore.StrictFirestore;
import dev.drivemind.job.SystemTime;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Documents;
import dev.drivemind.store.DocumentsContract;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;

/** The contract over the strict server: each test has a database of its own. */
class FirestoreDocumentsTest extends DocumentsContract {
    private final StrictFirestore server = StrictFirestore.start(0);
    private final FirestoreDocuments documents = FirestoreDocuments.connect(
            Rooms.ALL.schema(),
            FirestoreSettings.of("demo-drivemind", FirestoreSettings.DEFAULT_DATABASE)
                    .inEmulator(server.address()),
            new SystemTime(),
            new Random(1));

    @Override
    public Documents documents() {
        return documents;
    }

    @AfterEach
    void close() {
        documents.close();
        server.close();
    }
}
