package dev.drivemind.simulation;

import dev.drivemind.store.Document;
import dev.drivemind.store.Documents;
import dev.drivemind.store.Query;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.StoreException;
import dev.drivemind.store.Totals;
import dev.drivemind.store.UnknownOutcomeException;
import dev.drivemind.store.Write;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The database as one process reaches it: slow, sometimes out of reach, its replies sometimes lost. */
final class SimDocuments implements Documents {
    private final World world;
    private final SimProcess process;

    SimDocuments(World world, SimProcess process) {
        this.world = world;
        this.process = process;
    }

    @Override
    public Optional<Document> get(Ref ref) {
        return read(!isJob(ref), () -> world.documents().get(ref));
    }

    @Override
    public List<Document> getAll(List<Ref> refs) {
        return read(true, () -> world.documents().getAll(refs));
    }

    @Override
    public List<Document> query(Query query) {
        return read(true, () -> world.documents().query(query));
    }

    @Override
    public Totals totals(Query query, Optional<String> sumField) {
        return read(true, () -> world.documents().totals(query, sumField));
    }

    private static boolean isJob(Ref ref) {
        return ref.collection().equals(Schema.JOBS);
    }

    private <T> T read(boolean mayBeat, Supplier<T> operation) {
        return process.io(mayBeat, () -> {
            if (world.chance().fault(0.002)) {
                throw new StoreException("The database cannot be reached");
            }
            return operation.get();
        });
    }

    @Override
    public List<Long> commit(List<Write> writes) {
        boolean mayBeat = true;
        for (Write write : writes) {
            mayBeat &= !isJob(write.ref());
        }
        return process.io(mayBeat, () -> {
            Chance chance = world.chance();
            if (chance.fault(0.01)) {
                world.events().commitLater(writes);
                throw new UnknownOutcomeException("No reply; it may yet be carried out");
            }
            if (chance.fault(0.005)) {
                throw new UnknownOutcomeException("No reply; it never arrived");
            }
            List<Long> versions = world.commit(writes);
            if (chance.fault(0.01)) {
                throw new UnknownOutcomeException("It was carried out, but the reply was lost");
            }
            return versions;
        });
    }

    @Override
    public Subscription watch(Ref ref, Consumer<Optional<Document>> listener) {
        return world.documents().watch(ref, listener);
    }
}
