package dev.drivemind.simulation;

import dev.drivemind.source.FileEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file with its whole history, each state at the number of the change that made it. */
final class SimFile {
    private final String id;
    private final String corpus;
    private final Instant created;
    private final String createdTime;
    private Optional<SimFile> folder;
    private final boolean isFolder;
    private boolean binned;
    private boolean deletedItself;
    private boolean strayed;
    private boolean own = true;
    private long proven = -1;
    private final List<State> history = new ArrayList<>();

    /**
     * @param change the change that made this state
     * @param name its name then
     * @param parent the folder that it was in, as the drive told it
     * @param trashed whether it was in the bin
     * @param withFolder whether only because its folder was
     * @param deleted whether it was gone for good
     * @param own whether it was the user's
     * @param version what the drive calls this state: it does not grow with what happens to the folder
     */
    record State(
            long change,
            String name,
            Optional<String> parent,
            boolean trashed,
            boolean withFolder,
            boolean deleted,
            boolean own,
            long version) {
        boolean live() {
            return !trashed && !deleted;
        }
    }

    SimFile(String id, String corpus, Instant created, Optional<SimFile> folder, boolean isFolder) {
        this.folder = folder;
        this.isFolder = isFolder;
        this.id = id;
        this.corpus = corpus;
        this.created = created;
        this.createdTime = created.toString();
    }

    String id() {
        return id;
    }

    /** The folder that it is in, if that is not the root. */
    Optional<SimFile> folder() {
        return folder;
    }

    /** Without a folder it is in the root, or has strayed. */
    void moveTo(Optional<SimFile> target, boolean astray) {
        folder = target;
        strayed = astray && target.isEmpty();
    }

    /** Whether it is at the top of what others have: neither in a folder nor in the root. */
    boolean strayed() {
        return strayed;
    }

    /** What the drive tells as its parent: nothing of some that have strayed, of others a folder that nobody else knows. */
    Optional<String> parent() {
        if (folder.isPresent() || !strayed) {
            return Optional.of(folder.map(SimFile::id).orElse("root"));
        }
        return id.hashCode() % 2 == 0 ? Optional.empty() : Optional.of("elsewhere");
    }

    /** Whether it is the user's own, or a shared drive's. */
    boolean own() {
        return own;
    }

    void give(boolean toUser) {
        own = toUser;
    }

    /** Whether it is the user's own, or in any folder that is, or in the root with all folders that it is in. */
    boolean inOwnTree() {
        return own || folder.map(SimFile::inOwnTree).orElse(!strayed);
    }

    /** Whether it is this folder, or somewhere in it. */
    boolean isIn(SimFile other) {
        return equals(other) || folder.map(above -> above.isIn(other)).orElse(false);
    }

    /** Whether neither it nor a folder that it is in has changed since. */
    boolean unchangedSince(long change) {
        return now().change() <= change
                && folder.map(above -> above.unchangedSince(change)).orElse(true);
    }

    boolean isFolder() {
        return isFolder;
    }

    /** Whether it was put into the bin itself. */
    boolean binned() {
        return binned;
    }

    void delete() {
        deletedItself = true;
    }

    void bin(boolean in) {
        binned = in;
    }

    /** Its history, and that of the folders that it is in. */
    @Override
    public String toString() {
        return id + " " + history + folder.map(above -> " in " + above).orElse("");
    }

    String corpus() {
        return corpus;
    }

    Instant created() {
        return created;
    }

    void become(State state) {
        history.add(state);
    }

    State now() {
        return history.get(history.size() - 1);
    }

    /** Its state as of a change; empty when it did not exist yet. */
    Optional<State> at(long change) {
        for (int i = history.size() - 1; i >= 0; i--) {
            if (history.get(i).change() <= change) {
                return Optional.of(history.get(i));
            }
        }
        return Optional.empty();
    }

    /** A finished index has been found to hold its present state. */
    void prove() {
        proven = now().live() ? now().change() : proven;
    }

    /** The index holds it no longer, though it may be live. */
    void unprove() {
        proven = -1;
    }

    /** Whether a finished index holds its present state, so that a scan can tell that it must ask. */
    boolean proven() {
        return proven == now().change();
    }

    /**
     * The live state that a listing may go on showing though the file is gone: a finished index has held just this state, and
     * has later been finished without it, so a scan can tell that it must ask.
     */
    Optional<State> ghost(long known) {
        int last = history.size() - 1;
        while (last >= 0 && !history.get(last).live()) {
            last--;
        }
        boolean buried = last >= 0
                && last < history.size() - 1
                && history.get(last).change() == proven
                && now().change() <= known;
        return buried ? Optional.of(history.get(last)) : Optional.empty();
    }

    /** Whether it has always been in the same folder, and was never put into the bin or deleted but with that. */
    boolean hasStayed() {
        boolean moved = history.stream().map(State::parent).distinct().count() > 1;
        return !moved && !deletedItself && history.stream().noneMatch(state -> state.trashed() && !state.withFolder());
    }

    /** Whether it was not live at some time since it had this version. */
    boolean deadSince(long version) {
        return history.stream().anyMatch(state -> state.change() >= version && !state.live());
    }

    FileEntry entry(State state) {
        @Nullable String driveId = corpus.equals("user") ? null : corpus;
        return new FileEntry(
                id,
                state.version(),
                state.name(),
                isFolder ? FileEntry.FOLDER : "text/plain",
                state.parent().orElse(null),
                state.trashed(),
                state.withFolder(),
                createdTime,
                createdTime,
                10L,
                null,
                null,
                driveId == null ? state.own() : null,
                driveId,
                null,
                false,
                false,
                null);
    }
}
