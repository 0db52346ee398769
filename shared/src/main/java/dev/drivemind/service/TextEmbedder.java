package dev.drivemind.service;

import java.nio.charset.StandardCharsets;

/** Turns texts into vectors that are close where the texts mean something alike. Called by many threads. */
public interface TextEmbedder extends ServicePort {
    /** What a model may put around a text: its beginning, its end, and a blank. */
    int MARKS = 3;

    /** What a vector is for: the model makes another one of a question than of the text that answers it. */
    enum Purpose {
        PASSAGE,
        QUESTION
    }

    /** What came back. */
    final class Embedded {
        private final float[] vector;
        private final long tokens;

        /**
         * @param vector of any length but 0
         * @param tokens how many are paid for
         */
        public Embedded(float[] vector, long tokens) {
            this.vector = vector;
            this.tokens = tokens;
        }

        /** Returns the vector, which the caller does not change. */
        public float[] vector() {
            return vector;
        }

        /** Returns how many tokens are paid for. */
        public long tokens() {
            return tokens;
        }
    }

    /** Returns the name of the model, with whatever else makes its vectors others: those of two models cannot be compared. */
    String model();

    /**
     * Returns what a text means. The call is made once: to repeat it costs again.
     *
     * @throws ServiceException if there is no vector
     */
    Embedded embed(String text, Purpose purpose);

    /** Returns the most tokens that a text can have: each of them stands for a byte at least. */
    static long mostTokens(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length + (long) MARKS;
    }

    @Override
    default Service service() {
        return Service.EMBEDDINGS;
    }
}
