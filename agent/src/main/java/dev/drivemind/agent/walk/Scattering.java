package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Digest;
import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.Strays.Lost;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Goes through missing folders once all others were visited: what was in them may have moved elsewhere before they went. Of their files,
 * those with the key of a file in a new place count as missing by themselves, as if their folder had been read without them.
 */
final class Scattering {
    private static final int AT_ONCE = 200;

    private final State state;
    private final Deque<Id> folders = new ArrayDeque<>();
    private Optional<Id> after = Optional.empty();
    private boolean over;

    Scattering(Memory memory) {
        this.state = memory.state();
    }

    /** Returns true if there is nothing more to be found; so too if no file has come that could be one of them. */
    boolean isOver() {
        return over || state.strays().come(1).isEmpty();
    }

    /** Looks through some missing entries, or through one folder. */
    void step() {
        if (!folders.isEmpty()) {
            Id id = folders.removeLast();
            state.folders().in(id).forEach(each -> folders.addLast(each.id()));
            state.folders().find(id).ifPresent(this::look);
            return;
        }
        List<Lost> some = state.strays().lost(after, AT_ONCE);
        over = some.isEmpty();
        for (Lost lost : some) {
            after = Optional.of(lost.id());
            if (lost.entry().isEmpty()) {
                folders.addLast(lost.id());
            }
        }
    }

    private void look(Folder folder) {
        long scattered = 0;
        for (int part = 0; part < Math.max(1, folder.parts()); part++) {
            scattered += look(folder, part);
        }
        if (scattered > 0) {
            state.folders().put(folder.read(folder.parts(), Digest.NONE, Math.max(0, folder.files() - scattered)));
        }
    }

    private long look(Folder folder, int part) {
        List<Entry> entries = state.bodies().entries(folder.id(), part);
        List<Entry> rest = new ArrayList<>();
        for (Entry entry : entries) {
            long key = entry.look().key();
            if (key == 0 || state.strays().comeWithKey(key) == 0) {
                rest.add(entry);
            } else {
                state.strays().lose(folder.id(), entry);
            }
        }
        if (rest.size() < entries.size()) {
            state.bodies().put(folder.id(), part, Digest.NONE, rest);
        }
        return (long) entries.size() - rest.size();
    }
}
