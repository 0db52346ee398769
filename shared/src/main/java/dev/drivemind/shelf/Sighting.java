package dev.drivemind.shelf;

/**
 * What one look shows of the places of a move.
 *
 * @param source what stands where the item comes from
 * @param slot what this move has taken from there and keeps out of sight; always {@link Seen#NOTHING} where a shelf has no slots
 * @param destination what stands where the item goes
 */
public record Sighting(Seen source, Seen slot, Seen destination) {}
