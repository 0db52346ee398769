package dev.drivemind.functions;

import com.google.cloud.functions.HttpRequest;
import dev.drivemind.access.Caller;
import java.util.Optional;

/** Proves who is asking. What counts as proof differs between one machine and the cloud. */
public interface Callers {

    /** The caller of a request; empty when it carries no proof, or one that does not hold. Called by many threads. */
    Optional<Caller> identify(HttpRequest request);
}
