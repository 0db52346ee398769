package dev.drivemind.drive;

/**
 * One user of a Drive server.
 *
 * @param endpoint which server
 * @param userKey whose quota is used: any text that is the same for all of one user's sources
 * @param tokens the user's access tokens
 */
public record DriveAccount(DriveEndpoint endpoint, String userKey, AccessTokens tokens) {}
