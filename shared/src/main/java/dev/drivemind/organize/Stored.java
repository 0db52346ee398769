package dev.drivemind.organize;

import dev.drivemind.job.Job;
import dev.drivemind.store.Documents;

/** Reads what jobs are about. */
final class Stored {
    private Stored() {}

    static Operation operation(Documents documents, Job job) {
        String id = job.spec().string("operation");
        return documents
                .get(Operation.ref(id))
                .map(Operation::of)
                .orElseThrow(() -> new IllegalStateException("The operation was deleted: " + id));
    }
}
