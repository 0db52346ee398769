package dev.drivemind.functions.gcp.strict.tasks;

import com.google.cloud.tasks.v2.Task;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A task that waits or is under way.
 *
 * @param task as it was created
 * @param due its next delivery
 * @param attempts deliveries begun
 * @param answers deliveries that were answered, if only with a failure
 * @param lastStatus the last answer's status
 */
record Entry(Task task, Instant due, int attempts, int answers, OptionalInt lastStatus) {

    String name() {
        return task.getName();
    }

    Entry begun() {
        return new Entry(task, due, attempts + 1, answers, lastStatus);
    }

    Entry failed(OptionalInt status, Instant next) {
        return new Entry(task, next, attempts, answers + (status.isPresent() ? 1 : 0), status);
    }
}
