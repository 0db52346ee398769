package dev.drivemind.store;

/**
 * How many documents a query matches, and the sum of one of their fields.
 *
 * @param count documents
 * @param sum total of the summed field; documents without it add nothing; 0 when no field was asked for
 */
public record Totals(long count, long sum) {}
