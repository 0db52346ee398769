package dev.drivemind.functions.gcp.firestore;

import dev.drivemind.functions.gcp.strict.firestore.Faults;
import dev.drivemind.functions.gcp.strict.firestore.StrictFirestore;
import dev.drivemind.rooms.Rooms;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;

/** The documents over a strict server of their own, with a clock that nobody waits for. */
final class Fixture implements AutoCloseable {
    static final Ref ONE = new Ref(Schema.LANES, "one");
    static final Deadlines SHORT =
            new Deadlines(Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMinutes(1));

    static final Deadlines IMPATIENT =
            new Deadlines(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1), Duration.ofMinutes(1));

    final StrictFirestore server;
    final ManualClock time = new ManualClock(Instant.parse("2026-03-01T12:00:00Z"));
    final FirestoreDocuments documents;

    Fixture() {
        this(StrictFirestore.start(0), Deadlines.STANDARD);
    }

    Fixture(Deadlines deadlines) {
        this(StrictFirestore.start(0), deadlines);
    }

    Fixture(StrictFirestore server, Deadlines deadlines) {
        this.server = server;
        this.documents =
                FirestoreDocuments.connect(Rooms.ALL.schema(), settings(server).within(deadlines), time, new Random(1));
    }

    static FirestoreSettings settings(StrictFirestore server) {
        return FirestoreSettings.of("demo-drivemind", "scans").inEmulator(server.address());
    }

    Faults faults() {
        return server.faults();
    }

    static Fields number(long number) {
        return Fields.builder().put("number", number).build();
    }

    @Override
    public void close() {
        documents.close();
        server.close();
    }
}
