package dev.drivemind.source;

/**
 * An item that a source described in a way that cannot be taken over.
 *
 * @param id its id, or a text that says where it stood when it has none
 * @param reason what is wrong with it, in plain words
 */
public record Rejected(String id, String reason) {}
