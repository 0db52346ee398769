package dev.drivemind.search;

/** What a text means. */
public final class Meaning {
    private final String model;
    private final float[] vector;

    /**
     * @param model the name of what made the vector: vectors of two models have nothing to do with each other
     * @param vector of length 1
     */
    public Meaning(String model, float[] vector) {
        this.model = model;
        this.vector = vector;
    }

    /** Returns the name of what made the vector. */
    public String model() {
        return model;
    }

    /** Returns the vector, which the caller does not change. */
    public float[] vector() {
        return vector;
    }
}
