package dev.drivemind.functions.app;

import dev.drivemind.access.Caller;
import java.util.Optional;

/**
 * What a reader can reach.
 *
 * @param scope what the owner has
 * @param reader who reads with a key of their own, which says as whom; absent if it is the owner
 */
public record ReadScope(Scope scope, Optional<Caller.Reader> reader) {}
