package dev.drivemind.functions.app;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import dev.drivemind.access.RefusedException;

/** Proves who is asking. What counts as proof differs between one machine and the cloud. */
@FunctionalInterface
public interface Callers {

    /**
     * The caller of a request. Called by many threads.
     *
     * @throws RefusedException if the request carries no proof that holds, if its sender may not call, or if that cannot be told
     *     now
     */
    Caller identify(HttpRequest request);
}
