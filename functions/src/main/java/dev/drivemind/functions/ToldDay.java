package dev.drivemind.functions;

import dev.drivemind.schedule.StoredDay;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A day as it is answered.
 *
 * @param date which day
 * @param here as it is stored here, if that is answered and it is
 * @param schedule what the reader sees of its records, as JSON
 * @param before what the API before tells of it, if that is answered as well
 * @param error why the API before tells nothing, if nothing else is answered
 */
record ToldDay(
        LocalDate date,
        Optional<StoredDay> here,
        Optional<byte[]> schedule,
        Optional<Before> before,
        Optional<String> error) {

    /**
     * What the API before tells of a day.
     *
     * @param schedule what the reader sees of its records, as JSON
     * @param error why it tells nothing, in a word
     * @param equal whether both tell the same; absent if either tells nothing
     */
    record Before(Optional<byte[]> schedule, Optional<String> error, Optional<Boolean> equal) {}

    static ToldDay stored(StoredDay day, Optional<byte[]> schedule) {
        return new ToldDay(day.date(), Optional.of(day), schedule, Optional.empty(), Optional.empty());
    }

    /** Returns the word for how it stands. */
    String state() {
        if (here.isPresent()) {
            return here.get().state();
        }
        return before.isPresent() ? "missing" : error.isPresent() ? "failed" : "ready";
    }
}
