package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.wire.Item;
import java.util.List;
import java.util.stream.Stream;

/** Describes what is remembered of a tree, as sessions report it. */
public final class KnownTree {
    private final State state;

    public KnownTree(State state) {
        this.state = state;
    }

    /** Returns in how many parts a folder is described: at least one. */
    public int parts(Id folder) {
        return Math.max(1, state.folders().find(folder).map(Folder::parts).orElse(0));
    }

    /** Returns what is in a part of a folder, the first of which has the folders in it as well. */
    public List<Item> in(Id folder, int part) {
        Stream<Item> folders =
                part > 0 ? Stream.empty() : state.folders().in(folder).stream().map(Items::of);
        Stream<Item> entries = state.bodies().entries(folder, part).stream().map(entry -> Items.of(entry, folder));
        return Stream.concat(folders, entries).toList();
    }
}
