package dev.drivemind.simulator.drive;

import java.util.Optional;

/**
 * A change of an item's metadata; what is empty stays as it is.
 *
 * @param name its new name
 * @param parent its new folder
 * @param trashed into the bin or out of it
 */
public record Edit(Optional<String> name, Optional<String> parent, Optional<Boolean> trashed) {}
