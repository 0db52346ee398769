package dev.drivemind.local.host;

import dev.drivemind.store.SliceTask;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The receiving end of the durable queue. */
interface TaskBox {

    /**
     * A task that waits for its acknowledgement.
     *
     * @param id tells equal tasks apart
     * @param task the task
     */
    record Waiting(long id, SliceTask task) {}

    /** Tasks whose time has come, the longest due first. */
    List<Waiting> due(Instant now);

    /** When the next task is due, if any waits. */
    Optional<Instant> nextDue();

    /** Ends the deliveries of a task. */
    void acknowledge(Waiting task);

    /** Puts off the next delivery of a task that was not acknowledged. */
    void postpone(Waiting task, Instant until);
}
