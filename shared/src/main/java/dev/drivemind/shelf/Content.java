package dev.drivemind.shelf;

/**
 * What an item holds, read in full at one moment.
 *
 * @param item what it was identified as, before and after it was read
 * @param sha256 in hexadecimal digits
 */
public record Content(Identity item, String sha256) {}
