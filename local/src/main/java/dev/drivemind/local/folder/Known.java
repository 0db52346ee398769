package dev.drivemind.local.folder;

import dev.drivemind.agent.tree.Look;
import java.nio.file.Path;

/**
 * A file as the last walk has met it.
 *
 * @param path where it was
 * @param look what it looked like
 */
record Known(Path path, Look look) {}
