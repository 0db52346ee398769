package dev.drivemind.scan;

import dev.drivemind.index.FileRecord.State;
import dev.drivemind.source.Choice;
import dev.drivemind.source.Corpus;
import dev.drivemind.source.FileEntry;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Which of the items that a source tells belong to what the user chose. */
final class Scope {
    private final Choice choice;

    Scope(Choice choice) {
        this.choice = choice;
    }

    /** Whether an item of a corpus was chosen. */
    boolean includes(Corpus corpus, FileEntry entry) {
        return corpus.driveId().isPresent() || choice.sharedWithMe() || !Boolean.FALSE.equals(entry.ownedByMe());
    }

    /**
     * Takes an item over as it is described. One that is in the bin only because a folder above it is stays as it was: that folder's
     * own description decides, see {@link VerifyUnseen}.
     *
     * @return whether the index then holds it as live
     */
    boolean apply(Corpus corpus, FileEntry entry, Merge merge) {
        if (entry.trashed()) {
            if (entry.trashedWithFolder()) {
                return merge.doubted(entry);
            }
            merge.dead(entry, State.TRASHED);
            return false;
        }
        if (!includes(corpus, entry)) {
            merge.dead(entry, State.EXCLUDED);
            merge.count("excluded", 1);
            return false;
        }
        return merge.present(entry);
    }

    /** Each item once, in its newest description. */
    static Collection<FileEntry> distinct(List<FileEntry> entries) {
        Map<String, FileEntry> newest = new LinkedHashMap<>();
        for (FileEntry entry : entries) {
            newest.merge(entry.id(), entry, (a, b) -> b.version() >= a.version() ? b : a);
        }
        return newest.values();
    }
}
