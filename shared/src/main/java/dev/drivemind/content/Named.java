package dev.drivemind.content;

import dev.drivemind.service.EntityReader;
import dev.drivemind.store.Fields;

/**
 * How far a service has looked through a text for what it names.
 *
 * @param wanted whether its owner had that switched on when the file was read, or looked at last
 * @param chars how many characters it has looked through, from the first one on
 * @param refusal why it cannot look through the others, in plain words; empty if it can
 */
public record Named(boolean wanted, long chars, String refusal) {
    /** Of a text that is not to be looked through. */
    public static final Named NOT = new Named(false, 0, "");

    /** Of a text that is still to be looked through. */
    static final Named WANTED = new Named(true, 0, "");

    /** Tells texts that wait from those that are done; others have neither. Only those who pay for it have such documents. */
    static final String STATE = "entities";

    static final String WAIT = "wait";
    static final String DONE = "done";

    static Named of(Fields fields) {
        return new Named(
                fields.optionalString(STATE).isPresent(),
                fields.number("entitiesRead", 0),
                fields.optionalString("entitiesRefusal").orElse(""));
    }

    /**
     * Puts it among fields.
     *
     * @param all how many characters the text has
     */
    void put(Fields.Builder fields, long all) {
        if (!wanted || all == 0) {
            return;
        }
        fields.put(STATE, left(all) > 0 ? WAIT : DONE);
        if (chars > 0) {
            fields.put("entitiesRead", chars);
        }
        if (!refusal.isEmpty()) {
            fields.put("entitiesRefusal", refusal);
        }
    }

    /** Returns how many characters can be looked through and are not, of so many. */
    long left(long all) {
        return wanted && refusal.isEmpty() ? Math.max(0, all - chars) : 0;
    }

    /** Returns how many units of a service so many characters are at most. */
    static long units(long chars) {
        return (chars + EntityReader.UNIT - 1) / EntityReader.UNIT;
    }

    Named asWanted() {
        return new Named(true, chars, refusal);
    }

    Named reading(long more) {
        return new Named(true, chars + more, "");
    }

    Named refused(String why) {
        return new Named(true, chars, why);
    }
}
