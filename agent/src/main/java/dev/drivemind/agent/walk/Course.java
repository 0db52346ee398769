package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Marks;
import dev.drivemind.agent.tree.Tree;
import java.util.Optional;

/** The parts of a session, one after another, and how far it is. */
final class Course {
    private static final String PHASE = "phase";
    private static final String HELD = "held";

    private final Memory memory;
    private final State state;
    private final Wish wish;
    private final Optional<Marks> marks;
    private final Walk walk;
    private final Scattering scattering;
    private final Settling settling;
    private final Removal removal;
    private final Linking linking;
    private final Adoption adoption;
    private final Comparison comparison;
    private Optional<Phase> phase = Optional.empty();

    private enum Phase {
        ADOPTING,
        WALKING,
        SETTLING,
        REMOVING,
        LINKING,
        COMPARING,
        ENDED
    }

    /**
     * @param marks the folders that are visited; all if empty
     */
    Course(Memory memory, Tree tree, SessionOptions options, Optional<Marks> marks) {
        this.memory = memory;
        this.state = memory.state();
        this.wish = options.wish();
        this.marks = marks;
        this.walk = new Walk(memory, new Visit(memory, tree, wish), options.leavesDevice(), marks.isPresent());
        this.scattering = new Scattering(memory);
        this.settling = new Settling(memory);
        this.removal = new Removal(memory, tree, walk::isToBeTrusted);
        this.linking = new Linking(memory, tree);
        this.adoption = new Adoption(memory, options.index());
        this.comparison = new Comparison(memory, options.index(), wish.everything());
    }

    /** Begins; at a root that cannot be trusted, it ends with that. */
    void begin(boolean rootTrusted) {
        state.note(HELD, 0);
        Comparison.forget(state);
        if (rootTrusted) {
            phase(Adoption.isDue(state) ? Phase.ADOPTING : Phase.WALKING);
            memory.begins();
            marks.ifPresentOrElse(some -> walk.begin(some.folders()), walk::begin);
        } else {
            phase(Phase.ENDED);
        }
        walk.save();
    }

    /** Ends, wherever it is. */
    void end() {
        phase(Phase.ENDED);
    }

    /** Notes how far it is, for another process to resume it. */
    void save() {
        walk.save();
    }

    boolean hasEnded() {
        return phase() == Phase.ENDED;
    }

    /** Returns true while what is missing is removed: the root must then be looked at again before that counts. */
    boolean isRemoving() {
        return phase() == Phase.REMOVING;
    }

    /** Returns true if what was found must have arrived before the next step, since the index is then compared with it. */
    boolean comparesNext() {
        return phase() == Phase.COMPARING && comparison.isPending();
    }

    /** Returns how many entries are missing and are not removed, since they are suspiciously many. */
    long held() {
        return state.number(HELD);
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

    /** Does a part of it; returns true if the root is to be looked at again. */
    boolean step() {
        switch (phase()) {
            case ADOPTING -> {
                return adopt();
            }
            case WALKING -> walk();
            case SETTLING -> settle();
            case REMOVING -> {
                if (removal.isOver()) {
                    phase(Comparison.isOver(state) ? Phase.ENDED : Phase.LINKING);
                } else {
                    removal.step();
                }
            }
            case LINKING -> {
                if (!linking.isNeeded(memory.counts().tally()) || !linking.step()) {
                    phase(isToBeCompared() ? Phase.COMPARING : Phase.ENDED);
                }
            }
            case COMPARING -> compare();
            case ENDED -> throw new IllegalStateException("The session has ended");
        }
        return false;
    }

    private boolean adopt() {
        boolean more = adoption.step();
        if (!more) {
            phase(Phase.WALKING);
            walk.save();
        }
        memory.commit();
        return !more;
    }

    private void walk() {
        if (removal.isEmptying()) {
            removal.step(); // an earlier session broke off in the middle of it
        } else if (!walk.isOver()) {
            walk.step();
        } else if (!scattering.isOver()) {
            scattering.step();
        } else {
            phase(Phase.SETTLING);
        }
    }

    private void settle() {
        if (!settling.isOver()) {
            settling.step();
            return;
        }
        boolean mayBeElsewhere = marks.isPresent() && !marks.get().complete();
        phase(holdsBack() || mayBeElsewhere ? Phase.LINKING : Phase.REMOVING);
    }

    private boolean holdsBack() {
        long suspicious = wish.approveRemovals() ? 0 : removal.suspicious();
        state.note(HELD, suspicious);
        return suspicious > 0;
    }

    /** What is new cannot differ, what was refused does, and a look at some folders is quick. */
    private boolean isToBeCompared() {
        return marks.isEmpty()
                && state.number(Session.WALKED_AT) > 0
                && state.refusals().count() == 0;
    }

    /** What the index alone holds is removed as what is missing is, if it is proven to be gone. */
    private void compare() {
        comparison.step();
        if (comparison.isOver() && comparison.hasLostAny()) {
            removal.again();
            phase(holdsBack() ? Phase.ENDED : Phase.REMOVING);
        } else if (comparison.isOver()) {
            phase(Phase.ENDED);
        }
    }
}
