package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.State;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** How many entries have come, changed, moved and gone in a session, however often it was cut short. */
final class Counts {
    private final State state;
    private final Map<What, Long> counts = new EnumMap<>(What.class);

    /** What is counted. */
    enum What {
        CREATED,
        UPDATED,
        MOVED,
        REMOVED,
        /** Known, and there, but left out by choice since this session. */
        LEFT_OUT;

        private String note() {
            return "count-" + name().toLowerCase(Locale.ROOT);
        }
    }

    Counts(State state) {
        this.state = state;
        read();
    }

    /** Takes up what was counted until the last commit. */
    void read() {
        for (What what : What.values()) {
            counts.put(what, state.number(what.note()));
        }
    }

    void clear() {
        counts.replaceAll((what, count) -> 0L);
    }

    void add(What what, long more) {
        counts.merge(what, more, Long::sum);
    }

    void save() {
        counts.forEach((what, count) -> {
            if (state.number(what.note()) != count) {
                state.note(what.note(), count);
            }
        });
    }

    Tally tally() {
        return new Tally(of(What.CREATED), of(What.UPDATED), of(What.MOVED), of(What.REMOVED));
    }

    long of(What what) {
        return counts.getOrDefault(what, 0L);
    }
}
