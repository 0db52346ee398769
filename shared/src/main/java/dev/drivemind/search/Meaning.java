package dev.drivemind.search;

/**
 * What a text means.
 *
 * @param model the name of what made the vector: vectors of two models have nothing to do with each other
 * @param vector of length 1
 */
public record Meaning(String model, float[] vector) {}
