package dev.drivemind.simulator.drive;

/**
 * A person as the Drive API shows one.
 *
 * @param displayName what people call them
 * @param emailAddress their address
 * @param permissionId their id in permissions, digits
 * @param me whether it is the drive's user
 */
public record Person(String displayName, String emailAddress, String permissionId, boolean me) {}
