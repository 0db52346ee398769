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
    Extractor NONE = absent(false);

    /** For processes that order texts to be read, which others of the same deployment do. */
    Extractor ELSEWHERE = absent(true);

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
         * @param scans how many of its pages are pictures without text; -1 if it has no pages
         */
        record Read(Outcome outcome, String text, int scans) implements Answer {
            /** Of a file without pages. */
            public Read(Outcome outcome, String text) {
                this(outcome, text, -1);
            }
        }

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

    /**
     * Pages of a file that are pictures without text.
     *
     * @param file a PDF file
     * @param from how many of these pages are passed over
     * @param most how many are wanted at most
     * @param mostBytes how large the file with them may be
     * @param to that file, which is there
     * @param fresh whether what reads the file must have read nothing before
     */
    record Scanned(Path file, int from, int most, int mostBytes, Path to, boolean fresh) {}

    /** What came of taking pages out. */
    sealed interface Pages {
        /**
         * They are in the file.
         *
         * @param count how many; 0 if there are none from there on, or if the first is too large
         * @param all how many such pages the whole file has
         */
        record Copied(int count, int all) implements Pages {}

        /**
         * What reads the file has died, or was ended since it took too much.
         *
         * @param reason in plain words
         */
        record Broke(String reason) implements Pages {}
    }

    /** Copies pages that are pictures without text into a PDF file of their own, as many as are wanted and fit. */
    default Pages copy(Scanned scanned) {
        throw new UnsupportedOperationException("No pages are taken out here");
    }

    /** Of a process that reads none itself; whether others do. */
    private static Extractor absent(boolean exists) {
        return new Extractor() {
            @Override
            public boolean exists() {
                return exists;
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
    }
}
