package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.source.FileEntry;
import dev.drivemind.source.Selection;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which of the items that a source tells belong to what the user chose. Whether an item lies in a chosen folder, or in an ignored
 * one, follows from what the index holds of the folder that it is in: an ignored folder is kept as IGNORED for that.
 */
final class Scope {
    private final Selection choice;
    private final Set<String> folders;
    private final IgnoreRules ignored;

    Scope(Selection choice) {
        this.choice = choice;
        this.folders = Set.copyOf(choice.folders());
        this.ignored = new IgnoreRules(choice.ignore());
    }

    /** Returns true if single folders were chosen: then only what is in them is looked at. */
    boolean foldersOnly() {
        return !folders.isEmpty();
    }

    /** Returns true if an item's folder decides about the item. */
    boolean goesByFolders() {
        return foldersOnly() || !ignored.isEmpty();
    }

    /** Returns true if it is one of the folders that were chosen. */
    boolean isChosen(String id) {
        return folders.contains(id);
    }

    /** Returns true if what others own belongs to the choice only where it lies in the user's own folders. */
    boolean placesOthers() {
        return !choice.sharedWithMe() && !foldersOnly();
    }

    /** Returns true if it is for the folders above to say if an item belongs to the choice. */
    boolean mustBePlaced(FileEntry entry) {
        return entry.isAnothers() && placesOthers();
    }

    /**
     * Takes an item over as it is described. One that is in the bin only because a folder above it is stays as it was: that folder's
     * own description decides, see {@link VerifyUnseen}.
     *
     * @return whether the index then holds it as live
     */
    boolean apply(FileEntry entry, EntryMerge merge) {
        if (entry.trashed()) {
            if (isChosen(entry.id())) {
                return isLive(entry.id(), merge);
            }
            if (entry.trashedWithFolder()) {
                return doubted(entry, merge);
            }
            merge.dead(entry, State.TRASHED);
            return false;
        }
        return leftOut(entry, merge)
                .map(why -> leaveOut(entry, why, merge, false))
                .orElseGet(() -> merge.present(entry));
    }

    /**
     * Takes over that an item is gone, or may not be seen any more.
     *
     * @return whether the index holds it as live all the same: a chosen folder is looked up by itself, see {@link SelectedFolder}
     */
    boolean removed(String id, EntryMerge merge) {
        if (isChosen(id)) {
            return isLive(id, merge);
        }
        merge.dead(id, State.REMOVED);
        return false;
    }

    /**
     * Takes over a live item that was asked for by its id just now.
     *
     * @return whether the index then holds it as live
     */
    boolean takeConfirmed(FileEntry entry, EntryMerge merge) {
        return leftOut(entry, merge)
                .map(why -> leaveOut(entry, why, merge, true))
                .orElseGet(() -> merge.confirmed(entry));
    }

    /** Returns true if an item is in none of the chosen folders, or is ignored. */
    boolean leaves(FileEntry entry, EntryMerge merge) {
        return leftOut(entry, merge).filter(State.IGNORED::equals).isPresent();
    }

    /** Returns why a live item does not belong to the choice, as far as the index holds the folders above; empty if it does. */
    private Optional<State> leftOut(FileEntry entry, EntryMerge merge) {
        if (isChosen(entry.id())) {
            return Optional.empty();
        }
        if (ignored.match(entry)) {
            return Optional.of(State.IGNORED);
        }
        Optional<FileRecord> folder =
                goesByFolders() ? Optional.ofNullable(entry.parent()).flatMap(merge::folder) : Optional.empty();
        if (foldersOnly()) {
            return folder.filter(FileRecord::live).isPresent() ? Optional.empty() : Optional.of(State.IGNORED);
        }
        if (folder.filter(record -> record.state() == State.IGNORED).isPresent()) {
            return Optional.of(State.IGNORED);
        }
        return mustBePlaced(entry) && !merge.liesInside(entry) ? Optional.of(State.EXCLUDED) : Optional.empty();
    }

    private boolean leaveOut(FileEntry entry, State why, EntryMerge merge, boolean confirmed) {
        merge.count("excluded", 1);
        if (why == State.EXCLUDED) {
            return merge.outside(entry, confirmed);
        }
        merge.ignored(entry, !foldersOnly());
        return false;
    }

    /** Takes over that an item is in the bin with a folder; returns true if the index holds it as live. */
    private static boolean doubted(FileEntry entry, EntryMerge merge) {
        if (isLive(entry.id(), merge)) {
            merge.moved(entry);
            merge.outcome().doubt(entry.id());
            return true;
        }
        if (merge.keeps(entry.id())) {
            merge.outcome().doubt(entry.id()); // kept aside as lying where it lay before, it would be placed there
        }
        if (entry.isFolder()) {
            merge.outcome().noteDeadFolder(entry.id());
        }
        if (entry.parent() != null) {
            // held as live, it would not be reported when it comes back with what is in it
            merge.outcome().doubt(entry.parent());
        }
        return false;
    }

    private static boolean isLive(String id, EntryMerge merge) {
        FileRecord record = merge.stored(id);
        return record != null && record.live();
    }

    /** Returns each item once, in its newest description. */
    static Collection<FileEntry> distinct(List<FileEntry> entries) {
        Map<String, FileEntry> newest = new LinkedHashMap<>(2 * entries.size());
        for (FileEntry entry : entries) {
            newest.merge(entry.id(), entry, (a, b) -> b.version() >= a.version() ? b : a);
        }
        return newest.values();
    }
}
