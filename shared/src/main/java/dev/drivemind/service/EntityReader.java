package dev.drivemind.service;

import java.util.List;
import java.util.Locale;

/** Finds what a text names: people, organizations, places and the like. Called by many threads. */
public interface EntityReader extends ServicePort {
    /** What is paid for as one unit: so many characters (code points), or what is left of a text. */
    int UNIT = 1_000;

    /**
     * The most units that are sent at once, which keeps below 1,000,000 bytes, 100,000 tokens and 5,000 names, beyond which the service refuses
     * or ignores. <a href="https://cloud.google.com/natural-language/quotas">Natural Language's limits</a>.
     */
    int MOST_UNITS = 50;

    /** What an entity is. What rules find, such as days and amounts, is not among it. */
    enum Kind {
        PERSON,
        ORGANIZATION,
        LOCATION,
        ADDRESS,
        EVENT,
        WORK_OF_ART,
        CONSUMER_GOOD;

        /** Returns it as it is stored and told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Something that a text names.
     *
     * @param name as the service gives it
     * @param mentions how often it is named, by a name of its own; 1 at least
     */
    record Entity(Kind kind, String name, long mentions) {}

    /**
     * Returns what a text names. The call is made once: to repeat it costs again.
     *
     * @param text of at most {@link #MOST_UNITS}
     * @throws ServiceException if it was not looked through
     */
    List<Entity> read(String text);

    @Override
    default Service service() {
        return Service.NATURAL_LANGUAGE;
    }
}
