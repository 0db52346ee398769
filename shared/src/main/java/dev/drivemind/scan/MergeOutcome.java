package dev.drivemind.scan;

import dev.drivemind.index.FileRecord;
import dev.drivemind.index.FileRecord.Kind;
import dev.drivemind.index.FileRecord.State;
import dev.drivemind.source.FileEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a merge has found, and what must be looked into because of it. */
final class MergeOutcome {
    private final List<Changed> changed = new ArrayList<>();
    private final List<String> checked = new ArrayList<>();
    private final List<String> madeDead = new ArrayList<>();
    private final List<String> deadFolders = new ArrayList<>();
    private final List<FileEntry> comeBack = new ArrayList<>();
    private final List<Placeless> placeless = new ArrayList<>();
    private final Set<String> asked = new TreeSet<>();
    private final Set<String> doubted = new TreeSet<>();

    /**
     * A record that a merge changes.
     *
     * @param before what is stored; null for an item that is new to the index
     * @param after what is to be stored
     */
    record Changed(@Nullable FileRecord before, FileRecord after) {
        /** Returns true if it was not in that folder before, or not live. */
        boolean hasCome() {
            return before == null
                    || !before.live()
                    || !Objects.equals(before.entry().parent(), after.entry().parent());
        }

        private boolean isTold() {
            return after.kind() != Kind.SPECIAL
                    && (after.state() != State.EXCLUDED || (before != null && before.live()));
        }

        private boolean concernsLive() {
            return after.live() || (before != null && before.live());
        }

        private boolean isNoLongerIgnored() {
            return before != null
                    && before.state() == State.IGNORED
                    && (after.live() || after.state() == State.EXCLUDED);
        }
    }

    /**
     * An item that another user owns, and that is not known to lie in the user's own folders.
     *
     * @param before what is stored; null for an item that is new to the index
     */
    record Placeless(FileEntry entry, @Nullable FileRecord before) {}

    void note(Changed change) {
        changed.add(change);
    }

    /** Returns the records changed so far. */
    List<Changed> changed() {
        return changed;
    }

    /** Returns the ids of all records that are written. */
    Stream<String> written() {
        return Stream.concat(changed.stream().map(change -> change.after().id()), checked.stream());
    }

    /** Returns the records changed so far, but for what was and is kept aside, and for what is no file, which is not reported. */
    List<Changed> told() {
        return changed.stream().filter(Changed::isTold).toList();
    }

    /** Returns what else is, or was, live: what is no file, and what has only got a checksum. */
    List<String> untold() {
        return Stream.concat(
                        changed.stream()
                                .filter(change -> !change.isTold() && change.concernsLive())
                                .map(change -> change.after().id()),
                        checked.stream())
                .toList();
    }

    /** Returns what is live and was not known at all. */
    List<FileEntry> created() {
        return changed.stream()
                .filter(change -> change.before() == null && change.after().live())
                .map(change -> change.after().entry())
                .toList();
    }

    /** Returns what was known before and is, or was, live. */
    List<String> changedAgain() {
        return Stream.concat(
                        changed.stream()
                                .filter(change -> change.before() != null && change.concernsLive())
                                .map(change -> change.after().id()),
                        checked.stream())
                .toList();
    }

    /** A record gets a checksum and stays as it is otherwise. */
    void noteChecksum(String id) {
        checked.add(id);
    }

    void notePlaceless(FileEntry entry, @Nullable FileRecord before) {
        placeless.add(new Placeless(entry, before));
    }

    /** Returns what must be placed. */
    List<Placeless> placeless() {
        return placeless;
    }

    void noteDead(String id) {
        madeDead.add(id);
    }

    /** Returns what the index kept before, as live or aside, and does not any more. */
    List<String> madeDead() {
        return madeDead;
    }

    void noteDeadFolder(String id) {
        deadFolders.add(id);
    }

    /**
     * Returns the folders that are not live, and what may have been one; what is below them may not be live either. It does not matter
     * what the index holds of them: a listing may have shown their contents only, and an earlier run may not have finished.
     */
    List<String> deadFolders() {
        return deadFolders;
    }

    /** A folder whose life was in doubt is live: it may have been in the bin when what is in it would have been listed. */
    void noteComeBack(FileEntry entry) {
        if (entry.isFolder()) {
            comeBack.add(entry);
        }
    }

    /** Returns the folders whose contents must be listed. */
    List<FileEntry> comeBack() {
        return comeBack;
    }

    /** Returns the folders that were ignored and have become live here. */
    List<String> noLongerIgnored() {
        return changed.stream()
                .filter(Changed::isNoLongerIgnored)
                .map(Changed::after)
                .filter(record -> record.kind() == Kind.FOLDER)
                .map(FileRecord::id)
                .toList();
    }

    /** A folder must be asked for before what is in it can be judged. */
    void ask(String folderId) {
        asked.add(folderId);
    }

    /** Returns what must be asked for first. */
    Set<String> asked() {
        return asked;
    }

    void doubt(String id) {
        doubted.add(id);
    }

    /** Returns what must be asked for once the folders are settled. */
    List<String> doubted() {
        return List.copyOf(doubted);
    }
}
