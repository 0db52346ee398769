package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.BatchAnswer.Refused;
import dev.drivemind.wire.SessionEnd;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * One walk through a tree, from its beginning to its end, however often the process dies meanwhile:
 *
 * <ol>
 *   <li>the root is looked at: it must be there, the same as before, and not empty where it was full;
 *   <li>what was forgotten is taken from the index, if it was;
 *   <li>every folder is visited, each before what is in it;
 *   <li>new files are distinguished from those that have moved, also out of folders that are missing now;
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
    private static final String EVERYTHING = "everything";
    private static final String TROUBLE = "rootTrouble";
    private static final String NARROW = "narrow";

    /** A note: when the last session of everything began; 0 if none has ended since, or the root was not to be trusted. */
    static final String WHOLE_AT = "wholeAt";

    /** A note: when the last session ended that could look at the root; 0 if none has. */
    static final String WALKED_AT = "walkedAt";

    /** A note: whether the last session that was handed in had nothing to complain of. */
    private static final String ENDED_COMPLETE = "endedComplete";

    private final Memory memory;
    private final State state;
    private final InstantSource clock;
    private final Root root;
    private final Course course;
    private final Parcels parcels;
    private final Wish wish;
    private final Optional<Marks> marks;
    private boolean complete;
    private boolean resumed;

    private Session(State state, Tree tree, RandomGenerator random, InstantSource clock, SessionOptions options) {
        this.state = state;
        this.clock = clock;
        this.memory = new Memory(state, random);
        this.wish = options.wish();
        this.marks = options.marks().filter(unused -> isNarrowEnough(options.wish()));
        this.root = new Root(memory, tree);
        this.course = new Course(memory, tree, options, marks);
        this.parcels = new Parcels(state);
    }

    /**
     * Opens the session that was not ended, or begins a new one; so too if everything is to be reported and that one reports changes alone.
     * Marks count if a session of everything has ended before; else this is one.
     */
    public static Session open(
            State state, Tree tree, RandomGenerator random, InstantSource clock, SessionOptions options) {
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
            String name, State state, Tree tree, RandomGenerator random, InstantSource clock, SessionOptions options) {
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
        if (!course.hasEnded()) {
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
        return course.hasEnded();
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
        state.note(EVERYTHING, wish.everything() ? 1 : 0);
        state.note(Walk.BEGUN_WITH, memory.lastVersion());
        Optional<String> trouble = rootTrouble();
        state.note(TROUBLE, trouble.orElse(""));
        course.begin(trouble.isEmpty());
        memory.commit();
    }

    /** Returns why the root cannot be trusted; empty if it can. */
    private Optional<String> rootTrouble() {
        return root.trouble(wish.acceptRoot());
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
        boolean removing = course.isRemoving();
        for (int quiet = 0; !isEnough(most) && (quiet == 0 || !enough.getAsBoolean()); quiet++) {
            if (course.step()) {
                rootTrouble().ifPresent(this::breakOff);
            }
            removing |= course.isRemoving();
            if ((quiet + 1) % STEPS_A_COMMIT == 0 && !removing) {
                course.save(); // what is quiet need not be walked once more after a crash
                memory.commit();
            }
        }
        if (removing) {
            rootTrouble().ifPresent(this::breakOff);
        }
        course.save();
        long mark = memory.nextVersion();
        memory.commit();
        int unused = parcels.available(most);
        Chunk chunk = parcels.take(most).marked(mark);
        if (!course.hasEnded() || !parcels.isEmpty()) {
            return chunk;
        }
        SessionEnd end = end();
        complete = end.complete();
        return chunk.ending(end);
    }

    private boolean isEnough(int most) {
        return course.hasEnded()
                || parcels.available(most) >= most
                || (course.comparesNext() && parcels.available(1) > 0);
    }

    /** The root is not what it was: nothing that was removed since the last commit counts. */
    private void breakOff(String trouble) {
        state.rollback();
        memory.counts().read();
        parcels.reopen();
        state.note(TROUBLE, trouble);
        course.end();
    }

    /** Notes what of a chunk the server did not take over: the session is not complete, and the next one hands it on again. */
    public void refused(Chunk chunk, List<Refused> refused) {
        parcels.refused(chunk, refused);
    }

    /** Returns what a session that has ended vouches for, with what was refused until now. */
    public SessionEnd end() {
        return Ending.of(memory, state.note(TROUBLE).orElse(""), course.held(), marks.isPresent())
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
            state.note(WALKED_AT, clock.millis());
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
