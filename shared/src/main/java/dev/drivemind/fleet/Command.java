package dev.drivemind.fleet;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something that an agent is to do, as it is stored.
 *
 * @param document which it is
 */
public record Command(Document document) {
    static final String AGENT = "agent";
    static final String STATE = "state";

    /** There, and true, until the command has ended. */
    static final String OPEN = "open";

    static final String TAKEN = "takenAt";

    /** After this time, a command of which nothing was heard is handed over again: the answer may have been lost. */
    static final Duration HANDED_OVER_AGAIN = Duration.ofMinutes(2);

    /** The most urgent first, then the oldest. */
    static final Comparator<Command> ORDER = Comparator.comparingLong(Command::priority)
            .reversed()
            .thenComparing(Command::createdAt)
            .thenComparing(Command::id);

    /** What an agent can do on demand, with how urgent it is unless its user says otherwise. */
    public enum Kind {
        SCAN(5),
        STOP(9),
        RESTART(8),
        VERIFY(4),
        DIAGNOSE(3),
        CHECKSUM(4);

        private final long priority;

        Kind(long priority) {
            this.priority = priority;
        }

        /** Returns it as it is stored and told. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns all words. */
        public static List<String> words() {
            return List.of(values()).stream().map(Kind::word).toList();
        }

        /** Returns that of a word. */
        public static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }

        long priority() {
            return priority;
        }
    }

    /** How far a command is. */
    public enum State {
        /** Its agent has not come for it. */
        WAITING,
        /** It was handed over. */
        TAKEN,
        /** Its agent says that it works on it. */
        RUNNING,
        DONE,
        FAILED;

        boolean ended() {
            return this == DONE || this == FAILED;
        }
    }

    static Ref ref(String id) {
        return new Ref(Schema.AGENT_COMMANDS, id);
    }

    private Fields fields() {
        return document.fields();
    }

    /** Returns its id, by which an agent knows that it has it. */
    public String id() {
        return document.id();
    }

    /** Returns the id of its agent. */
    public String agent() {
        return fields().string(AGENT);
    }

    /** Returns what is to be done. */
    public String kind() {
        return fields().string("kind");
    }

    /** Returns how urgent it is, 0 to 9. */
    public long priority() {
        return fields().number("priority");
    }

    /** Returns more on what is to be done. */
    public Fields params() {
        return fields().fields("params");
    }

    /** Returns how far it is. */
    public State state() {
        return State.valueOf(fields().string(STATE));
    }

    /** Returns when it was given. */
    public Instant createdAt() {
        return Instant.ofEpochMilli(fields().number("createdAt"));
    }

    /** Returns when it was last handed over. */
    public Optional<Instant> takenAt() {
        return fields().optionalNumber(TAKEN).map(Instant::ofEpochMilli);
    }

    /** Returns when it ended. */
    public Optional<Instant> endedAt() {
        return fields().optionalNumber("endedAt").map(Instant::ofEpochMilli);
    }

    /** Returns what its agent said last, for people. */
    public Optional<String> message() {
        return fields().optionalString("message");
    }

    /** Returns what came of it, in JSON. */
    public Optional<String> result() {
        return fields().optionalString("result");
    }

    /** Returns true if it is to be handed over now. */
    boolean isDue(Instant now) {
        return state() == State.WAITING
                || (state() == State.TAKEN
                        && takenAt()
                                .map(taken -> !taken.plus(HANDED_OVER_AGAIN).isAfter(now))
                                .orElse(true));
    }
}
