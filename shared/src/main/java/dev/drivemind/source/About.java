package dev.drivemind.source;

import java.util.Optional;

/**
 * Whose a source is, and how full it is.
 *
 * @param account how the source calls its user, such as an e-mail address; empty when it does not say
 * @param name what people call the source, such as {@code My Drive of you@example.com}
 * @param used bytes that the user's files take
 * @param limit bytes that they may take; empty when there is no limit
 */
public record About(Optional<String> account, String name, long used, Optional<Long> limit) {}
