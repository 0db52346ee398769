package dev.drivemind.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns texts into vectors that are close where the texts mean something alike. Methods may be called from many threads. */
public interface Embedder {
    /** For deployments that have none. */
    Embedder NONE = new Embedder() {
        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public String model() {
            return "none";
        }

        @Override
        public List<float[]> embed(List<String> texts) {
            throw new UnusableException("this installation has no program for it", null);
        }
    };

    /** It cannot work on this machine, now or at all; the message says why. */
    final class UnusableException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** For a reason, as part of a sentence. */
        public UnusableException(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    /** Returns false if there is none here. */
    default boolean exists() {
        return true;
    }

    /** Returns the name of its model: vectors of another one have nothing to do with its own. */
    String model();

    /**
     * Returns the vectors of texts, in their order: all of one number of dimensions, each of length 1, and so that equal texts have equal
     * ones.
     *
     * @throws UnusableException if this machine cannot do it
     */
    List<float[]> embed(List<String> texts);

    /**
     * Returns what a question means.
     *
     * @throws UnusableException if that cannot be said
     */
    default Meaning question(String text) {
        return new Meaning(model(), embed(List.of(text)).get(0));
    }

    /** Returns why it did not work, as part of a sentence for the user. */
    default String words(UnusableException e) {
        return "the model for meanings cannot be used on this machine (" + e.getMessage() + ")";
    }
}
