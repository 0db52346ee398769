package dev.drivemind.agent.service;

import dev.drivemind.agent.walk.Wish;
import java.util.Optional;
import java.util.Set;

/**
 * A scan that the server wants.
 *
 * @param command the id of the command
 * @param wish what the scan tells
 * @param root the id of the one root that is scanned; all if empty
 * @param files ids of files whose checksums are wanted, and instead of a scan; none of a scan
 */
record Order(String command, Wish wish, Optional<String> root, Set<String> files) {
    Order {
        files = Set.copyOf(files);
    }

    /** A scan. */
    Order(String command, Wish wish, Optional<String> root) {
        this(command, wish, root, Set.of());
    }
}
