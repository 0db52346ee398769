package dev.drivemind.fleet;

import dev.drivemind.store.Document;
import dev.drivemind.store.Fields;
import dev.drivemind.store.Ref;
import dev.drivemind.store.Schema;
import dev.drivemind.store.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/**
 * A folder that two agents have a path of, as it is stored.
 *
 * @param document which it is
 */
record Share(Document document) {
    static final String OWNER = "ownerId";
    static final String NAME = "name";
    static final String SOURCE = "source";
    static final String ROOT = "root";
    static final String LEADER = "leader";
    static final String TERM = "term";
    static final String AGENTS = "agents";
    static final String BEAT_AT = "beatAt";
    static final String BEAT_EVERY = "beatEvery";

    /** How often an agent beats that has not said so. */
    static final long BEAT_SECONDS = 60;

    private static final int MISSED = 3;
    private static final int ID_BYTES = 12;

    /** Returns where the share of this name is stored. */
    static Ref ref(String owner, String name) {
        return new Ref(Schema.AGENT_SHARES, HexFormat.of().formatHex(Sha256.of(owner + "\n" + name), 0, ID_BYTES));
    }

    private Fields fields() {
        return document.fields();
    }

    String name() {
        return fields().string(NAME);
    }

    /** Returns the source that it is. */
    String source() {
        return fields().string(SOURCE);
    }

    /** Returns the id of its root in the index. */
    String root() {
        return fields().string(ROOT);
    }

    /** Returns the id of the agent that leads. */
    String leader() {
        return fields().string(LEADER);
    }

    /** Returns the ids of the agents that have a path of it. */
    List<String> agents() {
        return fields().strings(AGENTS);
    }

    /** Returns the epoch in which its leader became that. */
    long term() {
        return fields().number(TERM);
    }

    /** Returns true if its leader has missed three beats. A clock that was set back does not bind it for good. */
    boolean isSilent(Instant now) {
        Duration missed = Duration.ofSeconds(fields().number(BEAT_EVERY)).multipliedBy(MISSED);
        Instant beat = Instant.ofEpochMilli(fields().number(BEAT_AT));
        return now.isAfter(beat.plus(missed)) || now.isBefore(beat.minus(missed));
    }
}
