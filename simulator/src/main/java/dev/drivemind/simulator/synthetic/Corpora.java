package dev.drivemind.simulator.synthetic;

import dev.drivemind.simulator.drive.DriveItem;
import dev.drivemind.simulator.drive.DriveRefusal;
import dev.drivemind.simulator.id.ItemIds;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The user's own drive, which comes first, and the shared drives. Guarded by their drive's lock. */
final class Corpora {
    private final ItemIds ids;
    private final List<Corpus> all = new ArrayList<>();

    Corpora(SyntheticSpec spec) {
        ids = new ItemIds(spec.seed());
        for (int i = 0; i <= spec.sharedDrives(); i++) {
            long files = i == 0 ? spec.files() : spec.filesPerSharedDrive();
            all.add(new Corpus(new Forest(i, files, spec.seed(), ids, i > 0), ids));
        }
    }

    /** Where an item is kept. */
    record Place(Corpus corpus, long index) {}

    int size() {
        return all.size();
    }

    Corpus get(int number) {
        return all.get(number);
    }

    /** A shared drive, or the user's own. */
    Corpus of(Optional<String> driveId) {
        return all.get(driveId.map(this::sharedDrive).orElse(0));
    }

    /** The number of a shared drive. */
    int sharedDrive(String driveId) {
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).forest().rootId().equals(driveId)) {
                return i;
            }
        }
        throw new DriveRefusal(DriveRefusal.Kind.NOT_FOUND, "Shared drive not found: " + driveId);
    }

    Optional<Place> place(String id) {
        long key = ids.decode(id).orElse(-1);
        int number = (int) (key >>> Forest.INDEX_BITS);
        return key >= 0 && number < all.size()
                ? Optional.of(new Place(all.get(number), Corpus.index(key)))
                : Optional.empty();
    }

    /** The corpus that a folder belongs to, roots included. */
    Optional<Corpus> ofFolder(String folderId) {
        Optional<Corpus> byRoot = all.stream()
                .filter(corpus -> corpus.forest().rootId().equals(folderId))
                .findFirst();
        return byRoot.or(() -> Optional.ofNullable(find(folderId))
                .filter(DriveItem::isFolder)
                .flatMap(item -> place(folderId))
                .map(Place::corpus));
    }

    /** An item now, roots included; null if it is not there. */
    @Nullable
    DriveItem find(String id) {
        for (Corpus corpus : all) {
            if (corpus.forest().rootId().equals(id)) {
                return Roots.of(corpus.forest());
            }
        }
        Optional<Place> place = place(id);
        return place.isEmpty()
                ? null
                : new View(place.get().corpus(), 0).item(place.get().index());
    }
}
