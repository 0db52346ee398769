package dev.drivemind.content;

import java.nio.file.Path;

/**
 * Takes the text out of files. It is done where a malformed file can break nothing but that one attempt: within bounds of memory, time and
 * output, and without a network. Methods may be called from many threads.
 */
public interface Extractor {
    /** The most characters that are taken out of one file. */
    int MOST_CHARS = 1_000_000;

    /** For deployments that read no texts. */
    Extractor NONE = new Extractor() {
        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public Path newFile() {
            throw new UnsupportedOperationException("No texts are read here");
        }

        @Override
        public Answer extract(Request request) {
            throw new UnsupportedOperationException("No texts are read here");
        }
    };

    /**
     * A file to be read.
     *
     * @param file where its content is
     * @param name what it is called, as a hint
     * @param type its media type as its source says, as a hint
     * @param fresh whether what reads it must have read nothing before: an attempt of it went wrong
     */
    record Request(Path file, String name, String type, boolean fresh) {}

    /** What came of it. */
    sealed interface Answer {
        /**
         * It was read, or found not to be readable.
         *
         * @param outcome which of both
         * @param text at most {@link #MOST_CHARS} characters
         */
        record Read(Outcome outcome, String text) implements Answer {}

        /**
         * What reads it has died, or was ended since it took too much.
         *
         * @param reason in plain words
         */
        record Broke(String reason) implements Answer {}
    }

    /** Returns false if no texts are read here. */
    default boolean exists() {
        return true;
    }

    /** Returns the path of a new empty file that only this process reads; the caller deletes it. */
    Path newFile();

    /** Takes the text out of a file. */
    Answer extract(Request request);
}
