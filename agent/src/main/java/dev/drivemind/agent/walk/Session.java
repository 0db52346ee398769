package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.BatchAnswer.Refused;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * One walk through a tree, from its beginning to its end, however often the process dies meanwhile:
 *
 * <ol>
 *   <li>the root is looked at: it must be there, the same as before, and not empty where it was full;
 *   <li>what was forgotten is taken from the index, if it was;
 *   <li>every folder is visited, each before what is in it;
 *   <li>new files are distinguished from those that have moved;
 *   <li>what is missing is removed, if it is proven to be gone and not suspiciously much, and the root is still the same;
 *   <li>symbolic links and further names of files are pointed at what they lead to;
 *   <li>the index is compared with what it was told, and repaired.
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

    /** A note: when the last session of everything began; 0 if none has ended since, or the root was not to be trusted. */
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
    private final Adoption adoption;
    private final Comparison comparison;
    private final Parcels parcels;
    private final Wish wish;
    private final Optional<Marks> marks;
    private Optional<Phase> phase = Optional.empty();
    private boolean complete;
    private boolean resumed;

    /** The parts of a session, one after another. */
    private enum Phase {
        ADOPTING,
        WALKING,
        SETTLING,
        REMOVING,
        LINKING,
        COMPARING,
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
        this.adoption = new Adoption(memory, options.index());
        this.comparison = new Comparison(memory, options.index(), wish.everything());
        this.parcels = new Parcels(state);
    }

    /**
     * How a session goes about it.
     *
     * @param wish what is reported
     * @param leavesDevice whether folders on other devices than the root are visited
     * @param marks the folders that are visited; all if empty
     * @param index what is compared with, and what a scanner that has forgotten the tree takes it from
     */
    public record Options(Wish wish, boolean leavesDevice, Optional<Marks> marks, Index index) {
        /** Visits all folders, and compares with no index. */
        public Options(Wish wish, boolean leavesDevice) {
            this(wish, leavesDevice, Optional.empty(), Index.NONE);
        }

        /** Compares with no index. */
        public Options(Wish wish, boolean leavesDevice, Optional<Marks> marks) {
            this(wish, leavesDevice, marks, Index.NONE);
        }
    }

    /**
     * Opens the session that was not ended, or begins a new one; so too if everything is to be reported and that one reports changes alone.
     * Marks count if a session of everything has ended before; else this is one.
     */
    public static Session open(State state, Tree tree, RandomGenerator random, InstantSource clock, Options options) {
        Session session = new Session(state, tree, random, clock, options);
        state.refusals().retry(state.outbox());
        boolean narrower = options.wish().everything() && state.number(EVERYTHING) == 0;
        if (session.id().isEmpty() || narrower || state.number(NARROW) > 0) {
            session.begin(session.memory.freshId().text());
            return session;
        }
        session.resume();
        return session;
    }

    /** Resumes the session of this name, or begins it: what another one has not ended is walked anew. */
    public static Session named(
            String name, State state, Tree tree, RandomGenerator random, InstantSource clock, Options options) {
        Session session = new Session(state, tree, random, clock, options);
        if (session.id().equals(name) && state.number(NARROW) == 0) {
            session.resume();
        } else {
            session.begin(name);
        }
        return session;
    }

    private void resume() {
        resumed = true;
        if (phase() != Phase.ENDED) {
            rootTrouble().ifPresent(this::breakOff);
        }
    }

    /** Returns the id of the tree's root, which names it for good. */
    public static String rootId(State state, RandomGenerator random) {
        String id = new Memory(state, random).root().id().text();
        state.commit();
        return id;
    }

    /** Returns true if it is older than its opening: what was visited until then may have changed since. */
    public boolean isResumed() {
        return resumed;
    }

    /** Returns when the last session of everything began on which narrow ones may rest; 1970 if there is none. */
    public static Instant wholeAt(State state) {
        return Instant.ofEpochMilli(state.number(WHOLE_AT));
    }

    /** Returns true if nothing is left to be found; what was found may still be handed on. */
    public boolean isOver() {
        return phase() == Phase.ENDED;
    }

    /** Returns how far the scanner has come, as told with each chunk; 0 if it remembers nothing of the tree. */
    public static long mark(State state) {
        return state.number(Memory.VERSION);
    }

    /**
     * Forgets what is remembered of a tree, since an index knows more of it: the next session begins with what that holds, and reports what
     * has changed since.
     *
     * @param root the id of the tree's root in the index
     * @param mark how far the scanner had come that the index has listened to
     */
    public static void adopt(State state, String root, long mark) {
        Adoption.prepare(state, root);
        state.note(SESSION, "");
        state.note(WHOLE_AT, 0);
        state.note(Memory.VERSION, Math.max(1, Math.max(mark, mark(state))));
        state.commit();
    }

    /** Returns what the session is called; empty once it has ended. */
    public String id() {
        return state.note(SESSION).orElse("");
    }

    /**
     * While one of everything is not ended, and after one that could not look at the root, there is nothing to rest on. What a narrow one
     * that was not ended has visited is new no more, so what is below is found by one of everything alone.
     */
    private boolean isNarrowEnough(Wish asked) {
        boolean brokenOff = state.number(NARROW) > 0 && !id().isEmpty();
        return !asked.everything() && state.number(WHOLE_AT) > 0 && !brokenOff;
    }

    private void begin(String name) {
        if (marks.isEmpty()) {
            state.walked().clear();
            memory.uncover();
            state.note(WHOLE_AT, 0);
        }
        state.note(NARROW, marks.isPresent() ? 1 : 0);
        memory.counts().clear();
        state.note(SESSION, name);
        state.note("begunAt", clock.millis());
        state.note(HELD, 0);
        state.note(EVERYTHING, wish.everything() ? 1 : 0);
        state.note(Walk.BEGUN_WITH, memory.lastVersion());
        Optional<String> trouble = rootTrouble();
        state.note(TROUBLE, trouble.orElse(""));
        Comparison.forget(state);
        phase(trouble.isPresent() ? Phase.ENDED : Adoption.isDue(state) ? Phase.ADOPTING : Phase.WALKING);
        if (trouble.isEmpty()) {
            memory.begins();
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
        Phase known = phase.orElseGet(() -> state.word(PHASE, Phase.class));
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
        return next(most, () -> false);
    }

    /**
     * The same, with fewer entries, or none, if that is enough for now.
     *
     * @param enough asked after each step
     */
    public Chunk next(int most, BooleanSupplier enough) {
        parcels.arrived();
        boolean removing = phase() == Phase.REMOVING;
        int quiet = 0;
        while (parcels.available(most) < most
                && phase() != Phase.ENDED
                && !mustArrive()
                && (quiet == 0 || !enough.getAsBoolean())) {
            step();
            removing |= phase() == Phase.REMOVING;
            if (++quiet % STEPS_A_COMMIT == 0 && !removing) {
                walk.save(); // what is quiet need not be walked once more after a crash
                memory.commit();
            }
        }
        if (removing) {
            rootTrouble().ifPresent(this::breakOff);
        }
        walk.save();
        long mark = memory.nextVersion();
        memory.commit();
        int unused = parcels.available(most);
        Chunk chunk = parcels.take(most).marked(mark);
        if (phase() != Phase.ENDED || !parcels.isEmpty()) {
            return chunk;
        }
        SessionEnd end = end();
        complete = end.complete();
        return chunk.ending(end);
    }

    /** Nothing is compared with the index before it has all that was found. */
    private boolean mustArrive() {
        return phase() == Phase.COMPARING && comparison.isPending() && parcels.available(1) > 0;
    }

    private void step() {
        switch (phase()) {
            case ADOPTING -> adopt();
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
                    phase(Comparison.isOver(state) ? Phase.ENDED : Phase.LINKING);
                } else {
                    removal.step();
                }
            }
            case LINKING -> {
                if (!linking.isNeeded(tally()) || !linking.step()) {
                    phase(isToBeCompared() ? Phase.COMPARING : Phase.ENDED);
                }
            }
            case COMPARING -> {
                comparison.step();
                if (comparison.isOver()) {
                    compared();
                }
            }
            case ENDED -> throw new IllegalStateException("The session has ended");
        }
    }

    /** What is new cannot differ, what was refused does, and a look at some folders is quick. */
    private boolean isToBeCompared() {
        return marks.isEmpty() && state.number("walkedAt") > 0 && state.refusals().count() == 0;
    }

    private void adopt() {
        if (adoption.step()) {
            memory.commit();
            return;
        }
        phase(Phase.WALKING);
        walk.save();
        memory.commit();
        rootTrouble().ifPresent(this::breakOff);
    }

    /** What the index alone holds is removed as what is missing is, if it is proven to be gone. */
    private void compared() {
        if (!comparison.hasLostAny()) {
            phase(Phase.ENDED);
            return;
        }
        long suspicious = wish.approveRemovals() ? 0 : removal.suspicious();
        state.note(HELD, suspicious);
        removal.again();
        phase(suspicious > 0 ? Phase.ENDED : Phase.REMOVING);
    }

    /** The root is not what it was: nothing that was removed since the last commit counts. */
    private void breakOff(String trouble) {
        state.rollback();
        memory.counts().read();
        parcels.reopen();
        state.note(TROUBLE, trouble);
        phase(Phase.ENDED);
    }

    /** Notes what of a chunk the server did not take over: the session is not complete, and the next one hands it on again. */
    public void refused(Chunk chunk, List<Refused> refused) {
        if (refused.isEmpty() && state.refusals().count() == 0) {
            return;
        }
        Map<String, Item> handed =
                chunk.items().stream().collect(Collectors.toMap(Item::id, item -> item, (a, b) -> b));
        for (Refused each : refused) {
            Item item = handed.get(each.id());
            if (item != null && item.parent() != null) {
                state.refusals().add(Id.of(item.id()), Id.of(item.parent()), each.reason());
            }
        }
        state.refusals().remove(chunk.gone().stream().map(Id::of).toList());
    }

    /** Returns what a session that has ended vouches for, with what was refused until now. */
    public SessionEnd end() {
        return Ending.of(memory, state.note(TROUBLE).orElse(""), state.number(HELD), marks.isPresent())
                .repaired(Comparison.repaired(state));
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
