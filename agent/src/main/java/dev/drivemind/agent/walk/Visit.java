package dev.drivemind.agent.walk;

import dev.drivemind.agent.sqlite.Digest;
import dev.drivemind.agent.sqlite.Entry;
import dev.drivemind.agent.sqlite.Folder;
import dev.drivemind.agent.sqlite.Id;
import dev.drivemind.agent.sqlite.State;
import dev.drivemind.agent.tree.Listing;
import dev.drivemind.agent.tree.Part;
import dev.drivemind.agent.tree.Place;
import dev.drivemind.agent.tree.Tree;
import dev.drivemind.agent.tree.Trouble;
import dev.drivemind.wire.Item.Kind;
import java.util.List;
import java.util.stream.Stream;

/** Reads one folder, part by part, and takes over what has changed in it. If it looks as it did, nothing is written. */
final class Visit {
    /** Names of which so many parts are still too large have the same hash, and are not divided further. */
    private static final int MOST_PARTS = 1 << 16;

    private final Memory memory;
    private final State state;
    private final Tree tree;
    private final Wish wish;
    private final ListingDigest digests;

    Visit(Memory memory, Tree tree, Wish wish) {
        this.memory = memory;
        this.state = memory.state();
        this.tree = tree;
        this.wish = wish;
        this.digests = new ListingDigest(memory.listingKey());
    }

    /** What came of a visit. */
    enum Outcome {
        /** It was read to its end. */
        READ,
        /** It could not be read, which is noted. */
        FAILED,
        /** It is not what was expected there: the folder above it has changed. */
        OUTDATED
    }

    Outcome visit(Folder folder, Place place) {
        if (folder.parts() > 1) {
            return inParts(folder, place, folder.parts());
        }
        Listing listing = tree.list(place, Part.WHOLE);
        if (listing instanceof Listing.TooMany many) {
            return inParts(folder, place, Math.max(2, Part.parts(many.entries())));
        }
        if (listing instanceof Listing.Failed failed) {
            return failed(folder, failed.trouble());
        }
        Listing.Whole whole = (Listing.Whole) listing;
        if (!isExpected(folder, whole)) {
            return Outcome.OUTDATED;
        }
        noteLeftOut(folder, whole);
        return take(readable(folder), place, Part.WHOLE, whole);
    }

    /** What is left out is not visited, though it is known from before. */
    private void noteLeftOut(Folder folder, Listing.Whole listing) {
        for (String name : listing.leftOut()) {
            state.folders().in(folder.id(), name).map(Folder::id).ifPresent(memory::leaveOut);
        }
    }

    private static boolean isExpected(Folder folder, Listing.Whole listing) {
        long expected = folder.look().key();
        return expected == 0
                || listing.self().key() == 0
                || expected == listing.self().key();
    }

    private Outcome inParts(Folder before, Place place, int parts) {
        Folder folder = before.parts() == parts ? before : divided(before, parts);
        Outcome outcome = Outcome.READ;
        long files = 0;
        for (int number = parts - 1; number >= 0; number--) {
            Part part = new Part(number, parts);
            Listing listing = tree.list(place, part);
            if (listing instanceof Listing.TooMany && parts < MOST_PARTS) {
                return inParts(folder, place, parts * 2);
            }
            if (!(listing instanceof Listing.Whole whole)) {
                return failed(folder, listing instanceof Listing.Failed failed ? failed.trouble() : Trouble.CHANGED);
            }
            if (!isExpected(folder, whole)) {
                return Outcome.OUTDATED;
            }
            noteLeftOut(folder, whole);
            Compared compared = compare(folder, place, part, whole);
            files += compared.files();
            outcome = compared.lacking() ? Outcome.FAILED : outcome;
        }
        Folder now = state.folders().find(folder.id()).orElse(folder);
        if (now.parts() != parts || now.files() != files) {
            state.folders().put(readable(now).read(parts, Digest.NONE, files));
        }
        return outcome;
    }

    /** Divides what is remembered of a folder, so that each part of it can be read, or fail, by itself. */
    private Folder divided(Folder folder, int parts) {
        int each = parts / Math.max(1, folder.parts());
        for (int old = Math.max(1, folder.parts()) - 1; old >= 0; old--) {
            List<Entry> entries = state.bodies().entries(folder.id(), old);
            for (int number = old * each; number < (old + 1) * each; number++) {
                Part part = new Part(number, parts);
                List<Entry> some =
                        entries.stream().filter(entry -> part.has(entry.name())).toList();
                state.bodies().put(folder.id(), number, Digest.NONE, some);
            }
        }
        Folder divided = folder.read(parts, Digest.NONE, folder.files());
        state.folders().put(divided);
        return divided;
    }

    /** What was found in a part. */
    private record Compared(long files, boolean lacking) {}

    private Outcome take(Folder folder, Place place, Part part, Listing.Whole listing) {
        Digest digest = digests.of(listing.entries());
        if (folder.parts() == 1 && folder.digest().equals(digest) && listing.unseen() == 0) {
            tellEverything(folder, part);
            return Outcome.READ;
        }
        Differences differences = new Differences(memory, tree, folder, place);
        List<Entry> known = state.bodies().entries(folder.id(), 0);
        List<Entry> now = differences.take(part, listing, known);
        Digest kept = listing.unseen() == 0 && !differences.covers() ? digest : Digest.NONE;
        state.bodies().put(folder.id(), part.number(), kept, now);
        state.folders().put(folder.read(1, kept, files(now)));
        differences.tell(part, wish.everything());
        return lacks(folder, listing) ? Outcome.FAILED : Outcome.READ;
    }

    private Compared compare(Folder folder, Place place, Part part, Listing.Whole listing) {
        Digest digest = digests.of(listing.entries());
        boolean same = folder.parts() == part.of()
                && listing.unseen() == 0
                && state.bodies().digest(folder.id(), part.number()).equals(digest);
        if (same) {
            tellEverything(folder, part);
            return new Compared(files(state.bodies().entries(folder.id(), part.number())), false);
        }
        Differences differences = new Differences(memory, tree, folder, place);
        List<Entry> now = differences.take(part, listing, state.bodies().entries(folder.id(), part.number()));
        boolean whole = listing.unseen() == 0 && !differences.covers();
        state.bodies().put(folder.id(), part.number(), whole ? digest : Digest.NONE, now);
        differences.tell(part, wish.everything());
        return new Compared(files(now), lacks(folder, listing));
    }

    private boolean lacks(Folder folder, Listing.Whole listing) {
        if (listing.unseen() > 0) {
            state.walked().failed(folder.id(), Trouble.DENIED.name());
        }
        return listing.unseen() > 0;
    }

    private static long files(List<Entry> entries) {
        return entries.stream().filter(entry -> entry.kind() == Kind.FILE).count();
    }

    private void tellEverything(Folder folder, Part part) {
        if (wish.everything()) {
            Stream<Id> folders = state.folders().in(folder.id()).stream()
                    .filter(each -> part.has(each.name()))
                    .map(Folder::id);
            Stream<Id> entries =
                    state.bodies().entries(folder.id(), part.number()).stream().map(Entry::id);
            Differences.tell(
                    state, folder, part, Stream.concat(folders, entries).toList());
        }
    }

    private Folder readable(Folder folder) {
        return folder.unreadable() ? described(folder, false) : folder;
    }

    private Outcome failed(Folder folder, Trouble trouble) {
        if (trouble == Trouble.ABSENT) {
            return Outcome.OUTDATED;
        }
        if (trouble == Trouble.DENIED && !folder.unreadable()) {
            Folder unusedAsStored = described(folder, true);
        }
        state.walked().failed(folder.id(), trouble.name());
        return Outcome.FAILED;
    }

    private Folder described(Folder folder, boolean unreadable) {
        Folder now = folder.changed(folder.look(), memory.nextVersion(), unreadable);
        state.folders().put(now);
        if (folder.parent() != null) {
            memory.counts().add(Counts.What.UPDATED, 1);
            Differences.tell(state, folder, Part.WHOLE, List.of(folder.id()));
        }
        return now;
    }
}
