package dev.drivemind.simulator.drive;

/**
 * A shared drive that the user is a member of.
 *
 * @param id also the id of its top folder
 * @param name what people call it
 * @param createdMs when it was made, milliseconds since 1970
 */
public record SharedDrive(String id, String name, long createdMs) {}
