package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.Strays.Come;
import dev.drivemind.agent.sqlite.Strays.Lost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides about files in new places, once all folders were visited: one is a missing file that has moved if the two have the same key, size
 * and time, and no other pair could be meant; otherwise it is new.
 */
final class Settling {
    private static final int AT_ONCE = 500;

    private final Memory memory;
    private final State state;

    Settling(Memory memory) {
        this.memory = memory;
        this.state = memory.state();
    }

    boolean isOver() {
        return state.strays().come(1).isEmpty();
    }

    /** Settles some of them. */
    void step() {
        Map<Id, List<Come>> byFolder = new HashMap<>();
        state.strays()
                .come(AT_ONCE)
                .forEach(come -> byFolder.computeIfAbsent(come.folder(), unused -> new ArrayList<>())
                        .add(come));
        byFolder.forEach((folder, all) -> {
            Map<Integer, List<Come>> byPart = new HashMap<>();
            all.forEach(come -> byPart.computeIfAbsent(come.part(), unused -> new ArrayList<>())
                    .add(come));
            byPart.forEach((part, some) -> settle(folder, part, some));
        });
    }

    private void settle(Id folder, int part, List<Come> some) {
        Map<Id, Come> come = new HashMap<>();
        some.forEach(each -> come.put(each.id(), each));
        List<Entry> entries = new ArrayList<>(state.bodies().entries(folder, part));
        List<Id> told = new ArrayList<>();
        List<Id> replaced = new ArrayList<>();
        boolean moved = false;
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            if (come.containsKey(entry.id())) {
                Optional<Entry> missing = missing(entry);
                memory.counts().add(missing.isPresent() ? Counts.What.MOVED : Counts.What.CREATED, 1);
                if (missing.isPresent()) {
                    replaced.add(entry.id());
                    entries.set(i, moved(missing.get(), entry, folder));
                    moved = true;
                }
                told.add(entries.get(i).id());
            }
        }
        if (moved) {
            state.bodies().replace(folder, part, entries);
        }
        some.forEach(each -> state.strays().settle(each.id()));
        if (!replaced.isEmpty()) {
            state.outbox().addGone(replaced); // if one of them was ever reported
        }
        if (!told.isEmpty()) {
            state.outbox().add(folder, part, told);
        }
    }

    private Optional<Entry> missing(Entry come) {
        long key = come.look().key();
        List<Lost> lost = state.strays().lostWithKey(key);
        if (lost.size() != 1 || state.strays().comeWithKey(key) != 1) {
            return Optional.empty();
        }
        return lost.get(0)
                .entry()
                .filter(entry -> entry.kind() == come.kind()
                        && entry.look().size() == come.look().size()
                        && entry.look().sameTime(come.look()));
    }

    private Entry moved(Entry missing, Entry come, Id folder) {
        state.strays().settle(missing.id());
        state.names().moved(come.id(), missing.id());
        state.names().addBack(missing, folder);
        return missing.changed(come.look(), come.version(), come.unreadable()).named(come.name(), memory.nextVersion());
    }
}
