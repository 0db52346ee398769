package dev.drivemind.agent.service;

import dev.drivemind.agent.walk.Wish;
import java.util.Optional;

/**
 * A scan that the server wants.
 *
 * @param command the id of the command
 * @param wish what the scan tells
 * @param root the id of the one root that is scanned; all if empty
 */
record Order(String command, Wish wish, Optional<String> root) {}
