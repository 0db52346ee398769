package dev.drivemind.organize;

import dev.drivemind.job.Lane;
import dev.drivemind.job.LaneWorker;
import dev.drivemind.job.Step;
import dev.drivemind.shelf.Shelf;
import dev.drivemind.store.Fields;
import java.util.List;
import java.util.Map;

/** Deletes for good what an operation has set aside. */
final class PurgeAside implements LaneWorker {
    private static final String TYPE = "purge";

    private final Shelf shelf;
    private final Operation operation;

    PurgeAside(Shelf shelf, Operation operation) {
        this.shelf = shelf;
        this.operation = operation;
    }

    static Fields cursor() {
        return Fields.builder().put("type", TYPE).build();
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Step step(Lane lane) {
        long freed = MoveSlots.purge(shelf, operation.id());
        return Step.Commit.last(List.of(), lane.cursor(), Map.of("freedBytes", freed));
    }
}
