package dev.drivemind.agent.service;

import dev.drivemind.agent.server.ServerException;
import java.time.Duration;

/** One round of what is done again and again. */
interface Turn {
    /**
     * Does it once.
     *
     * @return how long to rest until the next
     * @throws ServerException if the server does not let the agent in any more
     */
    Duration take() throws ServerException, InterruptedException;
}
