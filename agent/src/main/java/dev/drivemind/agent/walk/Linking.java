package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.Names;
import dev.drivemind.agent.sqlite.Names.Name;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.wire.Item.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what leads where, once all folders were visited: symbolic links to the entries that they lead to in the end, and the names of
 * files that have several to the one with which their bytes are counted.
 */
final class Linking {
    private static final int AT_ONCE = 200;

    private final Memory memory;
    private final State state;
    private final Names names;
    private final OpenFolders folders;
    private final Tree tree;
    private Optional<Id> after = Optional.empty();
    private boolean pointed;

    Linking(Memory memory, Tree tree) {
        this.memory = memory;
        this.state = memory.state();
        this.names = state.names();
        this.folders = new OpenFolders(state);
        this.tree = tree;
    }

    /** Returns true if there may be something to do after a session that has found this. */
    boolean isNeeded(Tally tally) {
        return !tally.equals(Tally.NONE) || names.anyTouched() || names.anyAlone();
    }

    /** Does a part of it; returns false if there was nothing left to do. */
    boolean step() {
        boolean more = part();
        folders.write();
        return more;
    }

    private boolean part() {
        if (!pointed) {
            Optional<Id> folder = names.folderOfLinks(after);
            folder.ifPresent(this::pointLinks);
            after = folder;
            pointed = folder.isEmpty();
            return true;
        }
        if (names.anyAlone()) {
            state.bodies().each(this::findNames);
            names.noneAlone();
            return true;
        }
        Optional<Long> key = names.takeTouched();
        for (int i = 0; i < AT_ONCE && key.isPresent(); i++) {
            countOnce(key.get());
            key = names.takeTouched();
        }
        key.ifPresent(this::countOnce);
        return key.isPresent();
    }

    private void pointLinks(Id folder) {
        Optional<Place> place = state.folders().place(folder);
        boolean there = memory.folder(folder).isPresent();
        for (Id id : names.linksIn(folder)) {
            Optional<Entry> entry = folders.find(folder, id).filter(known -> known.kind() == Kind.LINK);
            if (!there || (place.isPresent() && entry.isEmpty())) {
                names.removeLink(id);
            } else if (entry.isPresent() && place.isPresent()) {
                point(folder, entry.get(), place.get());
            }
        }
    }

    private void point(Id folder, Entry entry, Place place) {
        @Nullable
        Id target = tree.target(place.of(entry.name())).flatMap(this::find).orElse(null);
        boolean same = target == null ? entry.target() == null : target.equals(entry.target());
        if (!same) {
            folders.replace(folder, entry.leadingTo(target, memory.nextVersion()));
        }
    }

    /** Returns the entry at the end of a path, if it is remembered. */
    private Optional<Id> find(List<String> path) {
        Id at = memory.root().id();
        for (int i = 0; i < path.size(); i++) {
            Optional<Id> next = state.folders().in(at, path.get(i)).map(Folder::id);
            if (next.isEmpty()) {
                return i + 1 < path.size() ? Optional.empty() : folders.named(at, path.get(i));
            }
            at = next.get();
        }
        return Optional.of(at);
    }

    private void findNames(Id folder, List<Entry> entries) {
        for (Entry entry : entries) {
            boolean wanted = entry.kind() == Kind.FILE
                    && entry.look().key() != 0
                    && names.isWanted(entry.look().key())
                    && !names.isKnown(entry.id());
            if (wanted) {
                names.addName(entry.look().key(), entry.id(), folder, false);
            }
        }
    }

    /** Of all names of a file one has its bytes, and keeps them while it is there. */
    private void countOnce(long key) {
        Map<Id, Name> places = new HashMap<>();
        List<Entry> there = new ArrayList<>();
        for (Name name : names.of(key)) {
            Optional<Entry> entry = folders.find(name.folder(), name.id())
                    .filter(known -> known.look().key() == key);
            entry.ifPresentOrElse(there::add, () -> names.remove(name.id()));
            places.put(name.id(), name);
        }
        Optional<Id> main = counted(there);
        for (Entry entry : there) {
            @Nullable Id with = main.filter(id -> !id.equals(entry.id())).orElse(null);
            boolean same = with == null ? entry.hardLinkTo() == null : with.equals(entry.hardLinkTo());
            Name place = places.get(entry.id());
            if (!same && place != null) {
                folders.replace(place.folder(), entry.countedWith(with, memory.nextVersion()));
            }
        }
    }

    private static Optional<Id> counted(List<Entry> names) {
        List<Id> ids = names.stream().map(Entry::id).toList();
        return names.stream()
                .map(Entry::hardLinkTo)
                .filter(ids::contains)
                .findFirst()
                .or(() -> ids.stream().findFirst());
    }
}
