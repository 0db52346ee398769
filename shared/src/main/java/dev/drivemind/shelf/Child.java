package dev.drivemind.shelf;

import java.util.Optional;

/**
 * What is in a folder under one name.
 *
 * @param name as it is stored
 * @param folder the key of a folder; empty for everything else, a link to a folder included
 */
public record Child(String name, Optional<String> folder) {}
