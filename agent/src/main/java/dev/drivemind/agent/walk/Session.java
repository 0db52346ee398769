package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.BatchAnswer.Refused;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.SessionEnd;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

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
 */
public final class Session {
    private static final int STEPS_A_COMMIT = 200;
    private static final String SESSION = "session";
    private static final String PHASE = "phase";
    private static final String EVERYTHING = "everything";
    private static final String HELD = "held";
    private static final String TROUBLE = "rootTrouble";

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
    private Optional<Phase> phase = Optional.empty();

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
        this.root = new Root(memory, tree);
        this.walk = new Walk(memory, new Visit(memory, tree, wish), options.leavesDevice());
        this.settling = new Settling(memory);
        this.removal = new Removal(memory, tree);
        this.linking = new Linking(memory, tree);
        this.parcels = new Parcels(state);
    }

    /**
     * How a session goes about it.
     *
     * @param wish what is reported
     * @param leavesDevice whether folders on other devices than the root are visited
     */
    public record Options(Wish wish, boolean leavesDevice) {}

    /** Opens the session that was not ended, or begins a new one; so too if everything is to be reported and that one reports changes alone. */
    public static Session open(State state, Tree tree, RandomGenerator random, InstantSource clock, Options options) {
        Session session = new Session(state, tree, random, clock, options);
        state.refusals().retry(state.outbox());
        boolean narrower = options.wish().everything() && state.number(EVERYTHING) == 0;
        if (session.id().isEmpty() || narrower) {
            session.begin();
        } else if (session.phase() != Phase.ENDED) {
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

    /** Returns what the session is called; empty once it has ended. */
    public String id() {
        return state.note(SESSION).orElse("");
    }

    private void begin() {
        state.walked().clear();
        memory.counts().clear();
        state.note(SESSION, memory.freshId().text());
        state.note("begunAt", clock.millis());
        state.note(HELD, 0);
        state.note(EVERYTHING, wish.everything() ? 1 : 0);
        state.note(Walk.BEGUN_WITH, memory.lastVersion());
        memory.uncover();
        Optional<String> trouble = rootTrouble();
        state.note(TROUBLE, trouble.orElse(""));
        phase(trouble.isPresent() ? Phase.ENDED : Phase.WALKING);
        if (trouble.isEmpty()) {
            if (memory.root().parts() == 0) {
                memory.beginsFirst();
            }
            walk.begin();
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
        return phase() == Phase.ENDED && parcels.isEmpty() ? chunk.ending(end()) : chunk;
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
                    phase(suspicious > 0 ? Phase.LINKING : Phase.REMOVING);
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
        return Ending.of(memory, state.note(TROUBLE).orElse(""), state.number(HELD));
    }

    /** Ends the session, whose last chunk has arrived. */
    public void close() {
        parcels.arrived();
        if (state.note(TROUBLE).orElse("").isEmpty()) {
            state.note("walkedAt", clock.millis());
        }
        state.note("lastBegun", state.number("begunAt"));
        state.note(SESSION, "");
        memory.commit();
    }

    /** Returns what the session has found so far. */
    public Tally tally() {
        return memory.counts().tally();
    }

    /** Returns where some folders are that could not be read, for people. */
    static List<String> named(State state, String trouble, int limit) {
        return state.walked().failedBy(trouble, limit).stream()
                .map(id -> text(state, id))
                .toList();
    }

    static String text(State state, Id id) {
        return state.folders()
                .place(id)
                .map(Place::text)
                .filter(text -> !text.isEmpty())
                .orElse(".");
    }
}
