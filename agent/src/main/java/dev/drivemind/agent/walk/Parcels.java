package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.Outbox.Parcel;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.wire.BatchAnswer.Refused;
import dev.drivemind.wire.Item;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Hands on what is in the outbox, described as it is remembered by then; what is handed on leaves it with the next commit after that. */
final class Parcels {
    private static final int AT_ONCE = 64;

    private final State state;
    private final Deque<Handed> open = new ArrayDeque<>();
    private long opened;
    private long handed;
    private long removed;

    /** An entry of a parcel: described, or gone. */
    private record Handed(long parcel, Optional<Item> item, String id) {}

    Parcels(State state) {
        this.state = state;
    }

    /** Returns how many entries can be handed on at least, up to {@code enough}. */
    int available(int enough) {
        while (open.size() < enough && openMore()) {
            // until there are enough, or no more
        }
        return open.size();
    }

    private boolean openMore() {
        List<Parcel> parcels = state.outbox().after(opened, AT_ONCE);
        for (Parcel parcel : parcels) {
            opened = parcel.number();
            open(parcel);
            if (open.size() >= 2_000) {
                return true;
            }
        }
        return !parcels.isEmpty();
    }

    private void open(Parcel parcel) {
        if (parcel.folder().isEmpty()) {
            parcel.ids().forEach(id -> open.add(new Handed(parcel.number(), Optional.empty(), id.text())));
            return;
        }
        Contents contents = new Contents(parcel.folder().get(), parcel.part());
        for (Id id : parcel.ids()) {
            Optional<Item> item = contents.find(id);
            item.ifPresent(known -> open.add(new Handed(parcel.number(), item, known.id())));
        }
    }

    /** What is remembered of a part of a folder, and of all its parts once something is not found there: it may have been divided since. */
    private final class Contents {
        private final Id folder;
        private final String text;
        private final Map<Id, Entry> entries = new HashMap<>();
        private boolean whole;

        Contents(Id folder, int part) {
            this.folder = folder;
            this.text = folder.text();
            add(state.bodies().entries(folder, part));
        }

        private void add(List<Entry> some) {
            some.forEach(entry -> entries.put(entry.id(), entry));
        }

        /** Returns what is said of a folder or another entry in this one; empty if it is not there any more. */
        Optional<Item> find(Id id) {
            if (entries.containsKey(id)) {
                return entry(id);
            }
            Optional<Folder> row = state.folders().find(id);
            if (row.isPresent()) {
                return row.filter(known -> !Memory.NOWHERE.equals(known.parent()))
                        .map(Items::of);
            }
            if (!whole) {
                whole = true;
                state.folders()
                        .find(folder)
                        .filter(known -> known.parts() > 1)
                        .ifPresent(known -> add(state.bodies().entries(known)));
            }
            return entry(id);
        }

        private Optional<Item> entry(Id id) {
            return Optional.ofNullable(entries.get(id)).map(entry -> Items.of(entry, text));
        }
    }

    /** Takes up to {@code most} entries. */
    Chunk take(int most) {
        List<Item> items = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        while (items.size() + gone.size() < most && !open.isEmpty()) {
            Handed next = open.remove();
            next.item().ifPresentOrElse(items::add, () -> gone.add(next.id()));
            handed = open.isEmpty() ? opened : open.peek().parcel() - 1;
        }
        return new Chunk(items, gone, Optional.empty(), 0);
    }

    /** What was handed on has arrived. */
    void arrived() {
        if (handed > removed) {
            state.outbox().removeUpTo(handed);
            removed = handed;
        }
    }

    /** Remembers what of a chunk was not taken over, and forgets what is gone. */
    void refused(Chunk chunk, List<Refused> refused) {
        if (refused.isEmpty() && state.refusals().count() == 0) {
            return;
        }
        Map<String, Item> items = chunk.items().stream().collect(Collectors.toMap(Item::id, item -> item, (a, b) -> b));
        for (Refused each : refused) {
            Item item = items.get(each.id());
            if (item != null && item.parent() != null) {
                state.refusals().add(Id.of(item.id()), Id.of(item.parent()), each.reason());
            }
        }
        state.refusals().remove(chunk.gone().stream().map(Id::of).toList());
    }

    boolean isEmpty() {
        return open.isEmpty() && state.outbox().after(opened, 1).isEmpty();
    }

    /** Begins with what is in the outbox, whatever was handed on before. */
    void reopen() {
        open.clear();
        opened = 0;
        handed = 0;
        removed = 0;
    }
}
