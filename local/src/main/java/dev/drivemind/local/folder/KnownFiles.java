package dev.drivemind.local.folder;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.DiskTree;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.source.FileEntry;
import dev.drivemind.wire.Item.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds files of an index where they are on the disk, unless a link on the way leads out of their folder. */
final class KnownFiles {
    private final State state;
    private final Path root;
    private final Map<String, Map<String, Entry>> folders = new HashMap<>();
    private final Map<String, Optional<Path>> paths = new HashMap<>();

    /**
     * @param state what the last walk remembers
     * @param root the real path of the folder
     */
    KnownFiles(State state, Path root) {
        this.state = state;
        this.root = root;
    }

    /** Returns a file if the last walk found it as the index describes it. */
    Optional<Known> find(FileEntry file) {
        String parent = file.parent();
        if (parent == null) {
            return Optional.empty();
        }
        Entry entry = folders.computeIfAbsent(parent, this::entries).get(file.id());
        if (entry == null || entry.kind() != Kind.FILE || entry.version() != file.version()) {
            return Optional.empty();
        }
        return paths.computeIfAbsent(parent, this::path)
                .map(folder -> new Known(DiskTree.path(folder, Place.ROOT.of(entry.name())), entry.look()));
    }

    private Map<String, Entry> entries(String folder) {
        Map<String, Entry> entries = new HashMap<>();
        List<Entry> known = Id.parse(folder)
                .flatMap(state.folders()::find)
                .map(state.bodies()::entries)
                .orElse(List.of());
        known.forEach(entry -> entries.put(entry.id().text(), entry));
        return entries;
    }

    private Optional<Path> path(String folder) {
        return Id.parse(folder)
                .flatMap(state.folders()::place)
                .map(place -> DiskTree.path(root, place))
                .filter(this::isInside);
    }

    private boolean isInside(Path folder) {
        try {
            return folder.toRealPath().startsWith(root);
        } catch (IOException e) {
            return false;
        }
    }
}
