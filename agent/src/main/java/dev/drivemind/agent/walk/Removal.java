package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.Strays.Lost;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Presence;
import dev.drivemind.agent.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Removes what is missing and was found nowhere else. An entry is gone if the folder that it was in is there, is the same as before and
 * was read to its end, and the file system answers that it has no entry of that name, or another one that was met has it; or if that
 * folder is gone. All else stays as it was known.
 */
final class Removal {
    /** A note: the folder that is gone, and whose content is being removed. */
    private static final String EMPTIED = "emptied";

    private static final int AT_ONCE = 200;
    private static final long ALWAYS_ALLOWED = 1_000;
    private static final long PERCENT = 20;

    private final Memory memory;
    private final State state;
    private final Tree tree;
    private final Predicate<Id> wasRead;
    private Optional<Id> after = Optional.empty();
    private boolean over;
    private boolean removedAny;

    /** @param wasRead whether a folder was visited in this session, if it could be read */
    Removal(Memory memory, Tree tree, Predicate<Id> wasRead) {
        this.memory = memory;
        this.state = memory.state();
        this.tree = tree;
        this.wasRead = wasRead;
    }

    /** Returns how many entries are missing, those below missing folders included, if they are suspiciously many; else 0. */
    long suspicious() {
        long missing = 0;
        Optional<Id> last = Optional.empty();
        for (List<Lost> some = state.strays().lost(last, AT_ONCE);
                !some.isEmpty();
                some = state.strays().lost(last, AT_ONCE)) {
            for (Lost lost : some) {
                missing += 1 + (lost.entry().isPresent() ? 0 : below(lost.id()));
                last = Optional.of(lost.id());
            }
        }
        long all = state.folders().files() + state.folders().count();
        return missing > ALWAYS_ALLOWED && missing > all * PERCENT / 100 ? missing : 0;
    }

    private long below(Id folder) {
        long count = memory.folder(folder).map(Folder::files).orElse(0L);
        for (Folder each : state.folders().in(folder)) {
            count += 1 + below(each.id());
        }
        return count;
    }

    boolean isOver() {
        return over;
    }

    /** More is missing since. */
    void again() {
        over = false;
        removedAny = false;
        after = Optional.empty();
    }

    /** Returns true if what was in a folder that is gone is being removed. */
    boolean isEmptying() {
        return emptied().isPresent();
    }

    private Optional<Folder> emptied() {
        return state.note(EMPTIED).filter(id -> !id.isEmpty()).map(Id::of).flatMap(memory::folder);
    }

    /** Decides about some of the missing entries, or removes some of what was in a missing folder. */
    void step() {
        Optional<Folder> emptied = emptied();
        if (emptied.isPresent()) {
            removeALeaf(emptied.get());
            return;
        }
        List<Lost> some = state.strays().lost(after, AT_ONCE);
        if (some.isEmpty()) {
            // What was in a folder that has been removed since is gone as well.
            over = !removedAny;
            removedAny = false;
            after = Optional.empty();
            return;
        }
        List<Id> gone = new ArrayList<>();
        for (Lost lost : some) {
            after = Optional.of(lost.id());
            if (isGone(lost)) {
                removedAny = true;
                state.strays().settle(lost.id());
                gone.add(lost.id());
                if (lost.entry().isEmpty()) {
                    state.note(EMPTIED, lost.id().text());
                    memory.folder(lost.id()).ifPresent(this::retire);
                    break;
                }
            }
        }
        tellGone(gone);
    }

    /** An id that was reported as gone is never used again, though its folder should come back. */
    private void retire(Folder folder) {
        Look known = folder.look();
        Look keyless = new Look(
                known.kind(), 0, 0, known.modifiedMs(), known.modifiedNs(), known.createdMs(), known.mode(), false);
        state.folders().put(folder.moved(Memory.NOWHERE, "", keyless, folder.version()));
    }

    private boolean isGone(Lost lost) {
        Optional<Folder> folder = memory.folder(lost.folder());
        if (folder.isEmpty()) {
            return true; // it was removed itself
        }
        Optional<Place> place = state.folders().place(lost.folder());
        if (place.isEmpty() || !wasRead.test(lost.folder()) || couldNotBeRead(folder.get())) {
            return false;
        }
        boolean same = tree.look(place.get()) instanceof Presence.Present there
                && there.look().elsewhere() == folder.get().look().elsewhere()
                && (there.look().key() == folder.get().look().key()
                        || folder.get().look().key() == 0);
        return same && isNotThere(lost, folder.get(), place.get());
    }

    private boolean isNotThere(Lost lost, Folder folder, Place place) {
        String name = lost.entry()
                .map(Entry::name)
                .or(() -> memory.folder(lost.id()).map(Folder::name))
                .orElse("");
        Presence presence = tree.look(place.of(name));
        return presence instanceof Presence.Absent || (presence instanceof Presence.Present && isTaken(folder, name));
    }

    /** Returns true if another entry is remembered to have this name; one that has come since the folder was read is not. */
    private boolean isTaken(Folder folder, String name) {
        return state.folders().in(folder.id()).stream()
                        .anyMatch(each -> each.name().equals(name))
                || state.bodies().entries(folder).stream()
                        .anyMatch(entry -> entry.name().equals(name));
    }

    private boolean couldNotBeRead(Folder folder) {
        Optional<Folder> at = Optional.of(folder);
        while (at.isPresent()) {
            if (state.walked().hasFailed(at.get().id())) {
                return true;
            }
            at = Optional.ofNullable(at.get().parent()).flatMap(memory::folder);
        }
        return false;
    }

    /** Removes the first folder below that has no folders in it, so that neither depth nor width takes memory. */
    private void removeALeaf(Folder top) {
        Folder leaf = top;
        for (List<Folder> in = state.folders().in(leaf.id(), "", 1);
                !in.isEmpty();
                in = state.folders().in(leaf.id(), "", 1)) {
            leaf = in.get(0);
        }
        List<Id> gone = new ArrayList<>();
        if (!leaf.id().equals(top.id())) {
            gone.add(leaf.id());
        }
        state.bodies().entries(leaf).forEach(entry -> gone.add(entry.id()));
        tellGone(gone);
        state.bodies().remove(leaf.id());
        state.folders().remove(leaf.id());
        state.walked().settled(leaf.id());
        if (leaf.id().equals(top.id())) {
            state.note(EMPTIED, "");
        }
    }

    private void tellGone(List<Id> gone) {
        if (!gone.isEmpty()) {
            memory.counts().add(Counts.What.REMOVED, gone.size());
            gone.forEach(state.names()::touch);
            state.outbox().addGone(gone);
        }
    }
}
