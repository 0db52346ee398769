package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item.Kind;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/** What is remembered of the tree, with the counters and notes of the session. */
final class Memory {
    /** In the place of the parent of folders that are missing. */
    static final Id NOWHERE = new Id(0, 0);

    /** Why a folder was not read: another file system is mounted on it, or the one that was is not. */
    static final String COVERED = "COVERED";

    /** A note: the version that was given last. */
    static final String VERSION = "version";

    private static final String LISTING_KEY = "listingKey";
    private static final long A_REGISTRATION = 1L << 40;

    private final State state;
    private static final int IDS_AT_ONCE = 256;

    private final RandomGenerator random;
    private final ByteBuffer chance =
            ByteBuffer.allocate(IDS_AT_ONCE * 2 * Long.BYTES).limit(0);
    private final KeyFilter met = new KeyFilter();
    private final Set<Id> covered = new HashSet<>();
    private final Set<Id> leftOut = new HashSet<>();
    private final Counts counts;
    private boolean fromTheBeginning;
    private long version;

    Memory(State state, RandomGenerator random) {
        this.state = state;
        this.random = random;
        this.counts = new Counts(state);
        covered.addAll(state.walked().failedBy(COVERED, Integer.MAX_VALUE));
        this.version = Math.max(state.number(VERSION), state.number("epoch") * A_REGISTRATION);
    }

    State state() {
        return state;
    }

    /** A session begins: if it is the first, what it has not met is not there. */
    void begins() {
        fromTheBeginning = root().parts() == 0;
    }

    /** A session begins: nothing is known of what it cannot see. */
    void uncover() {
        covered.clear();
    }

    /** Returns true if a file that is met for the first time may have been met under another name. */
    boolean mayBeMetAlready(long key) {
        return key != 0 && (met.meet(key) || !fromTheBeginning);
    }

    /** Notes that what is in a folder cannot be seen in this session. */
    void cover(Id folder) {
        covered.add(folder);
        state.walked().failed(folder, COVERED);
    }

    boolean isCovered(Id folder) {
        return covered.contains(folder);
    }

    /** Notes that a folder that is there is left out by choice: what is known of it stays as it is. */
    void leaveOut(Id folder) {
        leftOut.add(folder);
    }

    boolean isLeftOut(Id folder) {
        return leftOut.contains(folder);
    }

    /** Returns what is counted in this session. */
    Counts counts() {
        return counts;
    }

    /** Returns an id that there was never before. Unguessable chance is dear in small pieces. */
    Id freshId() {
        if (!chance.hasRemaining()) {
            random.nextBytes(chance.array());
            chance.clear();
        }
        return new Id(chance.getLong(), chance.getLong());
    }

    /** Returns the key by which digests of listings are made. Only this state has it. */
    Id listingKey() {
        return state.note(LISTING_KEY).flatMap(Id::parse).orElseGet(() -> {
            Id made = freshId();
            state.note(LISTING_KEY, made.toString());
            return made;
        });
    }

    /** Returns a number that is greater than all before, those of earlier registrations included; no clock has to do with it. */
    long nextVersion() {
        return ++version;
    }

    /** An index has given this version: the next one is greater. */
    void beyond(long known) {
        version = Math.max(version, known);
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

    /** Returns true once all folders have been visited: from then on entries may be missing, or may have moved. */
    boolean wasWalked() {
        return state.number(Session.WALKED_AT) > 0;
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
