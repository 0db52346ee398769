package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.Walked.Frame;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through a tree, each folder before what is in it. Where it stands is a frame for each folder from the root down: the name of the
 * folder in it that was visited last. So a walk that is cut short resumes with a few rows, and memory grows with the depth alone.
 */
final class Walk {
    private static final int AHEAD = 200;
    private static final int VISITS = 3;

    /** A note: the version that was given last before the session. */
    static final String BEGUN_WITH = "begunWith";

    private final Memory memory;
    private final State state;
    private final Visit visit;
    private final boolean leavesDevice;
    private final List<Standing> standing = new ArrayList<>();
    private final List<Frame> waiting = new ArrayList<>();
    private final boolean narrow;
    private final Set<Id> read = new HashSet<>();
    private final Map<Id, Integer> visits = new HashMap<>();
    private final Set<Id> outdated = new HashSet<>();

    /** A folder in which the walk stands, with the next folders in it. */
    private static final class Standing {
        private final Id folder;
        private final Place place;
        private String after;
        private final boolean again;
        private List<Folder> next = List.of();
        private int at;
        private boolean last;

        Standing(Id folder, Place place, String after, boolean again) {
            this.folder = folder;
            this.place = place;
            this.after = after;
            this.again = again;
        }

        Frame frame() {
            return new Frame(folder, Optional.of(after), again);
        }
    }

    /**
     * Resumes the walk that is remembered.
     *
     * @param leavesDevice whether folders on other devices than the root are visited
     * @param narrow whether not all folders are visited
     */
    Walk(Memory memory, Visit visit, boolean leavesDevice, boolean narrow) {
        this.memory = memory;
        this.state = memory.state();
        this.visit = visit;
        this.leavesDevice = leavesDevice;
        this.narrow = narrow;
        this.outdated.addAll(state.walked().failedBy(Trouble.CHANGED.name(), Integer.MAX_VALUE));
        for (Frame frame : state.walked().frames()) {
            if (frame.after().isEmpty()) {
                waiting.add(frame);
            } else {
                state.folders()
                        .place(frame.folder())
                        .ifPresent(place -> standing.add(new Standing(
                                frame.folder(), place, frame.after().get(), frame.again())));
            }
        }
    }

    /** Begins at the root. */
    void begin() {
        clear();
        waiting.add(new Frame(memory.root().id(), Optional.empty(), false));
    }

    /** Begins at some folders, each before those below it; of what is not known the folder that it must be in is visited. */
    void begin(Set<Place> folders) {
        Set<Id> unsettled = new HashSet<>(outdated);
        clear();
        outdated.addAll(unsettled);
        folders.stream()
                .sorted(Comparator.comparingInt(place -> place.names().size()))
                .map(this::nearest)
                .distinct()
                .forEach(id -> waiting.add(new Frame(id, Optional.empty(), true)));
    }

    private void clear() {
        standing.clear();
        visits.clear();
        outdated.clear();
        waiting.clear();
    }

    private Id nearest(Place place) {
        Id at = memory.root().id();
        for (String name : place.names()) {
            Optional<Id> next = state.folders().in(at, name).map(Folder::id);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return at;
    }

    boolean isOver() {
        return standing.isEmpty() && waiting.isEmpty();
    }

    /** Visits the next folder. */
    void step() {
        if (standing.isEmpty()) {
            Frame frame = waiting.remove(0);
            Optional<Place> place = state.folders().place(frame.folder());
            Optional<Folder> folder = memory.folder(frame.folder());
            if (place.isPresent() && folder.isPresent()) {
                enter(folder.get(), place.get(), frame.again());
            }
            return;
        }
        Standing top = standing.get(standing.size() - 1);
        Optional<Folder> next = next(top);
        if (next.isEmpty()) {
            standing.remove(standing.size() - 1);
        } else {
            top.after = next.get().name();
            if (!top.again || isNew(next.get())) {
                enter(next.get(), top.place.of(next.get().name()), false);
            }
        }
    }

    /** Of a folder that is visited once more, the others were visited before. */
    private boolean isNew(Folder folder) {
        return folder.parts() == 0
                || outdated.contains(folder.id())
                || folder.version() > state.number(BEGUN_WITH)
                || (narrow && state.walked().hasFailed(folder.id()));
    }

    /** Returns true if what is missing in a folder was missing when it was read in this session. */
    boolean isToBeTrusted(Id folder) {
        return !narrow || read.contains(folder);
    }

    private Optional<Folder> next(Standing top) {
        if (top.at == top.next.size() && !top.last) {
            top.next = state.folders().in(top.folder, top.after, AHEAD);
            top.at = 0;
            top.last = top.next.size() < AHEAD;
        }
        return top.at < top.next.size() ? Optional.of(top.next.get(top.at++)) : Optional.empty();
    }

    private void enter(Folder folder, Place place, boolean again) {
        if (memory.isCovered(folder.id())
                || memory.isLeftOut(folder.id())
                || (folder.look().elsewhere() && !leavesDevice)) {
            return;
        }
        Visit.Outcome outcome = visit.visit(folder, place);
        if (outcome == Visit.Outcome.OUTDATED) {
            visitAgain(folder);
        } else {
            if (outcome == Visit.Outcome.READ) {
                settle(folder.id());
            }
            outdated.remove(folder.id());
            standing.add(new Standing(folder.id(), place, "", again));
        }
    }

    private void settle(Id folder) {
        if (narrow) {
            read.add(folder);
        }
        if (narrow || outdated.contains(folder)) {
            state.walked().settled(folder);
        }
    }

    /** What is not there any more, or is another, has changed after the folder above it was read: that is read once more. */
    private void visitAgain(Folder folder) {
        Id parent = folder.parent();
        state.walked().failed(folder.id(), Trouble.CHANGED.name()); // until it is visited, or found to be missing
        outdated.add(folder.id());
        if (parent == null || visits.merge(parent, 1, Integer::sum) > VISITS) {
            return;
        }
        if (waiting.stream().noneMatch(frame -> frame.folder().equals(parent))) {
            waiting.add(new Frame(parent, Optional.empty(), true));
        }
    }

    /** Keeps where it stands; a narrow walk is not resumed. */
    void save() {
        if (narrow) {
            return;
        }
        List<Frame> frames = new ArrayList<>();
        standing.forEach(each -> frames.add(each.frame()));
        frames.addAll(waiting);
        state.walked().stand(frames);
    }
}
