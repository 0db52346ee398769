package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item.Kind;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** What is remembered of the tree, with the counters and notes of the session. */
final class Memory {
    /** In the place of the parent of folders that are missing. */
    static final Id NOWHERE = new Id(0, 0);

    private static final String VERSION = "version";
    private static final long A_REGISTRATION = 1L << 40;

    private final State state;
    private static final int IDS_AT_ONCE = 256;

    private final RandomGenerator random;
    private final ByteBuffer chance = ByteBuffer.allocate(IDS_AT_ONCE * 2 * Long.BYTES).limit(0);
    private final KeyFilter met = new KeyFilter();
    private final Counts counts;
    private boolean fromTheBeginning;
    private long version;

    Memory(State state, RandomGenerator random) {
        this.state = state;
        this.random = random;
        this.counts = new Counts(state);
        this.version = Math.max(state.number(VERSION), state.number("epoch") * A_REGISTRATION);
    }

    State state() {
        return state;
    }

    /** A first session begins: what it has not met is not there. */
    void beginsFirst() {
        fromTheBeginning = true;
    }

    /** Returns true if a file that is met for the first time may have been met under another name. */
    boolean mayBeMetAlready(long key) {
        return key != 0 && (met.meet(key) || !fromTheBeginning);
    }

    /** Returns what is counted in this session. */
    Counts counts() {
        return counts;
    }

    /** Returns an id that there was never before. Chance that nobody can guess is dear in small pieces. */
    Id freshId() {
        if (!chance.hasRemaining()) {
            random.nextBytes(chance.array());
            chance.clear();
        }
        return new Id(chance.getLong(), chance.getLong());
    }

    /** Returns a number that is greater than all before, those of earlier registrations included; no clock has to do with it. */
    long nextVersion() {
        return ++version;
    }

    long lastVersion() {
        return version;
    }

    /** Returns the root, which is made if the tree was never met. */
    Folder root() {
        return state.folders().root().orElseGet(() -> {
            Look unknown = new Look(Kind.FOLDER, 0, 0, 0, 0, 0, 0, false);
            Folder made = Folder.fresh(freshId(), null, "", unknown, 0);
            state.folders().put(made);
            return made;
        });
    }

    /** Returns true once a session has ended completely: from then on entries may be missing, or may have moved. */
    boolean wasComplete() {
        return state.number("completedAt") > 0;
    }

    Optional<Folder> folder(Id id) {
        return state.folders().find(id);
    }

    /** Makes everything written so far count. */
    void commit() {
        state.note(VERSION, version);
        counts.save();
        state.commit();
    }
}
