package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Bodies;
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
    private final Tree tree;
    private Optional<Id> after = Optional.empty();
    private boolean pointed;

    Linking(Memory memory, Tree tree) {
        this.memory = memory;
        this.state = memory.state();
        this.names = state.names();
        this.tree = tree;
    }

    /** Returns true if there may be something to do after a session that has found this. */
    boolean isNeeded(Tally tally) {
        return !tally.equals(Tally.NONE) || names.anyTouched() || names.anyAlone();
    }

    /** Does a part of it; returns false if there was nothing left to do. */
    boolean step() {
        if (!pointed) {
            point();
            return true;
        }
        if (names.anyAlone()) {
            state.bodies().each(this::findNames);
            names.noneAlone();
            return true;
        }
        Optional<Long> key = names.takeTouched();
        key.ifPresent(this::countOnce);
        return key.isPresent();
    }

    private void point() {
        List<Name> some = names.links(after, AT_ONCE);
        for (Name link : some) {
            after = Optional.of(link.id());
            Optional<Entry> entry = entry(link).filter(known -> known.kind() == Kind.LINK);
            Optional<Place> place = state.folders().place(link.folder());
            if (memory.folder(link.folder()).isEmpty() || (place.isPresent() && entry.isEmpty())) {
                names.removeLink(link.id());
            } else if (entry.isPresent() && place.isPresent()) {
                point(link, entry.get(), place.get());
            }
        }
        pointed = some.isEmpty();
    }

    private void point(Name link, Entry entry, Place folder) {
        @Nullable
        Id target = tree.target(folder.of(entry.name())).flatMap(this::find).orElse(null);
        boolean same = target == null ? entry.target() == null : target.equals(entry.target());
        if (!same) {
            replace(link.folder(), entry.leadingTo(target, memory.nextVersion()));
        }
    }

    /** Returns the entry at the end of a path, if it is remembered. */
    private Optional<Id> find(List<String> path) {
        Folder at = memory.root();
        for (int i = 0; i < path.size(); i++) {
            String name = path.get(i);
            Optional<Folder> next = state.folders().in(at.id(), name);
            if (next.isEmpty()) {
                return i + 1 < path.size()
                        ? Optional.empty()
                        : state.bodies().entries(at).stream()
                                .filter(entry -> entry.name().equals(name))
                                .map(Entry::id)
                                .findFirst();
            }
            at = next.get();
        }
        return Optional.of(at.id());
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
            Optional<Entry> entry = entry(name).filter(known -> known.look().key() == key);
            entry.ifPresentOrElse(there::add, () -> names.remove(name.id()));
            places.put(name.id(), name);
        }
        Optional<Id> main = counted(there);
        for (Entry entry : there) {
            @Nullable Id with = main.filter(id -> !id.equals(entry.id())).orElse(null);
            boolean same = with == null ? entry.hardLinkTo() == null : with.equals(entry.hardLinkTo());
            Name place = places.get(entry.id());
            if (!same && place != null) {
                replace(place.folder(), entry.countedWith(with, memory.nextVersion()));
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

    private Optional<Entry> entry(Name name) {
        return memory.folder(name.folder())
                .flatMap(folder -> state.bodies().entries(folder).stream()
                        .filter(entry -> entry.id().equals(name.id()))
                        .findFirst());
    }

    private void replace(Id folder, Entry now) {
        Bodies.Part part = state.bodies().replace(folder, now);
        long unused = state.outbox().add(folder, part.number(), List.of(now.id()));
    }
}
