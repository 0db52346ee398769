package dev.drivemind.content;

import dev.drivemind.found.Found;
import java.util.List;

/** Something that looks through texts as well, such as a program of the machine's owner. Called by many threads. */
public interface Processor {
    /** Returns what it is called: 1 to 30 small letters, digits and hyphens. */
    String name();

    /** Looks through a text. Never throws for what is wrong with the text or with itself: that is an answer. */
    Answer process(Request request);

    /**
     * A text.
     *
     * @param id of its file
     * @param name of its file
     * @param type the file's media type
     * @param text all of it that was read
     */
    record Request(String id, String name, String type, String text) {}

    /** What came of it. */
    sealed interface Answer {
        /**
         * It was looked through.
         *
         * @param found what was found; each kind begins with the processor's name and a dot
         */
        record Looked(List<Found> found) implements Answer {
            public Looked {
                found = List.copyOf(found);
            }
        }

        /**
         * It was not.
         *
         * @param reason in plain words, with nothing of the text in them
         */
        record Failed(String reason) implements Answer {}
    }
}
