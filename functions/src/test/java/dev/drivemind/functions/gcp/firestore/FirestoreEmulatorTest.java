package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.job.SystemTime;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Documents;
import dev.drivemind.store.DocumentsContract;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The contract over whatever emulator the environment names; each test has a project of its own. */
@EnabledIfEnvironmentVariable(named = "FIRESTORE_EMULATOR_HOST", matches = ".+")
class FirestoreEmulatorTest extends DocumentsContract {
    private final FirestoreDocuments documents = FirestoreDocuments.connect(
            Rooms.ALL.schema(),
            FirestoreSettings.of("demo-" + UUID.randomUUID(), FirestoreSettings.DEFAULT_DATABASE)
                    .inEmulator(System.getenv("FIRESTORE_EMULATOR_HOST")),
            new SystemTime(),
            new Random(1));

    @Override
    public Documents documents() {
        return documents;
    }

    @AfterEach
    void close() {
        documents.close();
    }
}
