package dev.drivemind.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Knows some words that mean the same, and takes every other for something of its own. */
public final class PlayedEmbedder implements Embedder {
    /** The name of its model. */
    public static final String MODEL = "played";

    private static final int DIMENSIONS = 64;
    private static final Map<String, String> SAME =
            Map.of("bill", "invoice", "rechnung", "invoice", "vacation", "holiday", "urlaub", "holiday");

    private final List<String> embedded = new ArrayList<>();
    private boolean usable = true;
    private boolean exists = true;

    /** This machine cannot do it. */
    public synchronized void becomeUnusable() {
        usable = false;
    }

    /** There is none. */
    public synchronized void leave() {
        exists = false;
    }

    /** The texts that it was given, in their order. */
    public synchronized List<String> embedded() {
        return List.copyOf(embedded);
    }

    @Override
    public synchronized boolean exists() {
        return exists;
    }

    @Override
    public String model() {
        return MODEL;
    }

    @Override
    public synchronized List<float[]> embed(List<String> texts) {
        if (!usable) {
            throw new UnusableException("the model is of another machine", null);
        }
        embedded.addAll(texts);
        return texts.stream().map(PlayedEmbedder::vector).toList();
    }

    /** Returns the vector of a text. */
    public static float[] vector(String text) {
        float[] vector = new float[DIMENSIONS];
        for (String word : Words.of(text)) {
            vector[Math.floorMod(SAME.getOrDefault(word, word).hashCode(), DIMENSIONS)] += 1;
        }
        double square = 0;
        for (float each : vector) {
            square += each * each;
        }
        for (int i = 0; i < DIMENSIONS; i++) {
            vector[i] /= (float) Math.max(1e-9, Math.sqrt(square));
        }
        return vector;
    }
}
