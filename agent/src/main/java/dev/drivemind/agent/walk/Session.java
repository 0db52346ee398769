package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.SessionEnd;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One walk through a tree, from its beginning to its end, however often the process dies meanwhile:
 *
 * <ol>
 *   <li>the root is looked at: it must be there, the same as before, and not empty where it was full;
 *   <li>every folder is visited, each before what is in it;
 *   <li>new files are distinguished from those that have moved;
 *   <li>what is missing is removed, if it is proven to be gone and not suspiciously much, and the root is still the same;
 *   <li>symbolic links and further names of files are pointed at what they lead to.
 * </ol>
 *
 * What it finds is fetched in chunks. With each request the last chunk counts as arrived; until then it is remembered, and a session
 * that is opened anew hands it on once more. What is reported was remembered before, so that nothing ever gets a second id.
 *
 * <p>A narrow session visits marked folders alone, with what is new or was moved into them, and vouches for no more than the last
 * session of everything did. It is not resumed: what is marked is known to the process that died, so the next one looks at everything.
 */
public final class Session {
    private static final int STEPS_A_COMMIT = 200;
    private static final String SESSION = "session";
    private static final String PHASE = "phase";
    private static final String EVERYTHING = "everything";
    private static final String HELD = "held";
    private static final String TROUBLE = "rootTrouble";
    private static final String NARROW = "narrow";

    /** A note: when the last session of everything had begun; 0 if none has ended since, or the root was not to be trusted. */
    static final String WHOLE_AT = "wholeAt";

    /** A note: whether the last session that was handed in had nothing to complain of. */
    private static final String ENDED_COMPLETE = "endedComplete";

    private final Memory memory;
    private final State state;
    private final InstantSource clock;
    private final Root root;
    private final Walk walk;
    private final Settling settling;
    private final Removal removal;
    private final Linking linking;
    private final Parcels parcels;
    private final Wish wish;
    private final Optional<Marks> marks;
    private Optional<Phase> phase = Optional.empty();
    private boolean complete;
    private boolean resumed;

    /** The parts of a session, one after another. */
    private enum Phase {
        WALKING,
        SETTLING,
        REMOVING,
        LINKING,
        ENDED
    }

    private Session(State state, Tree tree, RandomGenerator random, InstantSource clock, Options options) {
        this.state = state;
        this.clock = clock;
        this.memory = new Memory(state, random);
        this.wish = options.wish();
        this.marks = options.marks().filter(unused -> isNarrowEnough(options.wish()));
        this.root = new Root(memory, tree);
        this.walk = new Walk(memory, new Visit(memory, tree, wish), options.leavesDevice(), marks.isPresent());
        this.settling = new Settling(memory);
        this.removal = new Removal(memory, tree, walk::isToBeTrusted);
        this.linking = new Linking(memory, tree);
        this.parcels = new Parcels(state);
    }

    /**
     * How a session goes about it.
     *
     * @param wish what is reported
     * @param leavesDevice whether folders on other devices than the root are visited
     * @param marks the folders that are visited; all if empty
     */
    public record Options(Wish wish, boolean leavesDevice, Optional<Marks> marks) {
        /** Visits all folders. */
        public Options(Wish wish, boolean leavesDevice) {
            this(wish, leavesDevice, Optional.empty());
        }
    }

    /**
     * Opens the session that was not ended, or begins a new one; so too if everything is to be reported and that one reports changes alone.
     * Marks count if a session of everything has ended before; else this is one.
     */
    public static Session open(State state, Tree tree, RandomGenerator random, InstantSource clock, Options options) {
        Session session = new Session(state, tree, random, clock, options);
        boolean narrower = options.wish().everything() && state.number(EVERYTHING) == 0;
        if (session.id().isEmpty() || narrower || state.number(NARROW) > 0) {
            session.begin();
            return session;
        }
        session.resumed = true;
        if (session.phase() != Phase.ENDED) {
            session.rootTrouble().ifPresent(session::breakOff);
        }
        return session;
    }

    /** Returns the id of the tree's root, which names it for good. */
    public static String rootId(State state, RandomGenerator random) {
        String id = new Memory(state, random).root().id().text();
        state.commit();
        return id;
    }

    /** Returns true if it had begun before it was opened: what was visited until then may have changed since. */
    public boolean isResumed() {
        return resumed;
    }

    /** Returns what the session is called; empty once it has ended. */
    public String id() {
        return state.note(SESSION).orElse("");
    }

    /** While one of everything is not ended, and after one that could not look at the root, there is nothing to rest on. */
    private boolean isNarrowEnough(Wish asked) {
        return !asked.everything() && state.number(WHOLE_AT) > 0;
    }

    private void begin() {
        if (marks.isEmpty()) {
            state.walked().clear();
            memory.uncover();
            state.note(WHOLE_AT, 0);
        }
        state.note(NARROW, marks.isPresent() ? 1 : 0);
        memory.counts().clear();
        state.note(SESSION, memory.freshId().text());
        state.note("begunAt", clock.millis());
        state.note(HELD, 0);
        state.note(EVERYTHING, wish.everything() ? 1 : 0);
        state.note(Walk.BEGUN_WITH, memory.lastVersion());
        Optional<String> trouble = rootTrouble();
        state.note(TROUBLE, trouble.orElse(""));
        phase(trouble.isPresent() ? Phase.ENDED : Phase.WALKING);
        if (trouble.isEmpty()) {
            if (memory.root().parts() == 0) {
                memory.beginsFirst();
            }
            marks.ifPresentOrElse(some -> walk.begin(some.folders()), walk::begin);
        }
        walk.save();
        memory.commit();
    }

    /** Returns why the root cannot be trusted; empty if it can. */
    private Optional<String> rootTrouble() {
        return root.trouble(wish.acceptRoot());
    }

    private Phase phase() {
        Phase known = phase.orElseGet(() -> Phase.valueOf(state.note(PHASE).orElseThrow()));
        phase = Optional.of(known);
        return known;
    }

    private void phase(Phase next) {
        state.note(PHASE, next.name());
        phase = Optional.of(next);
    }

    /**
     * Works until there are {@code most} entries to report, or no more. The chunk before has arrived by now.
     *
     * @throws dev.drivemind.agent.sqlite.StateException if nothing can be remembered; opening the session anew resumes it
     */
    public Chunk next(int most) {
        parcels.arrived();
        boolean removing = phase() == Phase.REMOVING;
        int quiet = 0;
        while (parcels.available(most) < most && phase() != Phase.ENDED) {
            step();
            removing |= phase() == Phase.REMOVING;
            if (!removing && ++quiet % STEPS_A_COMMIT == 0) {
                walk.save(); // what is quiet need not be walked once more after a crash
                memory.commit();
            }
        }
        if (removing) {
            rootTrouble().ifPresent(this::breakOff);
        }
        walk.save();
        memory.commit();
        int unused = parcels.available(most);
        Chunk chunk = parcels.take(most);
        if (phase() != Phase.ENDED || !parcels.isEmpty()) {
            return chunk;
        }
        SessionEnd end = end();
        complete = end.complete();
        return chunk.ending(end);
    }

    private void step() {
        switch (phase()) {
            case WALKING -> {
                if (removal.isEmptying()) {
                    removal.step(); // an earlier session broke off in the middle of it
                } else if (walk.isOver()) {
                    phase(Phase.SETTLING);
                } else {
                    walk.step();
                }
            }
            case SETTLING -> {
                if (settling.isOver()) {
                    long suspicious = wish.approveRemovals() ? 0 : removal.suspicious();
                    state.note(HELD, suspicious);
                    boolean mayBeElsewhere = marks.isPresent() && !marks.get().complete();
                    phase(suspicious > 0 || mayBeElsewhere ? Phase.LINKING : Phase.REMOVING);
                } else {
                    settling.step();
                }
            }
            case REMOVING -> {
                if (removal.isOver()) {
                    phase(Phase.LINKING);
                } else {
                    removal.step();
                }
            }
            case LINKING -> {
                if (!linking.isNeeded(tally()) || !linking.step()) {
                    phase(Phase.ENDED);
                }
            }
            case ENDED -> throw new IllegalStateException("The session has ended");
        }
    }

    /** The root is not what it was: nothing that was removed since the last commit counts. */
    private void breakOff(String trouble) {
        state.rollback();
        memory.counts().read();
        parcels.reopen();
        state.note(TROUBLE, trouble);
        phase(Phase.ENDED);
    }

    private SessionEnd end() {
        return Ending.of(memory, state.note(TROUBLE).orElse(""), state.number(HELD), marks.isPresent());
    }

    /** Returns true unless it was narrow, has found nothing, and vouches for as much as the one before: a server need not know of it. */
    public boolean isNews(Chunk last) {
        boolean something = !last.items().isEmpty()
                || !last.gone().isEmpty()
                || memory.counts().of(Counts.What.LEFT_OUT) > 0
                || !tally().equals(Tally.NONE);
        return something || marks.isEmpty() || state.number(ENDED_COMPLETE) == 0 || !complete;
    }

    /** Ends the session, whose last chunk has arrived. */
    public void close() {
        parcels.arrived();
        if (state.note(TROUBLE).orElse("").isEmpty()) {
            state.note("walkedAt", clock.millis());
            if (marks.isEmpty()) {
                state.note(WHOLE_AT, Math.max(1, state.number("begunAt")));
            }
        } else {
            state.note(WHOLE_AT, 0);
        }
        state.note(ENDED_COMPLETE, complete ? 1 : 0);
        state.note("lastBegun", state.number("begunAt"));
        state.note(SESSION, "");
        memory.commit();
    }

    /** Returns what the session has found so far. */
    public Tally tally() {
        return memory.counts().tally();
    }
}
