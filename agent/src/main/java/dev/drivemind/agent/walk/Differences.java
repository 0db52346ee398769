package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.sqlite.Strays.Come;
import dev.drivemind.agent.sqlite.Strays.Lost;
import dev.drivemind.agent.tree.Found;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Look;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.walk.Counts.What;
import dev.drivemind.wire.Item.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is in a folder with what is remembered of it. A name that was there is the same entry, as long as it is of the same kind;
 * a folder must have the same key as well. What is missing, and files that may be missing ones of another place, are strays until the
 * walk has ended.
 */
final class Differences {
    private static final int EVERYONE_READS = 0444;
    private static final Duration CLOCKS = Duration.ofMinutes(10);

    private final Memory memory;
    private final State state;
    private final Tree tree;
    private final Folder folder;
    private final Place place;
    private final KnownFolders knownFolders;
    private final boolean mayHaveMoved;
    private final long mayBeSeenBefore;
    private final List<Id> changed = new ArrayList<>();
    private final List<Id> all = new ArrayList<>();
    private Optional<List<Lost>> lostHere = Optional.empty();
    private boolean covers;

    Differences(Memory memory, Tree tree, Folder folder, Place place) {
        this.memory = memory;
        this.state = memory.state();
        this.tree = tree;
        this.folder = folder;
        this.place = place;
        this.mayHaveMoved = memory.wasWalked();
        this.mayBeSeenBefore = mayHaveMoved ? state.number("lastBegun") + CLOCKS.toMillis() : 0;
        this.knownFolders = new KnownFolders(memory, tree, folder, place);
    }

    /** Returns true if what is in one of the folders cannot be seen, since a file system was mounted on it or away from it. */
    boolean covers() {
        return covers;
    }

    /** Returns the entries that there are now, but for folders, which have rows of their own. */
    List<Entry> take(Part part, Listing.Whole listing, List<Entry> remembered) {
        Map<String, Entry> entries = new HashMap<>();
        remembered.forEach(entry -> entries.put(entry.name(), entry));
        Map<String, Folder> folders = new HashMap<>();
        if (folder.parts() > 0) {
            state.folders().in(folder.id()).stream()
                    .filter(each -> part.has(each.name()))
                    .forEach(each -> folders.put(each.name(), each));
        }
        List<Entry> now = new ArrayList<>();
        for (Found found : listing.entries()) {
            if (found.look().kind() == Kind.FOLDER) {
                Id taken = takeFolder(found, folders.remove(found.entry()));
                folders.values().removeIf(each -> each.id().equals(taken)); // renamed here
            } else {
                now.add(takeEntry(part, found, entries));
            }
        }
        for (String name : listing.leftOut()) {
            keepLeftOut(entries.remove(name), folders.remove(name), now);
        }
        if (listing.unseen() > 0) {
            now.addAll(entries.values()); // one of them may be what could not be looked at
        } else {
            entries.values().forEach(entry -> state.strays().lose(folder.id(), entry));
            folders.values().forEach(this::lose);
        }
        return now;
    }

    /** What is left out from now on stays as it was known; it is not gone. */
    private void keepLeftOut(@Nullable Entry entry, @Nullable Folder known, List<Entry> now) {
        if (entry != null) {
            now.add(entry);
        }
        if (entry != null || known != null) {
            memory.counts().add(What.LEFT_OUT, 1);
        }
    }

    private Entry takeEntry(Part part, Found found, Map<String, Entry> entries) {
        Entry known = entries.get(found.entry());
        if (known == null || known.kind() != found.look().kind()) {
            return arrived(part, found);
        }
        entries.remove(found.entry());
        all.add(known.id());
        Look before = known.look();
        Look now = found.look();
        boolean unreadable = unreadable(found);
        boolean seen = before.wasSeen();
        boolean another = seen && before.key() != now.key() && known.kind() == Kind.FILE;
        boolean same = before.size() == now.size()
                && before.modifiedMs() == now.modifiedMs()
                && known.unreadable() == unreadable
                && !(another && (known.hardLinkTo() != null || known.digests() != null));
        if (!seen) {
            noteNames(known, found);
        }
        Entry counted = another ? withoutNames(known, found) : known;
        if (same) {
            return counted.changed(now, known.version(), unreadable);
        }
        changed.add(known.id());
        memory.counts().add(What.UPDATED, 1);
        return counted.changed(now, memory.nextVersion(), unreadable);
    }

    /** Another file has its name now: what was noted of other names of the one before does not hold for it. */
    private Entry withoutNames(Entry known, Found found) {
        state.names().touch(known.id());
        state.names().remove(known.id());
        noteNames(known.id(), found);
        return known.countedWith(null, known.version());
    }

    private Entry arrived(Part part, Found found) {
        Optional<Entry> back = comeBack(found);
        if (back.isPresent()) {
            return back.get();
        }
        Entry entry =
                Entry.fresh(memory.freshId(), found.entry(), found.look(), memory.nextVersion(), unreadable(found));
        noteNames(entry.id(), found);
        if (mayBeAMissingOne(found.look())) {
            state.strays()
                    .come(new Come(
                            entry.id(), folder.id(), part.number(), found.look().key()));
        } else {
            all.add(entry.id());
            changed.add(entry.id());
            memory.counts().add(What.CREATED, 1);
        }
        return entry;
    }

    /** Of what an index said, nothing is noted of where it leads. */
    private void noteNames(Entry indexed, Found found) {
        noteNames(indexed.id(), found);
        if (indexed.hardLinkTo() != null && found.look().key() != 0) {
            state.names().addName(found.look().key(), indexed.id(), folder.id(), true);
        }
    }

    private void noteNames(Id id, Found found) {
        long key = found.look().key();
        if (found.look().kind() == Kind.LINK) {
            state.names().addLink(id, folder.id());
        } else if (found.look().kind() == Kind.FILE
                && memory.mayBeMetAlready(key)
                && tree.names(place.of(found.entry())) > 1) {
            state.names().addName(key, id, folder.id(), !state.names().isWanted(key));
        }
    }

    /** An entry that was missing in this folder, and is there again under its name. */
    private Optional<Entry> comeBack(Found found) {
        if (lostHere().isEmpty()) {
            return Optional.empty();
        }
        Optional<Entry> lost = lostHere().stream()
                .flatMap(each -> each.entry().stream())
                .filter(each -> each.name().equals(found.entry())
                        && each.kind() == found.look().kind()
                        && each.look().key() == found.look().key())
                .findFirst();
        return lost.map(entry -> {
            state.strays().settle(entry.id());
            memory.counts().add(What.UPDATED, 1);
            noteNames(entry.id(), found);
            state.names().addBack(entry, folder.id());
            Entry now = entry.changed(found.look(), memory.nextVersion(), unreadable(found));
            all.add(now.id());
            changed.add(now.id());
            return now;
        });
    }

    /** What is missing here is requested once: there may be many new entries. */
    private List<Lost> lostHere() {
        List<Lost> known = lostHere.orElseGet(() -> state.strays().lostIn(folder.id()));
        lostHere = Optional.of(known);
        return known;
    }

    /** A file that was modified after the last session had started cannot look like a file that was seen then. */
    private boolean mayBeAMissingOne(Look look) {
        return mayHaveMoved && look.kind() == Kind.FILE && look.key() != 0 && look.modifiedMs() < mayBeSeenBefore;
    }

    private boolean unreadable(Found found) {
        boolean everyone = (found.look().mode() & EVERYONE_READS) == EVERYONE_READS;
        return found.look().kind() == Kind.FILE && !everyone && !tree.isReadable(place.of(found.entry()));
    }

    private Id takeFolder(Found found, @Nullable Folder named) {
        Look now = found.look();
        if (named != null
                && named.look().wasSeen()
                && now.elsewhere() != named.look().elsewhere()
                && named.parts() > 0) {
            memory.cover(
                    named.id()); // what is mounted there hides what was in it, or what was mounted there is missing
            covers = true;
            all.add(named.id());
            return named.id();
        }
        if (named != null
                && (now.key() == 0
                        || named.look().key() == 0
                        || now.key() == named.look().key())) {
            all.add(named.id());
            if (!named.look().equals(now)) {
                state.folders().put(named.changed(kept(named, now), named.version(), named.unreadable()));
            }
            return named.id();
        }
        if (named != null) {
            lose(named);
        }
        Optional<Folder> elsewhere = knownFolders.find(found, mayHaveMoved);
        memory.counts().add(elsewhere.isPresent() ? What.MOVED : What.CREATED, 1);
        Folder taken = elsewhere
                .map(from -> from.moved(folder.id(), found.entry(), kept(from, now), memory.nextVersion()))
                .orElseGet(() -> Folder.fresh(memory.freshId(), folder.id(), found.entry(), now, memory.nextVersion()));
        state.strays().settle(taken.id());
        state.walked().settled(taken.id());
        state.folders().put(taken);
        all.add(taken.id());
        changed.add(taken.id());
        return taken.id();
    }

    /** When a folder was created is what was said first. */
    private static Look kept(Folder folder, Look now) {
        return new Look(
                now.kind(),
                now.key(),
                0,
                now.modifiedMs(),
                now.modifiedNs(),
                folder.look().createdMs(),
                now.mode(),
                now.elsewhere());
    }

    private void lose(Folder missing) {
        state.walked().settled(missing.id());
        state.strays().lose(missing);
        state.folders().put(missing.moved(Memory.NOWHERE, missing.name(), missing.look(), missing.version()));
    }

    /** Adds what is to be reported to the outbox. */
    void tell(Part part, boolean everything) {
        tell(state, folder, part, everything ? all : changed);
    }

    static void tell(State state, Folder folder, Part part, List<Id> ids) {
        if (!ids.isEmpty()) {
            state.outbox().add(folder.id(), part.number(), ids);
        }
    }
}
