package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.wire.Item;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Describes what is remembered of a tree, as sessions report it. */
public final class KnownTree {
    private final State state;

    public KnownTree(State state) {
        this.state = state;
    }

    /**
     * Returns a folder by its id, or another entry.
     *
     * @param folder the id of the folder that the entry is in, if that is known; only folders are found without it
     */
    public Optional<Item> find(String id, Optional<String> folder) {
        return Id.parse(id)
                .flatMap(known -> state.folders()
                        .find(known)
                        .filter(row -> !Memory.NOWHERE.equals(row.parent()))
                        .map(Items::of)
                        .or(() -> folder.flatMap(Id::parse).flatMap(in -> entry(in, known))));
    }

    private Optional<Item> entry(Id folder, Id id) {
        return state.folders().find(folder).stream()
                .flatMap(row -> state.bodies().entries(row).stream())
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .map(entry -> Items.of(entry, folder.text()));
    }

    /** Returns in how many parts a folder is described: at least one. */
    public int parts(Id folder) {
        return Math.max(1, state.folders().find(folder).map(Folder::parts).orElse(0));
    }

    /** Returns what is in a part of a folder, the first of which has the folders in it as well. */
    public List<Item> in(Id folder, int part) {
        Stream<Item> folders =
                part > 0 ? Stream.empty() : state.folders().in(folder).stream().map(Items::of);
        String folderText = folder.text();
        Stream<Item> entries = state.bodies().entries(folder, part).stream().map(entry -> Items.of(entry, folderText));
        return Stream.concat(folders, entries).toList();
    }
}
