package dev.drivemind.agent.content;

import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Place;

/**
 * A file whose checksums are wanted.
 *
 * @param folder the folder that it is in
 * @param id which file
 * @param place where it is
 * @param look what it looks like, as is remembered
 */
public record Question(Id folder, Id id, Place place, Look look) {}
