package dev.drivemind.agent.server;

import dev.drivemind.wire.Batch;
import dev.drivemind.wire.BatchAnswer;

/** Takes batches in. */
public interface Receiver {
    /**
     * Takes a batch in, unless it did so before.
     *
     * @throws ServerException if it does not, or if that is not known
     */
    BatchAnswer handIn(Batch batch) throws ServerException, InterruptedException;
}
