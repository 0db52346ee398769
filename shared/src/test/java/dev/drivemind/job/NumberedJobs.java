package dev.drivemind.job;

import dev.drivemind.store.Documents;
import dev.drivemind.store.SliceQueue;
import java.util.function.Supplier;

/** Jobs whose ids are not random, so that everything repeats from run to run. */
public final class NumberedJobs {
    private NumberedJobs() {}

    public static Jobs of(Documents documents, SliceQueue queue, Time time, Supplier<String> newIds) {
        return new Jobs(documents, queue, time, newIds, JobHooks.NONE);
    }
}
