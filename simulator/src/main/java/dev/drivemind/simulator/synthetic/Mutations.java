package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.drive.Edit;
import dev.drivemind.simulator.drive.NewItem;
import dev.drivemind.simulator.synthetic.Corpora.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be done to a synthetic drive, at one moment, with its write lock held. */
final class Mutations {
    private final Corpora corpora;
    private final boolean tellsDescendants;
    private final long now;

    Mutations(Corpora corpora, boolean tellsDescendants, long now) {
        this.corpora = corpora;
        this.tellsDescendants = tellsDescendants;
        this.now = now;
    }

    /** Of the user's own drive, since ids say which drive they are of. */
    String newId() {
        Corpus own = corpora.get(0);
        return own.forest().id(own.nextIndex(now));
    }

    DriveItem create(NewItem wanted) {
        String parent = wanted.parent().orElse(corpora.get(0).forest().rootId());
        Corpus corpus = corpora.ofFolder(parent).orElseThrow(() -> DriveRefusal.noFile(parent));
        long index = wanted.id().isEmpty()
                ? corpus.nextIndex(now)
                : given(corpus, wanted.id().get());
        long created = corpus.lastCreatedMs();
        String driveId = corpus.forest().driveId();
        boolean leaf = !wanted.mimeType().equals(DriveItem.FOLDER);
        long size = leaf ? wanted.size() : -1;
        DriveItem item = new DriveItem(
                corpus.forest().id(index),
                1,
                wanted.name(),
                wanted.mimeType(),
                parent,
                created,
                created,
                size,
                size < 0 ? null : FileBytes.later(index, size).md5(size),
                false,
                false,
                false,
                driveId == null ? Vocabulary.USER : null,
                driveId,
                null,
                !leaf || size >= 0,
                Map.of());
        corpus.put(index, null, item, now);
        return item;
    }

    private long given(Corpus corpus, String id) {
        Place place = corpora.place(id)
                .filter(found -> found.corpus() == corpus && corpus.isGiven(found.index()))
                .orElseThrow(
                        () -> new DriveRefusal(DriveRefusal.Kind.INVALID, "This id was not generated for this drive"));
        if (corpus.isMade(place.index())) {
            throw new DriveRefusal(DriveRefusal.Kind.CONFLICT, "A file already exists with the provided ID.");
        }
        return place.index();
    }

    DriveItem update(String id, Edit edit) {
        Place place = place(id);
        DriveItem before = bare(place, id);
        if (edit.parent().isPresent()) {
            checkMove(place.corpus(), before, edit.parent().get());
        }
        DriveItem after = before;
        if (edit.name().isPresent()) {
            after = after.renamed(edit.name().get(), now);
        }
        if (edit.parent().isPresent()) {
            after = after.moved(edit.parent().get());
        }
        boolean binned = edit.trashed().isPresent() && edit.trashed().get() != before.explicitlyTrashed();
        if (binned) {
            after = after.binned(edit.trashed().get());
        }
        if (edit.modifiedMs().isPresent() || !edit.appProperties().isEmpty()) {
            after = (after.version() > before.version() ? after : after.nextVersion())
                    .annotated(
                            edit.modifiedMs().orElse(after.modifiedMs()),
                            properties(before.appProperties(), edit.appProperties()));
        }
        if (after.version() > before.version()) {
            place.corpus().put(place.index(), before, after, now);
        }
        if (binned && before.isFolder() && tellsDescendants) {
            tell(place.corpus(), id);
        }
        DriveItem seen = corpora.find(id);
        return seen == null ? after : seen;
    }

    private static Map<String, String> properties(Map<String, String> before, Map<String, Optional<String>> changes) {
        Map<String, String> after = new HashMap<>(before);
        changes.forEach((key, value) -> value.ifPresentOrElse(text -> after.put(key, text), () -> after.remove(key)));
        return after;
    }

    DriveItem rewrite(String id) {
        Place place = place(id);
        DriveItem before = bare(place, id);
        if (before.size() < 0) {
            throw new DriveRefusal(DriveRefusal.Kind.INVALID, "It has no content to edit");
        }
        long size = before.size() + 1;
        String md5 = FileBytes.later(place.index(), size).md5(size);
        DriveItem after = before.rewritten(size, md5, now);
        place.corpus().put(place.index(), before, after, now);
        return after;
    }

    /** Removes an item and all below it; answers how many went. */
    int remove(String id) {
        Place place = place(id);
        Corpus corpus = place.corpus();
        DriveItem item = bare(place, id);
        List<Long> below = item.isFolder() ? corpus.descendants(id) : List.of();
        corpus.put(place.index(), item, null, now);
        for (long index : below) {
            corpus.put(index, corpus.bare(index), null, now);
        }
        return below.size() + 1;
    }

    private void tell(Corpus corpus, String folderId) {
        for (long index : corpus.descendants(folderId)) {
            DriveItem item = corpus.bare(index);
            if (item != null) {
                corpus.put(index, item, item.nextVersion(), now);
            }
        }
    }

    private void checkMove(Corpus corpus, DriveItem item, String parent) {
        if (corpora.ofFolder(parent)
                        .orElseThrow(() -> DriveRefusal.noFile(parent))
                        .forest()
                != corpus.forest()) {
            throw new DriveRefusal(DriveRefusal.Kind.INVALID, "Moving between drives is not simulated");
        }
        @Nullable String id = parent;
        while (id != null) {
            if (id.equals(item.id())) {
                throw new DriveRefusal(DriveRefusal.Kind.INVALID, "A folder cannot be moved into itself");
            }
            long index = corpus.folderIndex(id);
            DriveItem folder = index < 0 ? null : corpus.bare(index);
            id = folder == null ? null : folder.parent();
        }
    }

    private Place place(String id) {
        return corpora.place(id).orElseThrow(() -> DriveRefusal.noFile(id));
    }

    private static DriveItem bare(Place place, String id) {
        DriveItem item = place.corpus().bare(place.index());
        if (item == null) {
            throw DriveRefusal.noFile(id);
        }
        return item;
    }
}
