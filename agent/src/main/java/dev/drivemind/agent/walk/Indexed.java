package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Digest;
import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.Listed.Known;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.EntryName;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.wire.Item;
import dev.drivemind.wire.Item.Kind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers what an index says of the tree. */
final class Indexed {
    private final Memory memory;
    private final State state;

    Indexed(Memory memory) {
        this.memory = memory;
        this.state = memory.state();
    }

    /**
     * Keeps an item until it is clear what it means. Whatever is reported from now on is newer than the index. What others have handed in
     * under ids of their own making is theirs.
     */
    void list(Item item) {
        memory.beyond(item.version());
        String parent = item.parent();
        if (parent != null && Id.isOne(item.id()) && Id.isOne(parent)) {
            state.listed().add(new Known(Id.of(parent), entry(item)));
        }
    }

    private static Entry entry(Item item) {
        return new Entry(
                Id.of(item.id()),
                EntryName.spelled(item.name(), item.nameEscaped()),
                Look.asIndexed(item.kind(), 0, item.size(), item.modifiedMs(), item.createdMs()),
                item.version(),
                item.unreadable(),
                id(item.target()),
                id(item.hardLinkTo()),
                null);
    }

    private static @Nullable Id id(@Nullable String text) {
        return text == null || !Id.isOne(text) ? null : Id.of(text);
    }

    /** Takes a folder over into the one that it is in. Of two that have one name, the other is missing. */
    void put(Id parent, Entry entry) {
        long key = state.folders().find(entry.id()).map(row -> row.look().key()).orElse(0L);
        boolean taken = state.folders()
                .in(parent, entry.name())
                .filter(other -> !other.id().equals(entry.id()))
                .isPresent();
        int parts = Math.max(1, state.bodies().parts(entry.id()));
        long files = 0;
        Folder folder = folder(parent, entry, key, parts, files);
        state.folders().put(folder);
        if (taken) {
            lose(folder);
        }
    }

    private static Folder folder(Id parent, Entry entry, long key, int parts, long files) {
        Look look = Look.asIndexed(
                Kind.FOLDER, key, 0, entry.look().modifiedMs(), entry.look().createdMs());
        return Folder.fresh(entry.id(), parent, entry.name(), look, entry.version())
                .changed(look, entry.version(), entry.unreadable())
                .read(parts, Digest.NONE, files);
    }

    /** Takes a folder for missing where the index has it. */
    void lose(Folder folder) {
        state.strays().lose(folder);
        state.folders().put(folder.moved(Memory.NOWHERE, folder.name(), folder.look(), folder.version()));
    }

    /** Takes an item for missing where the index has it. */
    void lose(Known known) {
        Entry entry = known.entry();
        if (entry.kind() != Kind.FOLDER) {
            state.strays().lose(known.folder(), entry);
            return;
        }
        Optional<Folder> row = state.folders().find(entry.id());
        if (row.isEmpty()) {
            Folder folder = folder(known.folder(), entry, 0, 1, 0);
            state.folders().put(folder);
            lose(folder);
        }
    }
}
