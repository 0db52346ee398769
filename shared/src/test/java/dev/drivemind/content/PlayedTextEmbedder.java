package dev.drivemind.content;

import dev.drivemind.search.PlayedEmbedder;
import dev.drivemind.service.TextEmbedder;
import java.util.ArrayList;
import java.util.List;

/** A service that knows what {@link PlayedEmbedder} knows, charges for each word, and whose vectors are not of length 1. */
public final class PlayedTextEmbedder extends PlayedService implements TextEmbedder {
    private static final float LENGTH = 3;

    private final List<String> passages = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();

    /** Returns the passages that it was sent. */
    public List<String> passages() {
        return List.copyOf(passages);
    }

    /** Returns the questions that it was sent. */
    public List<String> questions() {
        return List.copyOf(questions);
    }

    @Override
    public String model() {
        return "played-service";
    }

    @Override
    public Embedded embed(String text, Purpose purpose) {
        (purpose == Purpose.PASSAGE ? passages : questions).add(text);
        int tokens = text.split("\\s+", -1).length;
        charge(tokens, Math.toIntExact(TextEmbedder.mostTokens(text)));
        float[] vector = PlayedEmbedder.vector(text);
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= LENGTH;
        }
        return new Embedded(vector, tokens);
    }
}
